using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>The hosts of a candidate in a real browser while every catalogue on the network is dead.</summary>
public sealed class HostJourneyTests() : Journey(new HuntApplication(new FakeTimeProvider(RealNight.Clock)) { Settings = AllDead() })
{
    private const string Address = "/objects/ZTF18abcdefg";

    /// <summary>A galaxy 0.7 arcsec east of the object.</summary>
    private const long Neighbour = 110641501002000443;

    private static readonly string[] Services = ["Ps1", "Sdss", "Ned", "Simbad", "Gaia", "MinorPlanets", "Vsx"];

    protected override async Task FillAsync(IServiceProvider services)
    {
        var whole = new AlertReader().Read(TestData.Packet1)[0].Science!.GzipFits.ToArray();
        await new HuntingNight(services.GetRequiredService<AlertStore>())
            .Object("ZTF18abcdefg", 0.9f, alert => alert.WithStamps(whole).WithHost(Neighbour, 0.7))
            .SaveAsync(Token);
    }

    [Fact]
    public async Task With_all_services_dead_the_page_answers_and_a_host_is_chosen_by_keyboard()
    {
        var (page, watched) = await JoinAsync("Ada", Role.Reviewer);
        await page.GotoAsync(Address);
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "Host" });

        await Expect(panel.Locator("[data-situation]")).ToContainTextAsync("At the nucleus of");
        foreach (var name in (string[])["PS1", "SDSS", "NED", "SIMBAD", "Gaia DR3", "MPC", "VSX"])
            await Expect(panel.GetByRole(AriaRole.Status)).ToContainTextAsync($"{name} cannot be reached");
        await Expect(page.Locator(".plot .scatterlayer .point").First).ToBeVisibleAsync();
        await Expect(page.Locator("[data-stamps] .mark.host")).ToHaveCountAsync(3);

        await page.Keyboard.PressAsync("Shift+H");
        await Expect(panel.Locator("[data-choose]").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(panel.Locator("[data-choice]")).ToContainTextAsync("Ada chose");
        await ShotAsync(page, "hosts");
        await panel.GetByRole(AriaRole.Button, new() { Name = "No host" }).ClickAsync();
        await Expect(panel.Locator("[data-choice]")).ToContainTextAsync("Ada says: no host.");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Take the choice back" }).ClickAsync();
        await Expect(panel.Locator("[data-choice]")).ToHaveCountAsync(0);

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task A_click_on_the_image_places_a_host_that_no_catalogue_has()
    {
        var (page, watched) = await JoinAsync("Ada", Role.Reviewer);
        await page.GotoAsync(Address);
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "Host" });
        await panel.GetByRole(AriaRole.Button, new() { Name = "Place it on the image" }).ClickAsync();

        // 40 of 252 pixels right of the centre: 10.1 arcsec west.
        await panel.GetByRole(AriaRole.Button, new() { Name = "Click where the host is" })
            .ClickAsync(new() { Position = new() { X = 166, Y = 126 } });
        await Expect(panel.Locator("[data-choice]")).ToHaveTextAsync(new Regex("Ada says: the host is 10.[012]″ away"));

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task A_reader_sees_hosts_and_chooses_none()
    {
        var (page, watched) = await OpenAsync(Address);

        await Expect(page.Locator("[data-situation]")).ToContainTextAsync("At the nucleus of");
        await Expect(page.Locator("[data-choose]")).ToHaveCountAsync(0);

        Assert.Empty(watched.Complaints);
    }

    // Nobody listens on port 1, and nobody waits for a second try.
    private static Dictionary<string, string> AllDead()
    {
        var settings = new Dictionary<string, string> { ["Hosts:Online"] = "true" };
        foreach (var service in Services)
        {
            settings[$"Hosts:Services:{service}:Address"] = "http://127.0.0.1:1/";
            settings[$"Hosts:Services:{service}:Attempts"] = "1";
        }

        return settings;
    }
}
