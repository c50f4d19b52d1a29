using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Components.Pages;

/// <summary>The pages as the server first sends them, before any script runs.</summary>
public sealed class HuntTests : IAsyncLifetime
{
    private readonly HuntApplication _app = new(new FakeTimeProvider(RealNight.Clock));

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.MigratedAsync(Token);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_empty_database_is_said_to_be_empty()
        => Assert.Contains("No alert has come in yet", await GetAsync("/", HttpStatusCode.OK), StringComparison.Ordinal);

    [Fact]
    public async Task Rows_come_with_the_first_reply()
    {
        await SaveAsync();

        Assert.Contains("ZTF18abcdefg", await GetAsync("/?days=0", HttpStatusCode.OK), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_that_let_nothing_through_are_said_to()
    {
        await SaveAsync();

        Assert.Contains("No candidate passes these filters", await GetAsync("/?days=0&p=0.99", HttpStatusCode.OK),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?days=-3&p=NaN&show=what&rows=999999&stretch=rainbow&object=ZTF9")]
    [InlineData("/?days=x")]
    public async Task Nonsense_in_the_address_falls_back(string address)
    {
        await SaveAsync();
        using var client = _app.CreateClient();
        using var response = await client.GetAsync(address, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_unknown_object_is_a_404()
        => Assert.Contains("may not have been taken in yet", await GetAsync("/objects/ZTF9", HttpStatusCode.NotFound),
            StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_address_is_a_404_with_a_way_back()
        => Assert.Contains("There is nothing at this address", await GetAsync("/nowhere", HttpStatusCode.NotFound),
            StringComparison.Ordinal);

    private Task<HuntingNight> SaveAsync()
        => new HuntingNight(_app.Services.GetRequiredService<AlertStore>()).Object("ZTF18abcdefg", 0.9f).SaveAsync(Token);

    private async Task<string> GetAsync(string address, HttpStatusCode expected)
    {
        using var client = _app.CreateClient();
        using var response = await client.GetAsync(address, Token);
        Assert.Equal(expected, response.StatusCode);
        return await response.Content.ReadAsStringAsync(Token);
    }
}
