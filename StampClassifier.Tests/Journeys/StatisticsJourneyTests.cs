using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Reporting.Statistics;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>The statistics of three seasons in a real browser.</summary>
public sealed partial class StatisticsJourneyTests() : Journey(new HuntApplication(TimeProvider.System))
{
    protected override Task FillAsync(IServiceProvider services)
        => new ReportHistory().FillAsync(services.GetRequiredService<IDbContextFactory<StampDbContext>>(), Token);

    [Fact]
    public async Task A_viewer_reads_the_numbers_of_a_season_and_follows_a_missed_supernova()
    {
        var (page, watched) = await JoinAsync("Vera Viewer", Role.Viewer);
        await page.GetByRole(AriaRole.Link, new() { Name = "Statistics" }).ClickAsync();
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        await Expect(page.Locator(".plot")).ToHaveCountAsync(7);
        Assert.Equal("1,700", await FirstNumberAsync(page));
        List<string> faults = [.. await AccessibilityTests.FaultsAsync(page, "dark")];
        await DrawnAsync(page);
        await ShotAsync(page, "statistics-dark");
        await page.GetByText("Numbers").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Reports per day, numbers" })).ToContainTextAsync("2025-09");

        await page.GetByRole(AriaRole.Link, new() { Name = "2024/25" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(SeasonAddress());
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "2024/25" })).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Locator("main")).ToHaveAttributeAsync("aria-busy", "false");
        Assert.NotEqual("1,700", await FirstNumberAsync(page));
        using var client = App.CreateClient();
        var json = await client.GetFromJsonAsync<JsonElement>("/api/v1/statistics?season=2024", Token);
        Assert.Equal(await FirstNumberAsync(page), json.GetProperty("reports").GetProperty("sent").GetInt32().ToString("N0"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Without imported" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("season=2024&imported=false"));
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Without imported" })).ToBeVisibleAsync();

        await page.Locator("[data-next-theme]").ClickAsync();
        await DrawnAsync(page);
        faults.AddRange(await AccessibilityTests.FaultsAsync(page, "light"));
        await ShotAsync(page, "statistics-light");

        await page.SetViewportSizeAsync(390, 844);
        await DrawnAsync(page);
        await ShotAsync(page, "statistics-phone");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "wider than the phone");
        Assert.Empty(faults);
        await page.SetViewportSizeAsync(1600, 1000);
        var missed = page.GetByRole(AriaRole.Region, new() { Name = "Supernovae we missed, list" });
        var name = await missed.GetByRole(AriaRole.Link).First.InnerTextAsync();
        await missed.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/objects/" + name));
        // The history has no stamps, which the list asks for.
        Assert.All(watched.Complaints, complaint => Assert.Contains("404", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_range_without_anything_says_what_to_do_and_a_wrong_one_is_refused_by_REST()
    {
        var (page, watched) = await OpenAsync("/statistics?from=1999-01-01&until=1999-12-31");
        await Expect(page.GetByText("Nothing to count in this range")).ToBeVisibleAsync();
        await ShotAsync(page, "statistics-empty");
        Assert.Empty(await AccessibilityTests.FaultsAsync(page, "dark"));
        await page.GotoAsync("/statistics?season=x&from=never&environment=none");
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        Assert.Empty(watched.Complaints);

        using var client = App.CreateClient();
        foreach (var wrong in (string[])["season=12", "season=2024&from=2024-01-01", "environment=imported", "from=yesterday"])
        {
            using var refused = await client.GetAsync($"/api/v1/statistics?{wrong}", Token);
            Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [GeneratedRegex("/statistics\\?season=2024$")]
    private static partial Regex SeasonAddress();

    private static async Task<string> FirstNumberAsync(IPage page)
        => (await page.GetByLabel("In short").Locator("dd").First.EvaluateAsync<string>("e => e.firstChild.textContent")).Trim();

    // Plotly draws after the numbers have come.
    private static Task DrawnAsync(IPage page) => Expect(page.Locator(".plot .main-svg .cartesianlayer")).ToHaveCountAsync(7);
}
