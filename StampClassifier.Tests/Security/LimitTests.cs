using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Security;

/// <summary>Too much is refused, whoever claims to send it, and every reply says the same to browsers.</summary>
public sealed class LimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_address_may_try_so_often_in_a_minute_whatever_forwarded_header_it_sends()
    {
        await using var application = Application(new() { ["Limits:SignInsPerMinute"] = "5" });
        await application.MigratedAsync(Token);
        using var browser = application.Browser();
        List<HttpStatusCode> answers = [];
        for (var i = 0; i < 7; i++)
        {
            browser.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
            browser.Client.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i}");
            using var answer = await browser.SignInAsync($"person{i}@example.org", "wrong password", Token);
            answers.Add(answer.StatusCode);
            if (i == 6)
                Assert.Contains("Too many attempts", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers);
        using var page = await browser.GetAsync("/sign-in", Token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Each_key_has_a_rate_of_its_own()
    {
        await using var application = Application([]);
        await application.MigratedAsync(Token);
        using var slow = await application.BrokerAsync([KeyScope.HuntRead], Token, ratePerMinute: 3);
        using var other = await application.BrokerAsync([KeyScope.HuntRead], Token, ratePerMinute: 3);
        for (var i = 0; i < 3; i++)
        {
            using var answer = await slow.GetAsync("/api/v1/candidates", Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var refused = await slow.GetAsync("/api/v1/candidates", Token);
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"),
            (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        using var unhindered = await other.GetAsync("/api/v1/candidates", Token);
        Assert.Equal(HttpStatusCode.OK, unhindered.StatusCode);
    }

    [Theory]
    [InlineData("", "198.51.100.9", "")]
    [InlineData("127.0.0.1", "198.51.100.9", "198.51.100.9")]
    [InlineData("127.0.0.1", "203.0.113.1, 198.51.100.9", "198.51.100.9")]
    public async Task Only_a_known_proxy_is_believed_and_only_its_own_word(string proxy, string claimed, string seen)
    {
        await using var application = Application(new() { ["AllowedHosts"] = "hunter.example.org" });
        if (proxy.Length > 0)
            application.Settings["Proxy:Addresses:0"] = proxy;
        application.UseKestrel(0);
        application.StartServer();
        await application.MigratedAsync(Token);
        var secret = await application.InviteAsync("mira@example.org", Role.Viewer, Token);
        // Cookies by hand: the client sees plain HTTP and would keep those for TLS back.
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = application.ClientOptions.BaseAddress,
        };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", claimed);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Host = "hunter.example.org";
        using var page = await client.GetAsync($"/join/{secret}", Token);
        Assert.Equal(seen.Length > 0, page.Headers.Contains("Strict-Transport-Security"));
        var form = FormBrowser.Hidden(await page.Content.ReadAsStringAsync(Token), "join");
        (form["Name"], form["Password"], form["Again"]) = ("Mira", HuntApplication.Password, HuntApplication.Password);
        client.DefaultRequestHeaders.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var joined = await client.PostAsync($"/join/{secret}", new FormUrlEncodedContent(form), Token);

        Assert.Equal(seen.Length > 0 ? seen : "127.0.0.1", await AddressAsync(application));
    }

    [Fact]
    public async Task Behind_a_proxy_what_comes_in_plain_from_elsewhere_is_told_so()
    {
        await using var application = Application(new() { ["Proxy:Addresses:0"] = "10.0.0.1" });
        application.UseKestrel(0);
        application.StartServer();
        using var client = new HttpClient { BaseAddress = application.ClientOptions.BaseAddress };
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await client.GetAsync("/sign-in", Token);
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains("Proxy:Addresses", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        using var health = await client.GetAsync("/api/v1/health", Token);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task Every_reply_carries_the_headers()
    {
        await using var application = Application([]);
        await application.MigratedAsync(Token);
        using var client = application.CreateClient();
        string[] addresses = ["/sign-in", "/", "/nowhere", "/api/v1/candidates", "/api/v1/nothing", "/app.css", "/openapi/v1.json"];
        foreach (var address in addresses)
        {
            using var response = await client.GetAsync(address, Token);
            CheckHeaders(response);
        }
    }

    [Fact]
    public async Task Each_reply_has_a_nonce_of_its_own()
    {
        await using var application = Application([]);
        await application.MigratedAsync(Token);
        using var client = application.CreateClient();
        var policies = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await client.GetAsync("/sign-in", Token);
            policies.Add(string.Join(' ', response.Headers.GetValues("Content-Security-Policy")));
        }
        Assert.Equal(3, policies.Distinct().Count());
    }

    [Fact]
    public async Task What_a_person_reads_by_rest_is_not_kept_by_the_browser_but_stamps_and_files_are()
    {
        await using var application = Application([]);
        await application.MigratedAsync(Token);
        using var mira = await application.JoinedAsync(Role.Viewer, Token);
        using var list = await mira.GetAsync("/api/v1/candidates", Token);
        Assert.True(list.Headers.CacheControl!.NoStore);
        using var file = await mira.GetAsync("/app.css", Token);
        Assert.False(file.Headers.CacheControl?.NoStore == true);
    }

    [Fact]
    public async Task A_form_larger_than_any_form_here_is_refused()
    {
        await using var application = Application([]);
        application.UseKestrel(0);
        application.StartServer();
        await application.MigratedAsync(Token);
        using var client = new HttpClient { BaseAddress = application.ClientOptions.BaseAddress };
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("Email", new string('x', 200_000))]);
        using var response = await client.PostAsync("/sign-in", form, Token);
        Assert.InRange((int)response.StatusCode, 400, 413);
    }

    private static void CheckHeaders(HttpResponseMessage response)
    {
        string Header(string name) => string.Join(',', response.Headers.GetValues(name));
        var policy = Header("Content-Security-Policy").Split("; ");
        Assert.Matches("^script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}'$",
            policy.Single(part => part.StartsWith("script-src ", StringComparison.Ordinal)));
        Assert.Equal(["style-src-attr 'unsafe-inline'"], policy.Where(part => part.Contains("unsafe", StringComparison.Ordinal)));
        string[] parts = ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'", "connect-src 'self'"];
        Assert.Subset(policy.ToHashSet(), parts.ToHashSet());
        Assert.Equal(("nosniff", "same-origin", "same-origin", "same-origin", "DENY"), (Header("X-Content-Type-Options"),
            Header("Referrer-Policy"), Header("Cross-Origin-Opener-Policy"), Header("Cross-Origin-Resource-Policy"),
            Header("X-Frame-Options")));
        Assert.Contains("camera=()", Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
            Assert.True(response.Headers.CacheControl!.NoStore);
    }

    private static async Task<string> AddressAsync(HuntApplication application)
    {
        var contexts = application.Services.GetRequiredService<IDbContextFactory<StampDbContext>>();
        await using var db = await contexts.CreateDbContextAsync(Token);
        return (await db.Sessions.SingleAsync(Token)).Address;
    }

    private static HuntApplication Application(Dictionary<string, string> settings)
        => new(new FakeTimeProvider(RealNight.Clock)) { Settings = settings };
}
