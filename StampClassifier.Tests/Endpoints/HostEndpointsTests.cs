using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Endpoints;

/// <summary>Hosts and imported catalogues over REST.</summary>
public sealed class HostEndpointsTests : IAsyncLifetime
{
    private readonly HuntApplication _app = new(new FakeTimeProvider(RealNight.Clock));

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var services = await _app.MigratedAsync(Token);
        await new HuntingNight(services.GetRequiredService<AlertStore>())
            .Object("a", 0.9f, alert => alert.WithHost(110641501002000443, 0.7)).SaveAsync(Token);
        var store = services.GetRequiredService<CatalogueStore>();
        var id = await store.BeginAsync(
            new ImportedCatalogue { Name = "GLADE+", Kind = CatalogueKind.Galaxies, File = "glade.csv", ImportedBy = "console" }, Token);
        await store.AddAsync(
            [new() { CatalogueId = id, Number = 1, Name = "PGC 1", Ra = 150.1, Dec = 2.201, Zone = DeclinationZone.Of(2.201),
                Redshift = 0.03 }], Token);
        await store.CompleteAsync(id, 1, Token);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Hosts_come_ranked_with_the_sentence()
    {
        using var client = _app.CreateClient();
        var hosts = await client.GetFromJsonAsync<JsonElement>("/api/v1/objects/a/hosts", Token);

        Assert.Equal("nuclear", hosts.GetProperty("situation").GetString());
        Assert.StartsWith("At the nucleus of", hosts.GetProperty("sentence").GetString(), StringComparison.Ordinal);
        Assert.Equal(["host", "unmeasured"], hosts.GetProperty("ranked").EnumerateArray()
            .Select(host => host.GetProperty("rank").GetString()));
        Assert.StartsWith("flat", hosts.GetProperty("cosmology").GetString(), StringComparison.Ordinal);
        using var missing = await client.GetAsync("/api/v1/objects/nobody/hosts", Token);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory]
    [InlineData("ra=150.1&dec=2.2&radius=5", HttpStatusCode.OK, 1)]
    [InlineData("ra=150.1&dec=2.2&radius=3", HttpStatusCode.OK, 0)]
    [InlineData("ra=150.1&dec=2.2&radius=1801", HttpStatusCode.BadRequest, 0)]
    [InlineData("ra=150.1&dec=92&radius=5", HttpStatusCode.BadRequest, 0)]
    [InlineData("radius=5", HttpStatusCode.BadRequest, 0)]
    public async Task A_cone_finds_imported_objects(string query, HttpStatusCode status, int count)
    {
        using var client = _app.CreateClient();
        using var response = await client.GetAsync($"/api/v1/catalogues/cone?{query}", Token);

        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.OK)
            Assert.Equal(count, (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_catalogues_are_listed()
    {
        using var client = _app.CreateClient();
        var item = (await client.GetFromJsonAsync<JsonElement>("/api/v1/catalogues", Token)).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(("GLADE+", "galaxies", "1"),
            (item.GetProperty("name").GetString(), item.GetProperty("kind").GetString(), item.GetProperty("objectCount").GetString()));
    }

    [Fact]
    public async Task A_reviewer_chooses_and_nonsense_is_refused()
    {
        using var maria = await _app.JoinedAsync(Role.Reviewer, Token);
        var choice = new { actId = Guid.NewGuid(), act = "source", catalogue = "GLADE+", name = "PGC 1" };
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(maria, choice));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(maria, choice));
        Assert.Equal(HttpStatusCode.UnprocessableEntity,
            await SendAsync(maria, new { actId = Guid.NewGuid(), act = "source", name = "NGC 1" }));

        using var client = _app.CreateClient();
        var stands = (await client.GetFromJsonAsync<JsonElement>("/api/v1/objects/a/hosts", Token)).GetProperty("choice");
        Assert.Equal(("source", "PGC 1", 0.03),
            (stands.GetProperty("act").GetString(), stands.GetProperty("name").GetString(), stands.GetProperty("redshift").GetDouble()));
    }

    private static async Task<HttpStatusCode> SendAsync(FormBrowser browser, object word)
    {
        using var response = await browser.Client.PostAsJsonAsync("/api/v1/objects/a/host", word, Token);
        return response.StatusCode;
    }
}
