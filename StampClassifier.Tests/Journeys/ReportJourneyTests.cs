using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StampClassifier.Core.Reporting.Tns.Mirror;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Reporting.Tns;
using StampClassifier.Tests.Stamps;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>From the vote to the name at TNS, in real browsers, against the strict fake TNS.</summary>
public sealed class ReportJourneyTests : Journey
{
    private const string New = "ZTF26aaaaaaa";
    private const string There = "ZTF26aaaaaab";
    private const string Bad = "ZTF26aaaaaac";
    private const string Lost = "ZTF26aaaaaad";

    private readonly FakeTns _tns;

    public ReportJourneyTests()
        : this(FakeTns.StartAsync(Token).GetAwaiter().GetResult())
    {
    }

    private ReportJourneyTests(FakeTns tns)
        : base(new HuntApplication(TimeProvider.System)
        {
            Settings = new()
            {
                ["Tns:Mode"] = "Sandbox",
                ["Tns:BotId"] = $"{FakeTns.BotId}",
                ["Tns:BotName"] = FakeTns.BotName,
                ["Tns:ApiKey"] = FakeTns.Key,
                ["Tns:BaseUrl"] = tns.Api.AbsoluteUri,
                ["Tns:CatalogueUrl"] = tns.Catalogue.AbsoluteUri,
                ["Tns:Grace"] = "00:00:00",
                ["Tns:Round"] = "00:00:00.3",
                ["Tns:BatchSize"] = "1",
                ["Tns:PollEvery"] = "00:00:00.3",
                ["Tns:LookEvery"] = "00:00:04",
            },
        })
    {
        _tns = tns;
        // Up before the server looks: a look in vain pauses for a minute.
        _tns.Files["tns_public_objects.csv.zip"] = MirrorTests.Zip(
            $"\"{TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}\"\n{MirrorTests.Header}\n");
    }

    protected override async Task FillAsync(IServiceProvider services)
    {
        var night = new HuntingNight(services.GetRequiredService<AlertStore>());
        string[] names = [New, There, Bad, Lost];
        for (var i = 0; i < names.Length; i++)
            night.Object(names[i], 0.95f - i * 0.01f, alert => alert.WithStamps(Fits).At(10 + i, -20));
        await night.SaveAsync(Token);
        // The loop's own first look found no tables yet.
        await services.GetRequiredService<MirrorLoader>().RunOnceAsync(Token);
        await using var db = await services.GetRequiredService<IDbContextFactory<StampDbContext>>().CreateDbContextAsync(Token);
        db.GroupSettings.Add(new GroupSettings
        {
            Version = 1,
            Name = "the Hunters",
            ReportingGroup = "321",
            DataSource = "48",
            Reporters = "M. Rojas",
            Remarks = "SN candidate {object}.",
            TwoPersonRule = false,
        });
        await db.SaveChangesAsync(Token);
        // Beyond our own 3 arcsec, within TNS's.
        _tns.MatchRadius = 6;
        _tns.Add(11, -20 + 4.0 / 3600);
        _tns.Refused[Bad] = 6;
        _tns.Choose = (kind, question) => kind == "send" && question["0"]!["internal_name"]!.ToString() == Lost
            ? new FakeAct { Status = 504 } : null;
    }

