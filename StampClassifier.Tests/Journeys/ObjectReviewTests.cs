using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>A link to one object is opened cold: the group votes and decides there as on the hunt.</summary>
public sealed class ObjectReviewTests() : Journey(new HuntApplication(TimeProvider.System))
{
    private const string Address = "/objects/ZTF26deeplnk";
    private const float Soon = 3_000;

    protected override async Task FillAsync(IServiceProvider services)
        => await new HuntingNight(services.GetRequiredService<AlertStore>())
            .Object("ZTF26deeplnk", 0.9f, alert => alert.WithStamps(HuntingNight.Stamp).WithHost(110641501002000443))
            .Object("ZTF26another", 0.8f, alert => alert.WithStamps(HuntingNight.Stamp))
            .SaveAsync(Token);

    [Fact]
    public async Task Votes_comments_and_undo_by_key_stand_in_the_record_and_reach_a_colleague()
    {
        var (maria, watchedMaria) = await JoinAsync("Maria Rojas", Role.Reviewer, Address);
        var (tom, watchedTom) = await JoinAsync("Tom Sato", Role.Approver, Address);
        await Expect(tom.Locator("section.bar .av[title='Maria Rojas is looking']")).ToBeVisibleAsync(new() { Timeout = Soon });

        await maria.Keyboard.PressAsync("c");
        await maria.Keyboard.TypeAsync("spiral arm, see the host");
        await maria.Keyboard.PressAsync("Enter");
        await Expect(Record(tom).First).ToContainTextAsync("Maria Rojas commented", new() { Timeout = Soon });
        await maria.Keyboard.PressAsync("Escape");
        await maria.Keyboard.PressAsync("b");
        await maria.Keyboard.PressAsync("5");
        await Expect(tom.Locator("section.bar .vt")).ToContainTextAsync("MRBogus", new() { Timeout = Soon });
        await Expect(Record(maria).First).ToContainTextAsync("Maria Rojas voted bogus, dipole");
        Assert.Equal(1, await ReadAsync(db => db.Votes.CountAsync(Token)));

        await maria.Keyboard.PressAsync("u");
        await Expect(tom.Locator("section.bar .vt")).ToHaveCountAsync(0, new() { Timeout = Soon });
        await Expect(Record(maria)).ToHaveCountAsync(3);
        await Expect(Record(maria).Nth(1)).ToHaveClassAsync("undone");
        var shown = await ReadAsync(db => db.ReviewEvents.OrderBy(e => e.Id).Select(e => e.Shown).FirstAsync(Token));
        Assert.Contains("\"page\":\"object\"", shown, StringComparison.Ordinal);
        await maria.Keyboard.PressAsync("?");
        await Expect(maria.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await maria.Keyboard.PressAsync("Escape");
        await Expect(maria.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await ShotAsync(maria, "object-review");
        await maria.Keyboard.PressAsync("Escape");
        await Expect(maria.Locator("[data-row][aria-current] .oid")).ToHaveTextAsync("ZTF26deeplnk");
        Assert.Empty(watchedMaria.Complaints.Concat(watchedTom.Complaints));
    }

    [Fact]
    public async Task A_decision_takes_two_approvers_and_no_one_else()
    {
        var (maria, _) = await JoinAsync("Maria Rojas", Role.Reviewer, Address);
        var (tom, _) = await JoinAsync("Tom Sato", Role.Approver, Address);
        var (ines, watched) = await JoinAsync("Ines Vera", Role.Approver, Address);

        await maria.Keyboard.PressAsync("g");
        await Expect(maria.GetByText("Deciding for the group")).ToHaveCountAsync(0);
        await tom.Keyboard.PressAsync("g");
        await tom.Keyboard.PressAsync("s");
        await Expect(ines.Locator("section.bar")).ToContainTextAsync("Proposed: SN · needs a second approver", new() { Timeout = Soon });
        await ines.Keyboard.PressAsync("g");
        await ines.Keyboard.PressAsync("s");
        await Expect(tom.Locator("section.bar")).ToContainTextAsync("Decided: SN, Tom Sato, Ines Vera", new() { Timeout = Soon });
        await Expect(maria.Locator("section.bar")).ToContainTextAsync("Decided: SN", new() { Timeout = Soon });
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Who_may_only_look_is_told_so_and_their_keys_do_nothing()
    {
        var (stranger, watched) = await OpenAsync(Address);
        await Expect(stranger.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        await Expect(stranger.Locator("section.bar").GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Expect(stranger.Locator("section.bar button")).ToHaveCountAsync(0);
        var (viewer, _) = await JoinAsync("Vio Ewer", Role.Viewer, Address);
        await Expect(viewer.Locator("section.bar")).ToContainTextAsync("Your role may look, not vote");

        foreach (var page in new[] { stranger, viewer })
        {
            await page.Keyboard.PressAsync("s");
            await page.Keyboard.PressAsync("?");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        }

        Assert.Equal(0, await ReadAsync(db => db.ReviewEvents.CountAsync(Token)));
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task On_a_phone_the_verdicts_stay_in_view_and_nothing_overflows()
    {
        var (page, watched) = await JoinAsync("Maria Rojas", Role.Reviewer);
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync(Address);
        await Expect(page.Locator(".plot .main-svg").First).ToBeAttachedAsync();
        await Expect(page.Locator("[data-comment]")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Comment, more" }).ClickAsync();
        await page.Locator("[data-comment]").FillAsync("from the dome");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wait" }).ClickAsync();
        await Expect(Record(page).First).ToContainTextAsync("Maria Rojas voted wait");
        await Expect(page.Locator("section.bar")).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "wider than the phone");
        Assert.Empty(watched.Complaints);
    }

    private static ILocator Record(IPage page) => page.GetByLabel("Record").Locator("li");

    private async Task<(IPage Page, WatchedPage Watched)> JoinAsync(string name, Role role, string address)
    {
        var (page, watched) = await JoinAsync(name, role);
        await page.GotoAsync(address);
        await LivesAsync(page);
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        return (page, watched);
    }
}
