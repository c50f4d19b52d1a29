using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Journeys;

public sealed class LookAround
{
    [Fact]
    public async Task Shots()
    {
        var token = Xunit.TestContext.Current.CancellationToken;
        await using var app = new HuntApplication(new FakeTimeProvider(RealNight.Clock));
        app.UseKestrel(0);
        app.StartServer();
        var services = await app.MigratedAsync(token);
        await services.GetRequiredService<AlertStore>().SaveAsync(RealNight.Batch(), token);
        var server = new Uri(app.ClientOptions.BaseAddress.ToString());
        await using var chromium = await Chromium.StartAsync();
        var wide = await chromium.OpenAsync(server, 1600, 1000);
        foreach (var (name, url) in new[] { ("hunt", "/?show=all&days=0"), ("default", "/") })
        {
            await wide.Page.GotoAsync(url);
            await wide.Page.WaitForTimeoutAsync(3000);
            await wide.Page.ScreenshotAsync(new() { Path = $"/tmp/shots/{name}.png" });
        }

        await wide.Page.Keyboard.PressAsync("j");
        await wide.Page.WaitForTimeoutAsync(1500);
        await wide.Page.Locator("[data-next-theme]").ClickAsync();
        await wide.Page.WaitForTimeoutAsync(1500);
        await wide.Page.ScreenshotAsync(new() { Path = "/tmp/shots/light.png" });
        await wide.Page.Locator("[data-next-theme]").ClickAsync();
        await wide.Page.WaitForTimeoutAsync(1500);
        await wide.Page.ScreenshotAsync(new() { Path = "/tmp/shots/night.png" });
        await wide.Page.Locator("[data-next-theme]").ClickAsync();
        await wide.Page.Keyboard.PressAsync("Enter");
        await wide.Page.WaitForTimeoutAsync(3000);
        await wide.Page.ScreenshotAsync(new() { Path = "/tmp/shots/object.png" });
        var phone = await chromium.OpenAsync(server, 390, 844);
        await phone.Page.GotoAsync("/?show=all");
        await phone.Page.WaitForTimeoutAsync(2000);
        await phone.Page.ScreenshotAsync(new() { Path = "/tmp/shots/phone-list.png" });
        await phone.Page.Locator("[data-row]").Nth(2).ClickAsync();
        await phone.Page.WaitForTimeoutAsync(2500);
        await phone.Page.ScreenshotAsync(new() { Path = "/tmp/shots/phone-object.png" });
        File.WriteAllLines("/tmp/shots/complaints.txt", wide.Complaints.Concat(phone.Complaints));
    }
}
