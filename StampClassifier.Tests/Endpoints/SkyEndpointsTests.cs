using System.Net;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Sky;
using StampClassifier.Tests.Support;
using StampClassifier.Web.Endpoints;

namespace StampClassifier.Tests.Endpoints;

/// <summary>The one page that runs foreign script: where it may stand, what it may reach, and that nothing foreign gets into it.</summary>
public sealed class SkyEndpointsTests : IAsyncLifetime
{
    private readonly HuntApplication _app = new(new FakeTimeProvider(RealNight.Clock));

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.MigratedAsync(Token);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task It_has_no_origin_and_reaches_Aladin_alone()
    {
        using var client = _app.CreateClient();
        using var response = await client.GetAsync(SkyParameters.Url(new(150.1, -2.2), [new(150.2, -2.3)]), Token);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("; ");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("sandbox allow-scripts", policy);
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'self'", policy);
        Assert.Equal("SAMEORIGIN", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.All(policy.SelectMany(rule => rule.Split(' ')).Where(word => word.StartsWith("http", StringComparison.Ordinal)),
            address => Assert.EndsWith(".cds.unistra.fr", address, StringComparison.Ordinal));
        var document = await response.Content.ReadAsStringAsync(Token);
        Assert.Contains("const centre = [150.100000, -2.200000], near = [[150.200000,-2.300000]]", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_other_page_stays_in_no_frame_and_frames_only_its_own()
    {
        using var client = _app.CreateClient();
        using var response = await client.GetAsync("/", Token);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("frame-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
    }

    [Theory]
    [InlineData("/sky?ra=400&dec=2")]
    [InlineData("/sky?ra=1&dec=NaN")]
    [InlineData("/sky?ra=1")]
    [InlineData("/sky?ra=1&dec=2&near=1")]
    [InlineData("/sky?ra=1&dec=2&near=1,91")]
    [InlineData("/sky?ra=1&dec=2&near=1,2;1,2;1,2;1,2;1,2;1,2;1,2;1,2;1,2")]
    [InlineData("/sky?ra=1&dec=2&near=1,2]%3Balert(1)")]
    public async Task What_is_no_position_is_refused(string address)
    {
        using var client = _app.CreateClient();
        using var response = await client.GetAsync(address, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public void Its_address_names_the_nearest_neighbours_only()
        => Assert.Equal("/sky?ra=1.000000&dec=2.000000&near=" + string.Join("%3B", Enumerable.Repeat("3.000000%2C4.000000", 8)),
            SkyParameters.Url(new(1, 2), Enumerable.Repeat(new SkyPosition(3, 4), 9)));
}
