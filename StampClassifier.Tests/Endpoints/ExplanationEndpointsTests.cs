using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Endpoints;

public sealed class ExplanationEndpointsTests : IAsyncLifetime
{
    private readonly HuntApplication _app = new(new FakeTimeProvider(RealNight.Clock));
    private AlertPacket? _packet;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _packet = new AlertReader().Read(TestData.Packet1)[0];
        var ingest = new TestIngest((await _app.MigratedAsync(Token)).GetRequiredService<AlertStore>());
        var alert = TestIngest.Incoming(_packet, TestIngest.Classified(0.9f)) with { ValuesJson = CandidateJson.Write(_packet.Candidate) };
        await ingest.SaveAsync([alert], Token);
        foreach (var candid in new[] { 7L, 8L })
        {
            var other = new AlertPacketBuilder().Of($"ZTF{candid}").WithCandid(candid).Build();
            await ingest.SaveAsync([TestIngest.Incoming(other, TestIngest.Classified(0.9f))], Token);
        }
        await using var db = await _app.Services.GetRequiredService<IDbContextFactory<StampDbContext>>().CreateDbContextAsync(Token);
        await db.Stamps.Where(stamp => stamp.Candid == 8).ExecuteDeleteAsync(Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_alert_is_explained_by_the_model_that_serves()
    {
        using var client = _app.CreateClient();
        var explanation = await client.GetFromJsonAsync<JsonElement>($"/api/v1/alerts/{_packet!.Candid}/explanation", Token);

        Assert.Equal($"{_packet.Candid}", explanation.GetProperty("candid").GetString());
        Assert.Equal("stamp-classifier", explanation.GetProperty("model").GetString());
        var stamps = explanation.GetProperty("stamps");
        Assert.Equal("science", stamps[0].GetProperty("kind").GetString());
        Assert.Equal(9, stamps[2].GetProperty("shifts")[8].GetArrayLength());
        var first = explanation.GetProperty("metadata")[0];
        Assert.NotEqual(0, first.GetProperty("shift").GetDouble());
        Assert.NotEqual("", first.GetProperty("values")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(6, HttpStatusCode.NotFound, "Not held")]
    [InlineData(7, HttpStatusCode.UnprocessableEntity, "Unusable stamps")]
    [InlineData(8, HttpStatusCode.NotFound, "No stamps")]
    public async Task What_cannot_be_explained_says_why(long candid, HttpStatusCode status, string title)
    {
        using var client = _app.CreateClient();
        using var response = await client.GetAsync($"/api/v1/alerts/{candid}/explanation", Token);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(title, (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_the_same_or_are_told_to_wait()
    {
        var explanations = (await _app.MigratedAsync(Token)).GetRequiredService<Explanations>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30)
            .Select(_ => Task.Run(() => explanations.FindAsync(_packet!.Candid, Token), Token)));
        var kept = await explanations.FindAsync(_packet!.Candid, Token);

        Assert.All(outcomes, outcome => Assert.True(outcome.State == ExplanationState.Busy
            || ReferenceEquals(outcome.Explanation, kept.Explanation)));
        Assert.Contains(outcomes, outcome => outcome.State == ExplanationState.Busy);
        Assert.Equal(ExplanationState.Explained, kept.State);
    }
}
