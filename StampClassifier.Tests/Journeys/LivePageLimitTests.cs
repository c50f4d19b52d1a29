using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>One address may have so many live pages: what comes after is served as it stands, and those before live on.</summary>
public sealed class LivePageLimitTests() : Journey(new HuntApplication(new FakeTimeProvider(RealNight.Clock))
{
    Settings = new() { ["Limits:PagesPerAddress"] = "1" },
})
{
    protected override async Task FillAsync(IServiceProvider services)
        => await new HuntingNight(services.GetRequiredService<AlertStore>()).Object("a", 0.9f).Object("b", 0.8f).SaveAsync(Token);

    [Fact]
    public async Task A_page_beyond_the_limit_does_not_come_alive_until_another_is_closed()
    {
        var (first, _) = await OpenAsync("/?days=0");
        await Expect(first.Locator(".plot .main-svg").First).ToBeVisibleAsync();

        var (second, watched) = await OpenAsync("/?days=0");
        await Expect(second.Locator("[data-row]")).ToHaveCountAsync(2);
        await second.WaitForFunctionAsync("() => performance.now() > 3000");
        await second.Keyboard.PressAsync("j");
        await first.Keyboard.PressAsync("j");
        await Expect(first.Locator("[data-row]").Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await Expect(second.Locator("[data-row]").First).ToHaveAttributeAsync("aria-current", "true");
        Assert.NotEmpty(watched.Complaints);

        await first.CloseAsync();
        await second.ReloadAsync();
        await Expect(second.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        await second.Keyboard.PressAsync("j");
        await Expect(second.Locator("[data-row]").Nth(1)).ToHaveAttributeAsync("aria-current", "true");
    }
}
