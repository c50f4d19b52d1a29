using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>A reader's way through the pages, in a real browser on a real server.</summary>
public sealed class HuntJourneyTests() : Journey(new HuntApplication(new FakeTimeProvider(RealNight.Clock)))
{
    protected override async Task FillAsync(IServiceProvider services)
        => await services.GetRequiredService<AlertStore>().SaveAsync(RealNight.Batch(), Token);

    [Fact]
    public async Task The_list_is_ranked_and_a_click_opens_the_object_with_its_light_curve()
    {
        var (page, watched) = await OpenAsync("/?show=all", 1600, 1000);
        var rows = page.Locator("[data-row]");
        await Expect(rows.First).ToHaveAttributeAsync("aria-current", "true");

        var probabilities = await rows.EvaluateAllAsync<double[]>("rows => rows.map(row => +row.querySelector('.share b').textContent)");
        Assert.True(probabilities.Length > 20, $"{probabilities.Length} rows");
        Assert.Equal(probabilities.OrderDescending(), probabilities);
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('[data-row] img')].slice(0, 9).every(image => image.complete && image.naturalWidth > 0)");

        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        var name = await rows.Nth(3).Locator(".oid").InnerTextAsync();
        await rows.Nth(3).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        await Expect(page).ToHaveURLAsync(new Regex($"object={name}"));
        await Expect(rows.Nth(3)).ToHaveAttributeAsync("aria-current", "true");
        await Expect(page.Locator(".plot .scatterlayer .point").First).ToBeVisibleAsync();
        await ShotAsync(page, "hunt-dark");

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Keys_walk_the_list_and_open_the_full_page_and_its_link_opens_cold()
    {
        var (page, watched) = await OpenAsync("/?show=all", 1600, 1000);
        var rows = page.Locator("[data-row]");
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        var third = await rows.Nth(2).Locator(".oid").InnerTextAsync();

        await page.Keyboard.PressAsync("j");
        await Expect(rows.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await page.Keyboard.PressAsync("j");
        await Expect(rows.Nth(2)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("z");
        await Expect(page).ToHaveURLAsync(new Regex("stretch=linear"));
        await Expect(page.Locator(".stamps img").First).ToHaveAttributeAsync("src", new Regex("stretch=linear"));
        await Expect(page.Locator(".plot .scatterlayer .point").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex($"/objects/{third}\\?show=all&stretch=linear"));
        await Expect(page.Locator(".measured .plot .scatterlayer .point").First).ToBeVisibleAsync();
        await ShotAsync(page, "object-dark");

        var (cold, watchedCold) = await OpenAsync(page.Url, 1600, 1000);
        await Expect(cold.Locator("h1")).ToHaveTextAsync(third);
        await Expect(cold.Locator(".plot .scatterlayer .point").First).ToBeVisibleAsync();
        await cold.Keyboard.PressAsync("Escape");
        await Expect(cold.Locator("[data-row][aria-current] .oid")).ToHaveTextAsync(third);

        Assert.Empty(watched.Complaints.Concat(watchedCold.Complaints));
    }

    [Fact]
    public async Task W_asks_why_and_puts_it_away_again()
    {
        var (page, watched) = await OpenAsync("/?show=all", 1600, 1000);
        await page.Locator("[data-row]").Nth(1).ClickAsync();
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Full page") }).ClickAsync();
        var why = page.GetByLabel("Why this class?");
        await Expect(why.GetByRole(AriaRole.Button)).ToContainTextAsync("Explain");
        await Expect(page.Locator(".measured .plot .scatterlayer .point").First).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("w");
        await Expect(why.Locator("li").First).ToBeVisibleAsync();
        await Expect(why.Locator("dd").First).ToContainTextAsync("strongest patch");
        await Expect(page.Locator("section.stamps svg rect").First).ToBeVisibleAsync();
        await ShotAsync(page, "why-dark");
        await why.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(why.Locator("li")).ToHaveCountAsync(0);
        await Expect(page.Locator("section.stamps svg rect")).ToHaveCountAsync(0);

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_Back_undoes_them()
    {
        var (page, watched) = await OpenAsync("/", 1600, 1000);
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        var rows = page.Locator("[data-row]");
        var before = await rows.CountAsync();

        await page.GetByLabel("Lowest probability of a supernova").SelectOptionAsync("0.9");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?p=0\.9"));
        await Expect(rows).Not.ToHaveCountAsync(before);
        await page.GoBackAsync();
        await Expect(rows).ToHaveCountAsync(before);
        await Expect(page.GetByLabel("Lowest probability of a supernova")).ToHaveValueAsync("");

        await page.Locator("[data-next-theme]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await ShotAsync(page, "hunt-light");
        await page.GotoAsync("/?p=1");
        await Expect(page.GetByText("1 candidate")).ToBeVisibleAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Rows_fit_their_column_and_names_are_whole_at_any_width()
    {
        var (page, watched) = await OpenAsync("/?show=all&p=0", 1600, 1000);
        await Expect(page.Locator("[data-row]").First).ToBeVisibleAsync();

        foreach (var width in (int[])[390, 768, 1024, 1240, 1280, 1366, 1421, 1440, 1536, 1571, 1920, 2560])
        {
            await page.SetViewportSizeAsync(width, 900);
            var tooWide = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('.rows, [data-row], .th, .oid, html')]
                  .filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
                  .map(box => `${box.className || box.tagName} ${box.scrollWidth} > ${box.clientWidth}`)
                """);
            Assert.True(tooWide.Length == 0, $"{width}: {string.Join(", ", tooWide.Distinct())}");
        }

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task On_a_phone_the_list_and_the_object_take_turns_and_nothing_overflows()
    {
        var (page, watched) = await OpenAsync("/?show=all", 390, 844);
        await Expect(page.Locator("[data-row]").First).ToBeVisibleAsync();
        await ShotAsync(page, "phone-list");
        await page.Locator("[data-row]").Nth(9).ClickAsync();
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        await Expect(page.Locator(".plot .scatterlayer .point").First).ToBeVisibleAsync();
        await ShotAsync(page, "phone-object");

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the page is wider than "
            + "the phone");
        Assert.Equal("fits", await page.EvaluateAsync<string>(
            """
            () => {
              const box = document.querySelector('.plot').getBoundingClientRect();
              const drawing = document.querySelector('.plot .main-svg').getBoundingClientRect();
              return drawing.height <= box.height + 1 && drawing.width <= box.width + 1
                ? 'fits' : `${drawing.width} x ${drawing.height} in ${box.width} x ${box.height}`;
            }
            """));
        await page.GoBackAsync();
        await Expect(page.Locator("[data-row]").First).ToBeVisibleAsync();

        Assert.Empty(watched.Complaints);
    }
}
