using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>Looking at one candidate in a real browser: its stamps, epochs, values, links and the sky around it.</summary>
public sealed class CandidateJourneyTests() : Journey(new HuntApplication(new FakeTimeProvider(RealNight.Clock)))
{
    private const string Aladin = "https://aladin.cds.unistra.fr/**";
    private const string Address = "/objects/ZTF18abcdefg";
    private const string First = "alerts/5000000000000000001/";
    private const string Second = "alerts/5000000000000000002/";

    /// <summary>A galaxy 0.7 arcsec east of the object.</summary>
    private const long Neighbour = 110641501002000443;

    protected override async Task FillAsync(IServiceProvider services)
    {
        var whole = new AlertReader().Read(TestData.Packet1)[0].Science!.GzipFits.ToArray();
        var edge = TestData.Odd.Select(file => new AlertReader().Read(file.Bytes)[0])
            .First(packet => packet.Candid == 558197521915015004);
        await new HuntingNight(services.GetRequiredService<AlertStore>())
            .Object("ZTF18abcdefg", 0.9f, alert => alert.WithStamps(whole).WithHost(Neighbour, 0.7).NotSeen(3, 71).NotSeen(5, 72))
            .Object("ZTF18abcdefg", 0.9f, alert => alert.WithStamps(whole).In(Band.G).OfMagnitude(18.6).Observed(HuntingNight.Mjd + 2.2)
                .SeenBefore(2, 5_000_000_000_000_000_001))
            .Object("ZTF18edge", 0.8f, alert => alert.WithStamps(edge.Science!.GzipFits.ToArray()).At(160, 3)
                .With(CandidateField.Xpos, edge.Candidate[CandidateField.Xpos])
                    .With(CandidateField.Ypos, edge.Candidate[CandidateField.Ypos]))
            .SaveAsync(Token);
    }

    [Fact]
    public async Task Keys_change_how_the_stamps_are_drawn_and_the_link_keeps_it()
    {
        var (page, watched) = await DrawnAsync(Address);
        var science = page.Locator(".stamps figure img").First;

        await PressAsync(page, "z", "stretch=linear");
        await PressAsync(page, "=", "scale=same");
        await PressAsync(page, "i", "palette=inverted");
        await PressAsync(page, "+", "zoom=2");
        await Expect(science).ToHaveAttributeAsync("src", new Regex(@"science\.png\?stretch=linear&sameScale=true&invert=true$"));
        await Expect(page.Locator(".stamps .field").First).ToHaveAttributeAsync("style", "transform:scale(2)");
        await page.GetByRole(AriaRole.Button, new() { Name = "Viridis" }).ClickAsync();
        await Expect(science).ToHaveAttributeAsync("src", new Regex("palette=viridis"));

        var (cold, watchedCold) = await DrawnAsync(page.Url);
        await Expect(cold.Locator(".stamps figure img").First)
            .ToHaveAttributeAsync("src", new Regex(@"science\.png\?stretch=linear&sameScale=true&palette=viridis$"));
        await Expect(cold.GetByRole(AriaRole.Button, new() { Name = "2×" })).ToHaveAttributeAsync("aria-pressed", "true");

        Assert.Empty(watched.Complaints.Concat(watchedCold.Complaints));
    }

