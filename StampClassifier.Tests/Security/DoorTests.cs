using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Security;

/// <summary>The way in, and those who try it another way.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private const string Email = "mira@example.org";

    private readonly HuntApplication _application = new(new FakeTimeProvider(RealNight.Clock)) { PublicReading = false };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _application.MigratedAsync(Token);
        (await _application.JoinedAsync(Role.Reviewer, Token, Email)).Dispose();
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task Signing_in_leads_back_to_where_one_wanted_to_go()
    {
        using var browser = _application.Browser();
        using var refused = await browser.GetAsync("/objects/ZTF1?days=3", Token);
        Assert.Equal("http://localhost/sign-in?returnUrl=%2Fobjects%2FZTF1%3Fdays%3D3", refused.Headers.Location?.AbsoluteUri);

        using var answer = await browser.SignInAsync(Email, HuntApplication.Password, Token, "/objects/ZTF1?days=3");

        Assert.Equal("http://localhost/objects/ZTF1?days=3", answer.Headers.Location?.AbsoluteUri);
        using var page = await browser.GetAsync("/", Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task Signing_in_never_leads_to_another_site(string returnUrl)
    {
        using var browser = _application.Browser();
        using var answer = await browser.SignInAsync(Email, HuntApplication.Password, Token, returnUrl);
        Assert.Equal("http://localhost/", answer.Headers.Location?.AbsoluteUri);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_read_alike()
    {
        using var browser = _application.Browser();
        using var wrong = await browser.SignInAsync(Email, "wrong password", Token);
        using var unknown = await browser.SignInAsync("nobody@example.org", "wrong password", Token);

        Assert.Equal(wrong.StatusCode, unknown.StatusCode);
        Assert.Equal(Text(await wrong.Content.ReadAsStringAsync(Token), Email),
            Text(await unknown.Content.ReadAsStringAsync(Token), "nobody@example.org"));
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_another_browsers_does_nothing()
    {
        using var victim = _application.Browser();
        using var signedIn = await victim.SignInAsync(Email, HuntApplication.Password, Token);
        using var attacker = _application.Browser();
        var stolen = FormBrowser.Hidden(await attacker.ReadAsync("/sign-in", Token), "sign-in")["__RequestVerificationToken"];
        foreach (var token in new[] { "", stolen })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "name",
                ["Name"] = "Mallory",
                ["__RequestVerificationToken"] = token,
            });
            using var answer = await victim.Client.PostAsync("/account", form, Token);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.DoesNotContain("Mallory", await victim.ReadAsync("/account", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookies_on_plain_loopback_are_not_for_scripts_or_other_sites()
        => await CookieIsAsync(_application, "http://localhost", "sn-hunter-session", isSecure: false);

    [Fact]
    public async Task Cookies_on_tls_are_for_this_host_and_tls_alone()
    {
        await using var application = new HuntApplication(new FakeTimeProvider(RealNight.Clock))
        {
            Settings = new() { ["Urls"] = "https://127.0.0.1:5443" },
        };
        await application.MigratedAsync(Token);
        await CookieIsAsync(application, "https://localhost", "__Host-sn-hunter-session", isSecure: true);
    }

    /// <summary>Session fixation: what somebody planted in a browser before the sign-in is worth nothing after it.</summary>
    [Fact]
    public async Task Each_signing_in_makes_a_session_of_its_own_and_ends_the_one_before()
    {
        using var browser = _application.Browser();
        using var first = await browser.SignInAsync(Email, HuntApplication.Password, Token);
        var planted = CookieOf(first);
        using var second = await browser.SignInAsync(Email, HuntApplication.Password, Token);
        Assert.NotEqual(planted, CookieOf(second));

        using var attacker = _application.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        attacker.DefaultRequestHeaders.Add("Cookie", planted);
        using var refused = await attacker.GetAsync("/account", Token);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        using var own = await browser.GetAsync("/account", Token);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        using var browser = _application.Browser();
        using var signedIn = await browser.SignInAsync(Email, HuntApplication.Password, Token);
        using var signedOut = await browser.SubmitAsync("/account", "sign-out", [], Token);
        Assert.Equal("http://localhost/sign-in", signedOut.Headers.Location?.AbsoluteUri);

        using var copy = _application.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        copy.DefaultRequestHeaders.Add("Cookie", CookieOf(signedIn));
        using var refused = await copy.GetAsync("/account", Token);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [Fact]
    public async Task Two_factor_sign_in_works_on_the_pages()
    {
        using var browser = _application.Browser();
        using var signedIn = await browser.SignInAsync(Email, HuntApplication.Password, Token);
        using var begun = await browser.SubmitAsync("/account/two-factor", "begin", [], Token);
        var page = WebUtility.HtmlDecode(await begun.Content.ReadAsStringAsync(Token));
        Assert.Contains("<svg class=\"qr\"", page, StringComparison.Ordinal);
        var confirm = FormBrowser.Hidden(page, "confirm");
        confirm["Code"] = await CodeAsync(0);
        using var confirmed = await browser.Client.PostAsync("/account/two-factor", new FormUrlEncodedContent(confirm), Token);
        Assert.Contains("Your recovery codes", await confirmed.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        using var other = _application.Browser();
        using var password = await other.SignInAsync(Email, HuntApplication.Password, Token, "/account");
        Assert.Equal("http://localhost/sign-in/code?returnUrl=%2Faccount", password.Headers.Location?.AbsoluteUri);
        using var notYet = await other.GetAsync("/account", Token);
        Assert.Equal(HttpStatusCode.Redirect, notYet.StatusCode);
        using var code = await other.SubmitAsync("/sign-in/code?returnUrl=%2Faccount", "code",
            new() { ["Code"] = await CodeAsync(1) }, Token);
        Assert.Equal("http://localhost/account", code.Headers.Location?.AbsoluteUri);
    }

    [Fact]
    public async Task A_link_that_is_wrong_used_or_old_says_the_same()
    {
        var used = await _application.InviteAsync("tau@example.org", Role.Viewer, Token);
        using var browser = _application.Browser();
        using var joined = await browser.SubmitAsync($"/join/{used}", "join",
            new() { ["Name"] = "Tau", ["Password"] = HuntApplication.Password, ["Again"] = HuntApplication.Password }, Token);
        var old = await _application.InviteAsync("eta@example.org", Role.Viewer, Token);
        // The clock stays: eight days of it would be a million turns of the server's loops.
        await AgeLinksAsync(TimeSpan.FromDays(8));

        using var stranger = _application.Browser();
        foreach (var secret in new[] { used, old, "wrong", old + "x" })
            Assert.Contains(JoinDesk.SpentLink, await stranger.ReadAsync($"/join/{secret}", Token), StringComparison.Ordinal);
        Assert.Contains(JoinDesk.SpentLink, await stranger.ReadAsync("/reset/wrong", Token), StringComparison.Ordinal);
    }

    private static async Task CookieIsAsync(HuntApplication application, string address, string name, bool isSecure)
    {
        var secret = await application.InviteAsync($"{Guid.NewGuid():N}@example.org", Role.Viewer, Token);
        using var browser = new FormBrowser(application.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri(address) }));
        using var joined = await browser.SubmitAsync($"/join/{secret}", "join",
            new() { ["Name"] = "Tau", ["Password"] = HuntApplication.Password, ["Again"] = HuntApplication.Password }, Token);
        var cookie = joined.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith($"{name}=CfDJ", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(isSecure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    private async Task AgeLinksAsync(TimeSpan age)
    {
        await using var db = await _application.Services.GetRequiredService<IDbContextFactory<StampDbContext>>()
            .CreateDbContextAsync(Token);
        foreach (var link in db.OneTimeLinks)
            link.ExpiresAt -= age;
        await db.SaveChangesAsync(Token);
    }

    private async Task<string> CodeAsync(int stepsAhead)
    {
        await using var db = await _application.Services.GetRequiredService<IDbContextFactory<StampDbContext>>()
            .CreateDbContextAsync(Token);
        var sealedKey = db.People.Single(person => person.Email == Email).TotpKey!;
        var key = _application.Services.GetRequiredService<SecretSeal>().Open(sealedKey);
        Assert.NotEqual(key, sealedKey);
        return Totp.CodeAt(key, Totp.StepAt(RealNight.Clock) + stepsAhead);
    }

    private static string CookieOf(HttpResponseMessage response)
        => response.Headers.GetValues("Set-Cookie")
            .Last(value => value.StartsWith("sn-hunter-session=CfDJ", StringComparison.Ordinal)).Split(';')[0];

    // What differs with every request or repeats what was typed.
    private static string Text(string html, string typed)
        => System.Text.RegularExpressions.Regex.Replace(html, "nonce=\"[^\"]*\"|CfDJ[A-Za-z0-9+/=_-]*", "")
            .Replace(typed, "", StringComparison.Ordinal);
}