    [Fact]
    public async Task Votes_become_names_at_TNS_and_nothing_is_sent_twice()
    {
        var (maria, watchedMaria) = await JoinAsync("Maria Rojas", Role.Reviewer);
        await maria.GotoAsync("/?days=0");
        await Expect(maria.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        await Expect(maria.Locator("h1")).ToHaveTextAsync(new Regex(New));
        await maria.Keyboard.PressAsync("s");
        await Expect(maria.Locator("h1")).Not.ToHaveTextAsync(new Regex(New));

        var (tom, watchedTom) = await JoinAsync("Tom Sato", Role.Approver);
        await tom.GotoAsync("/reports");
        await ReloadUntilAsync(tom, tom.Locator(".gate .good").First, "min old");
        await tom.GetByLabel("Why the queue is held").FillAsync("previewing");
        await tom.GetByRole(AriaRole.Button, new() { Name = "Hold the whole queue" }).ClickAsync();
        await Expect(tom.Locator(".gate")).ToContainTextAsync("Held by Tom Sato: previewing");
        await DecideAsync(tom);

        await tom.GotoAsync("/reports?tab=Queue");
        foreach (var name in (string[])[New, There, Bad, Lost])
            await ReloadUntilAsync(tom, Row(tom, name), "14 of 14 checks passed");
        await tom.GetByRole(AriaRole.Link, new() { Name = New }).ClickAsync();
        await Expect(tom.Locator(".det pre")).ToContainTextAsync("\"reporter\": \"Tom Sato, M. Rojas on behalf of the Hunters\"");
        await ShotAsync(tom, "reports-preview");
        List<string> faults = [.. await AccessibilityTests.FaultsAsync(tom, "dark")];
        await tom.Locator("[data-next-theme]").ClickAsync();
        faults.AddRange(await AccessibilityTests.FaultsAsync(tom, "light"));
        Assert.Empty(faults);
        await tom.GetByRole(AriaRole.Button, new() { Name = "Release the whole queue" }).ClickAsync();
        await Expect(tom.Locator(".gate")).Not.ToContainTextAsync("Held by");
        // The page is made by requests, and says by itself when it is old.
        await Expect(tom.GetByText("The reports have changed since this page was made")).ToBeVisibleAsync();

        var (admin, watchedAdmin) = await JoinAsync("Ada Admin", Role.Admin);
        await admin.GotoAsync("/reports");
        await ReloadUntilAsync(admin, Row(admin, Lost), "504 after sending");
        await ReloadUntilAsync(admin, Row(admin, New), "(100)");
        await ReloadUntilAsync(admin, Row(admin, There), "which was there (101)");
        await ReloadUntilAsync(admin, Row(admin, Bad), "6: The non-detection or archive information is missing.");
        await ShotAsync(admin, "reports");
        await ReloadUntilAsync(admin, Row(admin, Lost), "Found at TNS as");

        _tns.Refused.Clear();
        await admin.GetByRole(AriaRole.Link, new() { Name = Bad }).ClickAsync();
        await Expect(admin.Locator(".tm")).ToContainTextAsync("6: The non-detection");
        await admin.GetByLabel("Archive form, with these words").CheckAsync();
        await admin.GetByLabel("Words of the archive form").FillAsync("Nothing on the DSS plate");
        await ShotAsync(admin, "reports-repair");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Repair and queue" }).ClickAsync();
        await ReloadUntilAsync(admin, Row(admin, Bad), "(100)");

        Assert.Equal(4, _tns.Objects.Count);
        Assert.All(_tns.Objects, found => Assert.Single(found.Reports));
        Assert.Contains("Nothing on the DSS plate", _tns.Objects.Single(o => o.InternalNames.Contains(Bad)).Reports[0].ToJsonString(),
            StringComparison.Ordinal);
        Assert.Empty(watchedMaria.Complaints);
        Assert.Empty(watchedTom.Complaints);
        Assert.Empty(watchedAdmin.Complaints);
        await _tns.DisposeAsync();
    }

    private static async Task DecideAsync(IPage page)
    {
        await page.GotoAsync("/?days=0");
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        for (var i = 0; i < 4; i++)
        {
            var row = page.Locator("[data-row]").Nth(i);
            await row.ClickAsync();
            await Expect(row).ToHaveAttributeAsync("aria-current", "true");
            await page.Keyboard.PressAsync("g");
            await Expect(page.GetByText("Deciding for the group")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("s");
            await Expect(row.Locator(".mark > :first-child")).ToHaveTextAsync("✓");
        }
    }

    private static byte[] Fits { get; } = FitsFile.Write(63, 63,
        [.. Enumerable.Range(0, 63 * 63).Select(index => 200f + index % 7 + (index == 31 * 63 + 31 ? 400 : 0))]);

    private static ILocator Row(IPage page, string name) => page.Locator($"[data-report='{name}']");

    /// <summary>The page is made anew by each request: looks again until it says so.</summary>
    private static async Task ReloadUntilAsync(IPage page, ILocator place, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        while (!(await place.CountAsync() > 0 && (await place.InnerTextAsync()).Contains(text, StringComparison.Ordinal)))
        {
            await Task.Delay(300, patience.Token);
            await page.GotoAsync(page.Url);
        }
    }
}
