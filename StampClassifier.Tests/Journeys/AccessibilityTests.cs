using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>axe on every page in the dark and the light theme: no serious fault, and nothing that breaks the page's own policy.</summary>
public sealed partial class AccessibilityTests() : Journey(new HuntApplication(new FakeTimeProvider(RealNight.Clock)))
{
    protected override async Task FillAsync(IServiceProvider services)
        => await services.GetRequiredService<AlertStore>().SaveAsync(RealNight.Batch(), Token);

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task No_page_has_a_serious_fault(string theme)
    {
        var script = $"localStorage.setItem('sn-hunter-theme', '{theme}')";
        var (door, _) = await OpenAsync("/openapi/v1.json");
        await door.AddInitScriptAsync(script);
        await door.GotoAsync("/sign-in");
        List<string> faults = [.. await FaultsAsync(door, theme)];
        var (page, watched) = await JoinAsync("Ada Min", Role.Admin);
        await page.AddInitScriptAsync(script);
        await page.GotoAsync("/?show=all");
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        var name = await page.Locator("[data-row] .oid").First.TextContentAsync();
        faults.AddRange(await FaultsAsync(page, theme));
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        faults.AddRange(await FaultsAsync(page, theme));
        string[] addresses = [$"/objects/{name}", $"/objects/{name}/chart", "/nowhere", "/account", "/account/two-factor", "/statistics",
            "/reports",
            "/admin/people", "/admin/keys", "/admin/settings", "/admin/log"];
        foreach (var address in addresses)
        {
            await page.GotoAsync(address);
            await Expect(page.Locator("main")).ToBeVisibleAsync();
            faults.AddRange(await FaultsAsync(page, theme));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.DoesNotContain(watched.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    internal static async Task<IEnumerable<string>> FaultsAsync(IPage page, string theme)
    {
        // While the live page takes over from the drawn one, its title is away for a moment.
        await Expect(page).ToHaveTitleAsync(Titled());
        // A link that is still on its way from one theme's colour to the other's has neither's contrast.
        await page.WaitForFunctionAsync("() => document.getAnimations().every(one => !(one instanceof CSSTransition))");
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
        return result.Violations.Where(fault => fault.Impact is "serious" or "critical").SelectMany(fault => fault.Nodes.Take(3).Select(node
            => $"{theme} {new Uri(page.Url).PathAndQuery}: {fault.Id}: {node.Html[..Math.Min(node.Html.Length, 160)]} "
                + $"{node.Any.FirstOrDefault()?.Message}"));
    }

    [GeneratedRegex(@"\S")]
    private static partial Regex Titled();
}
