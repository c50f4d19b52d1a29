using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Endpoints;

public sealed class ApiTests : IAsyncLifetime
{
    private readonly HuntApplication _app = new(new FakeTimeProvider(RealNight.Clock));
    private HttpClient? _client;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private HttpClient Client => _client!;

    public async ValueTask InitializeAsync()
    {
        var services = await _app.MigratedAsync(Token);
        await new HuntingNight(services.GetRequiredService<AlertStore>())
            .Object("ZTF1", 0.9f, alert => alert.At(30.1, 2.2).SeenBefore(2, 77).NotSeen(4, 9).WithHost(110641501005512345))
            .Object("ZTF2", 0.8f, alert => alert.At(30.1005, 2.2))
            .Object("ZTF3", 0.7f, rules: Dispositions.OnStar | Dispositions.NegativeDifference)
            .Object("ZTF4", 0.6f)
            .Object("ZTF5", 0.6f)
            .SaveAsync(Token);
        _client = _app.CreateClient();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Candidates_come_ranked_with_keys_as_strings_and_named_classes()
    {
        var items = (await GetAsync("/api/v1/candidates?firstOnly=false&hideDispositions=false")).GetProperty("items");

        Assert.Equal(["ZTF1", "ZTF2", "ZTF3", "ZTF4", "ZTF5"], items.EnumerateArray().Select(item
            => item.GetProperty("objectId").GetString()));
        Assert.Equal("5000000000000000001", items[0].GetProperty("candid").GetString());
        Assert.Equal("r", items[0].GetProperty("band").GetString());
        Assert.Equal("""{"class":"SN","probability":0.9}""", items[0].GetProperty("probabilities")[1].GetRawText());
        Assert.Equal(["negativeDifference", "onStar"], items[2].GetProperty("dispositions").EnumerateArray().Select(rule
            => rule.GetString()));
    }

    [Fact]
    public async Task Drift_is_not_judged_by_one_night_of_few_alerts()
    {
        var report = await GetAsync("/api/v1/status/drift");
        Assert.Equal("tooFew", report.GetProperty("state").GetString());
        Assert.Equal(60_000, report.GetProperty("lastNight").GetInt32());
        var all = report.GetProperty("bands")[0];
        Assert.Equal(("all", 4), (all.GetProperty("frame").GetString(), all.GetProperty("alerts").GetInt32()));
    }

    [Fact]
    public async Task Candidates_page_to_the_end()
    {
        List<string?> seen = [];
        var address = "/api/v1/candidates?limit=2&firstOnly=false&hideDispositions=false";
        for (var next = address; next is not null;)
        {
            var page = await GetAsync(next);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("objectId").GetString()));
            next = page.GetProperty("next").GetString() is { } cursor ? $"{address}&cursor={cursor}" : null;
        }

        Assert.Equal(["ZTF1", "ZTF2", "ZTF3", "ZTF4", "ZTF5"], seen);
    }

    [Theory]
    [InlineData("60000.1", 1)]
    [InlineData("60000.3", 0)]
    [InlineData("2023-02-25T02:24:00Z", 1)]
    [InlineData("2023-02-25", 1)]
    [InlineData("2023-02-26", 0)]
    public async Task Candidates_since_an_instant_take_mjd_and_iso_8601(string since, int expected)
        => Assert.Equal(expected,
            (await GetAsync($"/api/v1/candidates?minProbability=0.75&since={since}")).GetProperty("items").GetArrayLength());

    [Theory]
    [InlineData("/api/v1/candidates?cursor=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/candidates?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/candidates?limit=many", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/candidates?minProbability=NaN", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/candidates?since=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/objects?cursor=AAAA", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/feed?after=AAAA", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/objects/cone?ra=10", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/objects/cone?ra=360&dec=0&radius=1", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/objects/cone?ra=1&dec=0&radius=1e9", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/objects/ZTF99", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/alerts/99", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/alerts/99/stamps/science.png", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/alerts/5000000000000000001/stamps/other.png", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/alerts/5000000000000000001/stamps/science.png?stretch=rainbow", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/alerts/5000000000000000001/stamps/science.png?scale=17", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/alerts/5000000000000000001/stamps/science.png", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task Refusals_are_problem_details(string address, HttpStatusCode expected)
    {
        using var response = await Client.GetAsync(address, Token);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.DoesNotContain("   at ", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_has_its_light_curve_classification_and_neighbours()
    {
        var found = await GetAsync("/api/v1/objects/ZTF1");

        Assert.Equal(2, found.GetProperty("lightCurve").GetProperty("detections").GetArrayLength());
        Assert.Equal("77", found.GetProperty("lightCurve").GetProperty("detections")[0].GetProperty("candid").GetString());
        Assert.Equal("SN", found.GetProperty("classification").GetProperty("topClass").GetString());
        Assert.Equal("110641501005512345", found.GetProperty("neighbours")[0].GetProperty("ps1Id").GetString());
        Assert.Equal(JsonValueKind.Null, found.GetProperty("neighbours")[0].GetProperty("zMagnitude").ValueKind);
    }

    [Fact]
    public async Task A_cone_finds_the_nearest_first()
    {
        var items = (await GetAsync("/api/v1/objects/cone?ra=30.1&dec=2.2&radius=5")).GetProperty("items");

        Assert.Equal(["ZTF1", "ZTF2"], items.EnumerateArray().Select(item => item.GetProperty("objectId").GetString()));
        Assert.Equal(0.0005 * 3600 * Math.Cos(double.DegreesToRadians(2.2)), items[1].GetProperty("separation").GetDouble(), 1e-3);
    }

    [Fact]
    public async Task An_alert_lists_its_values_and_stamps()
    {
        var alert = await GetAsync("/api/v1/alerts/5000000000000000001");

        Assert.Equal("5000000000000000001", alert.GetProperty("values").GetProperty("candid").GetString());
        Assert.Equal(["science", "template", "difference"], alert.GetProperty("stamps").EnumerateArray().Select(kind => kind.GetString()));
    }

    [Fact]
    public async Task The_feed_is_read_on_from_where_it_ended()
    {
        var first = await GetAsync("/api/v1/feed?limit=4");
        var rest = await GetAsync($"/api/v1/feed?after={first.GetProperty("next").GetString()}");

        Assert.Equal(4, first.GetProperty("items").GetArrayLength());
        Assert.Equal("ZTF5", Assert.Single(rest.GetProperty("items").EnumerateArray()).GetProperty("objectId").GetString());
    }

    [Fact]
    public async Task Health_and_the_api_description_answer()
    {
        Assert.Equal("ok", (await GetAsync("/api/v1/health")).GetProperty("status").GetString());
        var paths = (await GetAsync("/openapi/v1.json")).GetProperty("paths");
        Assert.True(paths.TryGetProperty("/api/v1/candidates", out _));
        Assert.True(paths.TryGetProperty("/api/v1/alerts/{candid}/stamps/{kind}.png", out _));
    }

    private async Task<JsonElement> GetAsync(string address) => await Client.GetFromJsonAsync<JsonElement>(address, Token);
}
