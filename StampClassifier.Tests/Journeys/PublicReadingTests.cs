using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>Where everybody may read, a live page outlives its session, but not as the person it was opened for.</summary>
public sealed class PublicReadingTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_live_page_whose_session_ends_goes_on_as_a_strangers()
    {
        SetDefaultExpectTimeout(30_000);
        await using var application = new HuntApplication(TimeProvider.System);
        await using var chromium = await Chromium.StartAsync();
        application.UseKestrel(0);
        application.StartServer();
        await application.MigratedAsync(Token);
        var link = await application.InviteAsync("tau@example.org", Role.Reviewer, Token);
        var page = (await chromium.OpenAsync(application.ClientOptions.BaseAddress, 1280, 800)).Page;
        await page.GotoAsync($"/join/{link}");
        await page.GetByLabel("Your name").FillAsync("Tau Ceti");
        await page.GetByLabel("New password").First.FillAsync(HuntApplication.Password);
        await page.GetByLabel("New password again").FillAsync(HuntApplication.Password);
        var socket = page.WaitForWebSocketAsync();
        await page.Keyboard.PressAsync("Enter");
        var connected = await socket;
        await Expect(page.GetByTitle("Tau Ceti, your account")).ToBeVisibleAsync();
        await Journey.LivesAsync(page);

        var people = await application.ScopedAsync<PeopleDesk, List<PersonRow>>(desk => desk.ListAsync(Token));
        var sessions = application.Services.GetRequiredService<SessionDesk>();
        var session = Assert.Single(await sessions.ListAsync(people.Single().Id, Token));
        await sessions.EndAsync(Actor.Console, session.Id, Token);

        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Expect(page.GetByTitle("Tau Ceti, your account")).Not.ToBeVisibleAsync();
        Assert.True(connected.IsClosed);
    }
}
