using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>People and permissions in a real browser: invite, sign in, lock out, revoke, keys; and no page breaks its own policy.</summary>
public sealed class AccountJourneyTests() : Journey(new HuntApplication(TimeProvider.System) { PublicReading = false })
{
    private const string AdminEmail = "admin@example.org";

    protected override async Task FillAsync(IServiceProvider services)
    {
        await services.GetRequiredService<AlertStore>().SaveAsync(RealNight.Batch(), Token);
        await HaveAsync(AdminEmail, "Ada Min", Role.Admin);
    }

    [Fact]
    public async Task An_invited_reviewer_joins_votes_rights_in_hand_and_is_signed_out_while_the_page_lives()
    {
        var (admin, watchedAdmin) = await SignedInAsync(AdminEmail);
        await admin.GotoAsync("/admin/people");
        await admin.GetByLabel("E-mail").FillAsync("tau@example.org");
        await admin.GetByLabel("Role of the new person").SelectOptionAsync("reviewer");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var link = await admin.Locator("output").InnerTextAsync();

        var (tau, watchedTau) = await OpenAsync(link);
        await tau.GetByLabel("Your name").FillAsync("Tau Ceti");
        await tau.GetByLabel("New password").First.FillAsync(HuntApplication.Password);
        await tau.GetByLabel("New password again").FillAsync(HuntApplication.Password);
        await tau.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(tau.GetByTitle("Tau Ceti, your account")).ToBeVisibleAsync();
        await tau.GotoAsync("/?show=all");
        await Expect(tau.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        Assert.Empty(watchedTau.Complaints);

        await admin.GotoAsync("/admin/people");
        var row = admin.GetByRole(AriaRole.Row).Filter(new() { HasText = "Tau Ceti" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(admin.GetByText("Tau Ceti is signed out everywhere.")).ToBeVisibleAsync();
        // Nothing is clicked: the server cuts the live page, and the page finds the door.
        await tau.WaitForURLAsync("**/sign-in?**", new() { Timeout = 15_000 });
        Assert.Empty(watchedAdmin.Complaints);
    }

    [Fact]
    public async Task Wrong_passwords_lock_and_an_administrator_unlocks_and_resets()
    {
        await HaveAsync("tau@example.org", "Tau Ceti", Role.Reviewer);
        var (tau, _) = await OpenAsync("/sign-in");
        for (var i = 0; i < 5; i++)
        {
            await SignInAsync(tau, "tau@example.org", $"wrong password {i}");
            await Expect(tau.GetByText("That did not let you in.")).ToBeVisibleAsync();
        }
        await SignInAsync(tau, "tau@example.org", HuntApplication.Password);
        await Expect(tau.GetByText("That did not let you in.")).ToBeVisibleAsync();

        var (admin, _) = await SignedInAsync(AdminEmail);
        await admin.GotoAsync("/admin/people");
        var row = admin.GetByRole(AriaRole.Row).Filter(new() { HasText = "Tau Ceti" });
        await Expect(row.GetByText("locked")).ToBeVisibleAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Reset password" }).ClickAsync();
        await tau.GotoAsync(await admin.Locator("output").InnerTextAsync());
        await tau.GetByLabel("New password").First.FillAsync("another five words here");
        await tau.GetByLabel("New password again").FillAsync("another five words here");
        await tau.GetByRole(AriaRole.Button, new() { Name = "Set it" }).ClickAsync();
        await tau.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).Last.ClickAsync();
        await SignInAsync(tau, "tau@example.org", "another five words here");
        await Expect(tau.GetByTitle("Tau Ceti, your account")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_key_is_made_used_and_revoked_on_its_page()
    {
        var (admin, watched) = await SignedInAsync(AdminEmail);
        await admin.GotoAsync("/admin/keys");
        await admin.GetByLabel("Name").FillAsync("broker");
        await admin.GetByText("hunt:read").ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        var key = await admin.Locator("output").InnerTextAsync();
        using var program = new HttpClient { BaseAddress = App.ClientOptions.BaseAddress };
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var read = await program.GetAsync("/api/v1/candidates", Token);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);

        await admin.GotoAsync("/admin/keys");
        await Expect(admin.Locator("body")).Not.ToContainTextAsync(key);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(admin.GetByText("The key broker opens nothing any more.")).ToBeVisibleAsync();
        using var refused = await program.GetAsync("/api/v1/candidates", Token);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task No_page_breaks_the_policy_that_it_states()
    {
        await App.InviteAsync("eta@example.org", Role.Approver, Token);
        var invited = await App.InviteAsync("zeta@example.org", Role.Approver, Token);
        await HaveAsync("tau@example.org", "Tau Ceti", Role.Reviewer);
        var (page, watched) = await OpenAsync("/sign-in");
        await ShotAsync(page, "sign-in");
        await page.GotoAsync($"/join/{invited}");
        await ShotAsync(page, "join");
        await page.GotoAsync("/join/wrong");
        await page.GotoAsync("/reset/wrong");
        await SignInAsync(page, AdminEmail, HuntApplication.Password, "/sign-in?returnUrl=%2Faccount");
        await Expect(page.GetByText("Where you are signed in")).ToBeVisibleAsync();
        await ShotAsync(page, "account");
        await page.GotoAsync("/account/two-factor");
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin" }).ClickAsync();
        await Expect(page.Locator("svg.qr")).ToBeVisibleAsync();
        await ShotAsync(page, "two-factor");
        await page.GotoAsync("/admin/settings");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Northern Transients");
        await page.GetByLabel("Reporting group").FillAsync("NT");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("The settings are saved.")).ToBeVisibleAsync();
        await ShotAsync(page, "settings");
        await page.GotoAsync("/admin/keys");
        await page.GetByLabel("Name").FillAsync("broker");
        await page.GetByText("alerts:write").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the key" }).ClickAsync();
        await ShotAsync(page, "keys");
        await page.GotoAsync("/admin/people");
        await ShotAsync(page, "people");
        await page.GotoAsync("/admin/log");
        await Expect(page.GetByText("settings.changed")).ToBeVisibleAsync();
        await ShotAsync(page, "record");
        await page.GotoAsync("/refused/403");
        await page.GotoAsync("/error");
        await page.GotoAsync("/?show=all");
        await Expect(page.Locator(".plot .scatterlayer .point").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".measured .plot .scatterlayer .point").First).ToBeVisibleAsync();
        await ShotAsync(page, "object");
        foreach (var theme in new[] { "light", "night" })
        {
            await page.Locator("[data-next-theme]").ClickAsync();
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
            await page.GotoAsync("/admin/people");
            await ShotAsync(page, $"people-{theme}");
            await page.GotoAsync("/account");
            await ShotAsync(page, $"account-{theme}");
        }
        await page.SetViewportSizeAsync(390, 844);
        foreach (var address in new[] { "/account", "/admin/people", "/admin/keys", "/admin/settings", "/admin/log" })
        {
            await page.GotoAsync(address);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"),
                $"{address} is too wide");
        }
        await ShotAsync(page, "record-phone");
        Assert.Empty(watched.Complaints);
    }

    private async Task HaveAsync(string email, string name, Role role)
    {
        var secret = await App.InviteAsync(email, role, Token);
        await App.ScopedAsync<JoinDesk, Session>(desk => desk.JoinAsync(
            secret, new JoinForm(name, null, HuntApplication.Password), new Visitor("127.0.0.1", "test"), Token));
    }

    private async Task<(IPage Page, WatchedPage Watched)> SignedInAsync(string email)
    {
        var (page, watched) = await OpenAsync("/sign-in");
        await SignInAsync(page, email, HuntApplication.Password);
        await Expect(page.Locator(".who")).ToBeVisibleAsync();
        return (page, watched);
    }

    private static async Task SignInAsync(IPage page, string email, string password, string address = "/sign-in")
    {
        await page.GotoAsync(address);
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }
}
