using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Endpoints;

/// <summary>A page of another site cannot use a visitor's browser to write here.</summary>
public sealed class CrossSiteGuardTests : IAsyncLifetime
{
    private readonly HuntApplication _application = new(new FakeTimeProvider());
    private HttpClient _client = null!; // Set before every test by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _application.MigratedAsync(Token);
        _client = await _application.BrokerAsync([KeyScope.AlertsWrite], Token);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Origin", "null")]
    public async Task A_write_caused_by_another_site_is_refused(string header, string value)
    {
        using var response = await PostAsync(header, value);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("User-Agent", "broker/1.0")]
    public async Task Programs_and_the_own_pages_pass(string header, string value)
    {
        using var response = await PostAsync(header, value);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task Another_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/health");
        request.Headers.Host = "rebound.example";
        using var response = await _client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(string header, string value)
    {
        var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/alerts") { Content = content };
        request.Headers.TryAddWithoutValidation(header, value);
        return _client.SendAsync(request, Token);
    }
}
