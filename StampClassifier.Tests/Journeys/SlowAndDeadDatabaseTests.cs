using System.Net;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>What the doors do while the database is slow, silent or gone, and with names that it would choke on.</summary>
public sealed class SlowAndDeadDatabaseTests(DatabaseFixture databases)
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_waits_too_long_for_the_database_is_given_up_and_the_next_is_served()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await using var app = Application(database);
        using var client = app.CreateClient();
        await using (var holder = new NpgsqlConnection(database.ConnectionString))
        {
            await holder.OpenAsync(Token);
            await using var transaction = await holder.BeginTransactionAsync(Token);
            await using var command = new NpgsqlCommand("LOCK TABLE objects IN ACCESS EXCLUSIVE MODE", holder, transaction);
            await command.ExecuteNonQueryAsync(Token);

            using var late = await client.GetAsync("/api/v1/objects", Token);
            Assert.Equal(HttpStatusCode.GatewayTimeout, late.StatusCode);
            Assert.Equal("application/problem+json", late.Content.Headers.ContentType?.MediaType);
        }

        using var served = await client.GetAsync("/api/v1/objects", Token);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/candidates?topClass=%00", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/candidates?review=mine", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/candidates?order=7", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/objects/a%01b/review", HttpStatusCode.NotFound)]
    [InlineData("/candidates.csv?object=%00&exp=1.2.x&sort=rise&mag=9~&det=~99999999999", HttpStatusCode.OK)]
    [InlineData("/?object=%00&exp=99999999999.1.2&night=9999-99-99&state=nobody", HttpStatusCode.OK)]
    public async Task Hostile_addresses_get_an_answer_and_no_fault(string address, HttpStatusCode expected)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await using var app = Application(database);
        using var client = app.CreateClient();

        using var response = await client.GetAsync(address, Token);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_live_page_outlasts_the_limit_says_when_the_database_is_gone_and_keeps_what_it_shows()
    {
        var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await new HuntingNight(database.Store).Object("first", 0.9f).Object("second", 0.8f).Object("third", 0.7f).SaveAsync(Token);
        await using var app = Application(database);
        await using var chromium = await Chromium.StartAsync();
        app.UseKestrel(0);
        app.StartServer();
        var page = (await chromium.OpenAsync(app.ClientOptions.BaseAddress, 1600, 1000)).Page;
        await page.GotoAsync("/?days=0");
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("() => performance.now() > 4000");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator("[data-row]").Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Locator(".live")).ToHaveTextAsync("Live");

        await database.DisposeAsync();

        await Expect(page.Locator(".live")).ToContainTextAsync("the database does not answer", new() { Timeout = 30_000 });
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(3);
        await page.ReloadAsync();
        await Expect(page.GetByText("The candidate list did not load")).ToBeVisibleAsync();
    }

    private static HuntApplication Application(TestDatabase database) => new(new FakeTimeProvider(RealNight.Clock), database)
    {
        Settings = new() { ["Limits:RequestSeconds"] = "1" },
    };
}