    [Fact]
    public async Task X_blinks_science_and_template_without_the_server()
    {
        var (page, watched) = await DrawnAsync(Address);
        var stamps = page.Locator("[data-stamps]");
        await page.RouteAsync("**", route => route.AbortAsync());

        await page.Keyboard.PressAsync("x");
        await Expect(stamps).ToHaveAttributeAsync("data-now", "template");
        await Expect(page.Locator(".stamps figure .other")).ToBeVisibleAsync();
        await Expect(stamps).ToHaveAttributeAsync("data-now", "science");
        await page.Keyboard.PressAsync("x");
        await Expect(stamps).Not.ToHaveAttributeAsync("data-now", new Regex(".*"));
        await Expect(page.Locator("[data-blink]")).ToHaveAttributeAsync("aria-pressed", "false");

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Epochs_are_called_up_by_key_by_the_table_and_by_a_click_on_the_light_curve()
    {
        var (page, watched) = await DrawnAsync(Address);
        var science = page.Locator(".stamps figure img").First;
        await Expect(science).ToHaveAttributeAsync("src", new Regex(First));

        await PressAsync(page, "]", "epoch=5000000000000000002");
        await Expect(science).ToHaveAttributeAsync("src", new Regex(Second));
        await page.Keyboard.PressAsync("[");
        await Expect(science).ToHaveAttributeAsync("src", new Regex(First));
        await page.Locator("tr button[data-epoch='5000000000000000002']").ClickAsync();
        await Expect(science).ToHaveAttributeAsync("src", new Regex(Second));

        await ClickPointAsync(page, "r 19.00 ± 0.10");
        await Expect(science).ToHaveAttributeAsync("src", new Regex(First));
        await page.GetByRole(AriaRole.Button, new() { Name = "MJD" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("axis=mjd"));
        await Expect(page.Locator(".plot .xtick text").First).ToHaveTextAsync(new Regex("^(59|60)"));

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task The_drawer_finds_a_field_and_the_links_open_elsewhere()
    {
        var (page, watched) = await DrawnAsync(Address);

        await page.Keyboard.PressAsync("d");
        await Expect(page.GetByLabel("Find a field")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("magps");
        await Expect(page.Locator("[data-field]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-field='magpsf']")).ToContainTextAsync("19 mag");
        await page.GetByLabel("Find a field").FillAsync("ssdistnr");
        await Expect(page.Locator("[data-field='ssdistnr']")).ToContainTextAsync("none");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByLabel("Find a field")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("o");
        var links = page.Locator("#links a");
        await Expect(links.First).ToBeFocusedAsync();
        await Expect(links).ToHaveCountAsync(11);
        Assert.All(await links.EvaluateAllAsync<string[]>("all => all.map(link => `${link.rel} ${link.target}`)"),
            link => Assert.Equal("noopener noreferrer _blank", link));
        await page.Keyboard.PressAsync("Escape");
        await Expect(links.First).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync(new Regex(Address));

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Without_Aladin_the_reference_stays_and_says_so()
    {
        var (page, watched) = await DrawnAsync(Address);
        await page.RouteAsync(Aladin, route => route.AbortAsync());
        await Expect(page.Locator(".own .ring")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Open Aladin" }).ClickAsync();
        await Expect(page.GetByText("Aladin is not reachable; nothing else depends on it.")).ToBeVisibleAsync();
        await Expect(page.Locator("iframe")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();

        Assert.All(watched.Complaints, complaint => Assert.Matches("request to https://aladin|ERR_FAILED", complaint));
    }

    [Fact]
    public async Task Aladin_is_shown_in_a_frame_that_has_no_origin_of_ours()
    {
        var (page, watched) = await DrawnAsync(Address);
        await page.RouteAsync(Aladin, route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = FakeAladin }));

        await page.GetByRole(AriaRole.Button, new() { Name = "Open Aladin" }).ClickAsync();
        await Expect(page.GetByText("Aladin Lite, CDS.")).ToBeVisibleAsync();
        var frame = page.Frames.Single(one => one.Url.Contains("/sky", StringComparison.Ordinal));
        Assert.Equal("150.1 2.2, footprint 4, rings 1", await frame.EvaluateAsync<string>("() => said"));
        Assert.Equal("null, no cookie, no parent", await frame.EvaluateAsync<string>(
            """
            () => {
              const fails = read => { try { read(); return ""; } catch { return "no "; } };
              return `${origin}, ${fails(() => document.cookie)}cookie, ${fails(() => parent.document)}parent`;
            }
            """));
        await page.GetByRole(AriaRole.Button, new() { Name = "DSS" }).ClickAsync();
        await frame.WaitForFunctionAsync("() => said === 'CDS/P/DSS2/color'");

        Assert.All(watched.Complaints, complaint => Assert.StartsWith("request to https://aladin", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_frame_that_is_there_before_anybody_listens_is_heard_all_the_same()
    {
        var (page, _) = await DrawnAsync(Address);
        await page.RouteAsync(Aladin, route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = FakeAladin }));
        var there = new TaskCompletionSource();
        await page.RouteAsync(new Regex("/js/sky[^/]*$"), async route =>
        {
            await there.Task;
            await route.ContinueAsync();
        });

        await page.GetByRole(AriaRole.Button, new() { Name = "Open Aladin" }).ClickAsync();
        await Expect(page.Locator("iframe")).ToHaveCountAsync(1);
        await page.Frames.Single(one => one != page.MainFrame).WaitForFunctionAsync("() => typeof said === 'string' && said !== ''");
        await Expect(page.GetByText("Asking Aladin …")).ToBeVisibleAsync();
        there.SetResult();

        await Expect(page.GetByText("Aladin Lite, CDS.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_edge_stamp_stands_in_its_place_and_says_so()
    {
        var (page, watched) = await DrawnAsync("/objects/ZTF18edge");

        await Expect(page.Locator(".stamps .flag").First).ToHaveTextAsync("edge stamp");
        Assert.Equal("in place", await page.EvaluateAsync<string>(
            """
            () => {
              const frame = document.querySelector('.stamps .stamp').getBoundingClientRect();
              const image = document.querySelector('.stamps .box img');
              const box = image.getBoundingClientRect();
              const pixel = frame.width / 63;
              const off = Math.max(Math.abs(box.width / image.naturalWidth - pixel), Math.abs(box.height / image.naturalHeight - pixel));
              const square = off < .2;
              const missing = Math.abs(box.height - frame.height) > pixel || Math.abs(box.width - frame.width) > pixel;
              return square && missing ? 'in place' : `${box.width} x ${box.height} of ${image.naturalWidth} x ${image.naturalHeight}`;
            }
            """));
        await ShotAsync(page, "edge");

        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task The_finding_chart_needs_no_script_and_fits_a_sheet()
    {
        var (_, watched) = await OpenAsync($"{Address}/chart", 900, 1200);

        await Expect(watched.Page.Locator("h1")).ToHaveTextAsync("ZTF18abcdefg");
        await Expect(watched.Page.Locator(".where")).ToContainTextAsync("10:00:24.00 +02:12:00.0");
        await Expect(watched.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(watched.Page.Locator("tbody tr td").Nth(8)).ToHaveTextAsync("−0.7″");
        await watched.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(watched.Page.Locator("[data-print]")).ToBeHiddenAsync();
        await ShotAsync(watched.Page, "chart");

        Assert.Empty(watched.Complaints);
    }

    /// <summary>Answers like Aladin as far as the page uses it, and writes down what it was asked.</summary>
    private const string FakeAladin =
        """
        var said = "";
        const drawn = { polygons: 0, rings: 0 };
        var A = {
          init: Promise.resolve(),
          aladin: (_, options) => ({
            addOverlay: () => setTimeout(() => { said = `${options.target}, footprint ${drawn.polygons}, rings ${drawn.rings}`; }),
            setImageSurvey: name => { said = name; },
          }),
          graphicOverlay: () => ({ add: shape => { drawn.polygons += shape.corners ?? 0; drawn.rings += shape.ring ?? 0; } }),
          polygon: corners => ({ corners: corners.length }),
          circle: () => ({ ring: 1 }),
        };
        """;

    private static async Task PressAsync(IPage page, string key, string expected)
    {
        await page.Keyboard.PressAsync(key);
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(expected)));
    }

    /// <summary>Looks for the point that the pointer is told this of, and clicks it.</summary>
    private static async Task ClickPointAsync(IPage page, string said)
    {
        foreach (var mark in await page.Locator(".plot .scatterlayer .trace .point").AllAsync())
        {
            var box = await mark.BoundingBoxAsync();
            Assert.NotNull(box);
            await page.Mouse.MoveAsync(1, 1);
            await Expect(page.Locator(".plot .hoverlayer .hovertext")).ToHaveCountAsync(0);
            await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
            await Expect(page.Locator(".plot .hoverlayer .hovertext")).ToBeVisibleAsync();
            if (!(await page.Locator(".plot .hoverlayer").TextContentAsync())!.Contains(said, StringComparison.Ordinal))
                continue;
            await page.Mouse.DownAsync();
            await page.Mouse.UpAsync();
            return;
        }

        Assert.Fail($"no point says {said}");
    }

    private async Task<(IPage Page, WatchedPage Watched)> DrawnAsync(string address)
    {
        var (page, watched) = await OpenAsync(address);
        await Expect(page.Locator(".plot .scatterlayer .point").First).ToBeVisibleAsync();
        return (page, watched);
    }
}
