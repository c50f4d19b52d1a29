using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Endpoints;

/// <summary>Votes and decisions over REST, as a person's own script would send them with the session of their browser.</summary>
public sealed class ReviewEndpointsTests : IAsyncLifetime
{
    private readonly HuntApplication _app = new(new FakeTimeProvider(RealNight.Clock));

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var services = await _app.MigratedAsync(Token);
        await new HuntingNight(services.GetRequiredService<AlertStore>()).Object("a", 0.9f).Object("b", 0.8f).SaveAsync(Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_vote_is_kept_once_shown_and_taken_back()
    {
        using var maria = await _app.JoinedAsync(Role.Reviewer, Token);
        var vote = new { actId = Guid.NewGuid(), verdict = "bogus", bogusKind = "dipole", comment = "two lobes" };
        await SendAsync(maria, "a", "votes", vote, HttpStatusCode.NoContent);
        await SendAsync(maria, "a", "votes", vote, HttpStatusCode.NoContent);

        var review = await ReviewAsync(maria, "a");
        var cast = Assert.Single(review.GetProperty("standing").GetProperty("votes").EnumerateArray());
        Assert.Equal(("bogus", "dipole", "two lobes"),
            (cast.GetProperty("verdict").GetString(), cast.GetProperty("bogusKind").GetString(), cast.GetProperty("comment").GetString()));
        Assert.Single(review.GetProperty("record").EnumerateArray());
        var rows = await maria.Client.GetFromJsonAsync<JsonElement>("/api/v1/candidates?review=undecided", Token);
        Assert.Equal(2, rows.GetProperty("items").GetArrayLength());

        using var undone = await maria.Client.DeleteAsync($"/api/v1/objects/a/acts/{vote.actId}", Token);
        Assert.Equal(HttpStatusCode.NoContent, undone.StatusCode);
        var after = await ReviewAsync(maria, "a");
        Assert.Empty(after.GetProperty("standing").GetProperty("votes").EnumerateArray());
        Assert.Equal(2, after.GetProperty("record").GetArrayLength());
        using var again = await maria.Client.DeleteAsync($"/api/v1/objects/a/acts/{vote.actId}", Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
    }

    [Fact]
    public async Task Two_different_approvers_make_a_decision()
    {
        using var tom = await _app.JoinedAsync(Role.Approver, Token, "tom@example.org");
        using var lena = await _app.JoinedAsync(Role.Approver, Token, "lena@example.org");
        await SendAsync(tom, "b", "decisions", new { actId = Guid.NewGuid(), verdict = "supernova" }, HttpStatusCode.NoContent);
        Assert.Equal(JsonValueKind.Null, (await ReviewAsync(tom, "b")).GetProperty("standing").GetProperty("decision").ValueKind);

        await SendAsync(lena, "b", "decisions", new { actId = Guid.NewGuid(), verdict = "supernova" }, HttpStatusCode.NoContent);

        Assert.Equal("supernova", (await ReviewAsync(tom, "b")).GetProperty("standing").GetProperty("decision").GetString());
        var decided = await tom.Client.GetFromJsonAsync<JsonElement>("/api/v1/candidates?review=decided", Token);
        Assert.Equal("b", Assert.Single(decided.GetProperty("items").EnumerateArray()).GetProperty("objectId").GetString());
    }

    [Fact]
    public async Task Nonsense_and_someone_elses_act_are_refused_with_words()
    {
        using var maria = await _app.JoinedAsync(Role.Reviewer, Token, "maria@example.org");
        using var lena = await _app.JoinedAsync(Role.Reviewer, Token, "lena@example.org");
        var vote = new { actId = Guid.NewGuid(), verdict = "agn" };
        await SendAsync(maria, "a", "votes", vote, HttpStatusCode.NoContent);

        Assert.Contains("No object nobody", await SendAsync(maria, "nobody", "votes", vote with { actId = Guid.NewGuid() },
            HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        await SendAsync(maria, "a", "votes", new { actId = Guid.NewGuid(), verdict = "maybe" }, HttpStatusCode.BadRequest);
        await SendAsync(maria, "a", "votes", new { actId = Guid.NewGuid() }, HttpStatusCode.UnprocessableEntity);
        using var theirs = await lena.Client.DeleteAsync($"/api/v1/objects/a/acts/{vote.actId}", Token);
        Assert.Equal(HttpStatusCode.Forbidden, theirs.StatusCode);
        Assert.Single((await ReviewAsync(lena, "a")).GetProperty("record").EnumerateArray());
    }

    private static async Task<string> SendAsync(FormBrowser who, string objectId, string what, object opinion, HttpStatusCode expected)
    {
        using var response = await who.Client.PostAsJsonAsync($"/api/v1/objects/{objectId}/{what}", opinion, Token);
        var body = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {body}");
        return body;
    }

    private static Task<JsonElement> ReviewAsync(FormBrowser who, string objectId)
        => who.Client.GetFromJsonAsync<JsonElement>($"/api/v1/objects/{objectId}/review", Token);
}
