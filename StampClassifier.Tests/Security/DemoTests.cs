using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Tests.Support;
using StampClassifier.Web.Security;

namespace StampClassifier.Tests.Security;

/// <summary>The demo lets everybody in as its reviewer; nothing else ever does.</summary>
public sealed class DemoTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newcomer_is_the_demo_reviewer_and_no_more()
    {
        await using var application = new HuntApplication(new FakeTimeProvider(RealNight.Clock))
        {
            PublicReading = false,
            Adapt = services => services.AddSingleton<DemoVisits>(),
        };
        await application.MigratedAsync(Token);
        using var browser = application.Browser();
        browser.Client.DefaultRequestHeaders.Add("Accept", "text/html");

        var page = await browser.ReadAsync("/", Token);
        Assert.Contains("Demo reviewer", page, StringComparison.Ordinal);
        Assert.Contains(">demo</span>", page, StringComparison.Ordinal);
        using var account = await browser.GetAsync("/account", Token);
        Assert.Equal(HttpStatusCode.OK, account.StatusCode);
        using var admin = await browser.GetAsync("/admin/people", Token);
        Assert.Equal(HttpStatusCode.Forbidden, admin.StatusCode);
        using var program = application.CreateClient();
        using var rest = await program.GetAsync("/api/v1/candidates", Token);
        Assert.Equal(HttpStatusCode.Unauthorized, rest.StatusCode);
    }

    [Fact]
    public async Task A_session_of_the_demo_is_worth_nothing_elsewhere()
    {
        await using var database = await databases.CreateAsync(Core.Storage.StorageProvider.Sqlite, Token);
        string cookie;
        await using (var demo = new HuntApplication(new FakeTimeProvider(RealNight.Clock), database)
        {
            Adapt = services => services.AddSingleton<DemoVisits>(),
        })
        {
            using var browser = demo.Browser();
            browser.Client.DefaultRequestHeaders.Add("Accept", "text/html");
            using var page = await browser.GetAsync("/account", Token);
            cookie = page.Headers.GetValues("Set-Cookie")
                .Single(value => value.StartsWith("sn-hunter-session=", StringComparison.Ordinal)).Split(';')[0];
        }

        await using var real = new HuntApplication(new FakeTimeProvider(RealNight.Clock), database);
        using var client = real.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var refused = await client.GetAsync("/account", Token);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }
}
