using System.Net;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Security;

/// <summary>Signing in through an institute, against a strict provider.</summary>
public sealed class InstituteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invited_address_comes_in_with_the_role_of_its_invitation()
    {
        await using var institute = await FakeInstitute.StartAsync(Person("tau@example.org", isVerified: true), Token);
        await using var application = Application(institute);
        await application.MigratedAsync(Token);
        await application.InviteAsync("Tau@example.org", Role.Reviewer, Token);
        using var browser = application.Browser();

        Assert.Contains("Sign in with the Observatory", await browser.ReadAsync("/sign-in", Token), StringComparison.Ordinal);
        Assert.Equal("/account", await SignInAsync(application, browser, "/account"));

        Assert.Contains(">reviewer</span>", await browser.ReadAsync("/account", Token), StringComparison.Ordinal);
        using var again = application.Browser();
        Assert.Equal("/", await SignInAsync(application, again, "https://evil.example/"));
        var people = await application.ScopedAsync<PeopleDesk, List<PersonRow>>(desk => desk.ListAsync(Token));
        Assert.Equal(institute.Address, Assert.Single(people).Issuer);
    }

    [Theory]
    [InlineData("tau@example.org", true, false, false)]
    [InlineData("tau@example.org", true, true, true)]
    [InlineData("tau@example.org", false, true, false)]
    public async Task Who_is_not_invited_comes_in_only_where_all_are_admitted(string email, bool isVerified, bool admitAll, bool comesIn)
    {
        await using var institute = await FakeInstitute.StartAsync(Person(email, isVerified), Token);
        await using var application = Application(institute, admitAll);
        await application.MigratedAsync(Token);
        using var browser = application.Browser();

        Assert.Equal(comesIn ? "/" : "/sign-in?fault=uninvited", await SignInAsync(application, browser, "/"));

        var people = await application.ScopedAsync<PeopleDesk, List<PersonRow>>(desk => desk.ListAsync(Token));
        Assert.Equal(comesIn ? [Role.Viewer] : [], people.Select(person => person.Role));
    }

    [Fact]
    public async Task A_reply_that_this_browser_did_not_ask_for_is_refused()
    {
        await using var institute = await FakeInstitute.StartAsync(Person("tau@example.org", isVerified: true), Token);
        await using var application = Application(institute, admitAll: true);
        await application.MigratedAsync(Token);
        using var attacker = application.Browser();
        var reply = await ReplyAsync(application, attacker, "/");
        using var victim = application.Browser();

        using var answer = await victim.GetAsync(reply.PathAndQuery, Token);

        Assert.Equal("/sign-in?fault=institute", answer.Headers.Location?.OriginalString);
        Assert.Empty(await application.ScopedAsync<PeopleDesk, List<PersonRow>>(desk => desk.ListAsync(Token)));
    }

    [Fact]
    public async Task Without_configuration_there_is_no_such_door()
    {
        await using var application = new HuntApplication(TimeProvider.System);
        await application.MigratedAsync(Token);
        using var browser = application.Browser();
        using var answer = await browser.GetAsync("/sign-in/institute", Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("Sign in with", await browser.ReadAsync("/sign-in", Token), StringComparison.Ordinal);
    }

    private static async Task<string?> SignInAsync(HuntApplication application, FormBrowser browser, string returnUrl)
    {
        var reply = await ReplyAsync(application, browser, returnUrl);
        using var taken = await browser.GetAsync(reply.PathAndQuery, Token);
        using var done = await browser.GetAsync(taken.Headers.Location!.OriginalString, Token);
        return done.Headers.Location?.OriginalString;
    }

    /// <summary>Goes to the institute and back to the door, without entering it.</summary>
    private static async Task<Uri> ReplyAsync(HuntApplication application, FormBrowser browser, string returnUrl)
    {
        using var begun = await browser.GetAsync($"/sign-in/institute?returnUrl={Uri.EscapeDataString(returnUrl)}", Token);
        using var outside = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var vouched = await outside.GetAsync(begun.Headers.Location, Token);
        Assert.StartsWith($"{application.ClientOptions.BaseAddress}signin-oidc?",
            vouched.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        return vouched.Headers.Location;
    }

    private static Dictionary<string, object> Person(string email, bool isVerified)
        => new() { ["sub"] = "tau-0815", ["name"] = "Tau Ceti", ["email"] = email, ["email_verified"] = isVerified };

    private static HuntApplication Application(FakeInstitute institute, bool admitAll = false) => new(TimeProvider.System)
    {
        Settings = new()
        {
            ["Institute:Authority"] = institute.Address,
            ["Institute:ClientId"] = FakeInstitute.ClientId,
            ["Institute:ClientSecret"] = FakeInstitute.ClientSecret,
            ["Institute:Name"] = "the Observatory",
            ["Institute:AdmitAll"] = admitAll.ToString(),
        },
    };
}
