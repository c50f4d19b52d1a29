using System.Net;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Security;

/// <summary>Several servers on one PostgreSQL are one: a sign-in at one is a sign-in at all, and so is its end.</summary>
public sealed class TwoServersTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sign_in_at_one_server_works_at_the_other()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await using var first = new HuntApplication(new FakeTimeProvider(RealNight.Clock), database) { PublicReading = false };
        await using var second = new HuntApplication(new FakeTimeProvider(RealNight.Clock), database) { PublicReading = false };
        using var browser = await first.JoinedAsync(Role.Reviewer, Token, "mira@example.org");
        using var signedIn = await browser.SignInAsync("mira@example.org", HuntApplication.Password, Token);
        var cookie = signedIn.Headers.GetValues("Set-Cookie")
            .Last(value => value.StartsWith("sn-hunter-session=CfDJ", StringComparison.Ordinal)).Split(';')[0];

        using var client = second.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var there = await client.GetAsync("/account", Token);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);

        using var ended = await browser.SubmitAsync("/account", "sign-out", [], Token);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var after = await client.GetAsync("/account", Token);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }
}
