using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using StampClassifier.Core.Alerts;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>The real server and the real <c>stampcli</c> in processes of their own, on one database, with a page open beside
/// them.</summary>
public sealed class LiveServerTests : IAsyncLifetime
{
    private const float Soon = 3_000;
    private const float Patience = 60_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("live-server-").FullName;
    private Chromium? _chromium;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder, "group.db");

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(Patience);
        _chromium = await Chromium.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Real_packets_of_another_process_come_in_and_are_reviewed_by_two()
    {
        var objects = RealObjects();
        await using var server = new WebProcess(Database, "--Access:PublicReading", "true");
        var (mira, watched) = await JoinAsync(server, "/?days=0&p=0&show=all");
        await Expect(mira.GetByText("No alert has come in yet")).ToBeVisibleAsync();

        await IngestAsync(objects[1..]);
        await Expect(mira.Locator("[data-row]").Nth(9)).ToBeVisibleAsync(new() { Timeout = Soon });
        var before = await mira.Locator("[data-row] .oid").AllTextContentsAsync();
        await IngestAsync(objects[..1]);
        await Expect(mira.GetByRole(AriaRole.Button, new() { Name = "1 new" })).ToBeVisibleAsync(new() { Timeout = Soon });
        Assert.Equal(before, await mira.Locator("[data-row] .oid").AllTextContentsAsync());

        var (second, watchedSecond) = await OpenAsync(server, "/?days=0&p=0&show=all");
        await mira.Keyboard.PressAsync(".");
        await Expect(mira.Locator("[data-row]")).ToHaveCountAsync(before.Count + 1);
        await mira.GetByLabel("Lowest probability of a supernova").SelectOptionAsync("0.3");
        await Expect(mira).ToHaveURLAsync(new Regex(@"p=0\.3"));
        await Expect(mira.Locator("[data-row]")).Not.ToHaveCountAsync(before.Count + 1);
        var row = mira.Locator("[data-row]").Nth(1);
        var name = await row.Locator(".oid").InnerTextAsync();
        await row.ClickAsync();
        await Expect(mira.Locator("h1")).ToHaveTextAsync(name);
        await mira.Keyboard.PressAsync("x");
        await Expect(mira.Locator("[data-stamps]")).ToHaveAttributeAsync("data-now", "template");
        await mira.Keyboard.PressAsync("x");
        await ClickAnotherEpochAsync(mira);
        await Expect(mira.Locator(".stamps figure img").First).ToHaveAttributeAsync("src", new Regex(EpochIn(mira)));

        await mira.Keyboard.PressAsync("s");
        var badge = second.Locator("[data-row]").Filter(new() { HasText = name }).Locator(".vt");
        await Expect(badge).ToContainTextAsync("MRSN", new() { Timeout = Soon });
        await mira.Keyboard.PressAsync("u");
        await Expect(badge).ToHaveCountAsync(0, new() { Timeout = Soon });
        Assert.Empty(watched.Complaints.Concat(watchedSecond.Complaints));
    }

    [Fact]
    public async Task A_server_that_comes_back_finds_its_page_waiting()
    {
        await IngestAsync(RealObjects());
        WatchedPage watched;
        IPage page;
        Uri address;
        await using (var server = new WebProcess(Database))
        {
            address = server.Address;
            (page, watched) = await JoinAsync(server, "/?days=0&p=0&show=all&sort=mag");
            await page.Keyboard.PressAsync("j");
            await Expect(page.Locator("[data-row]").Nth(1)).ToHaveAttributeAsync("aria-current", "true");
            await Expect(page).ToHaveURLAsync(new Regex("sort=mag&object="));
        }

        var name = await page.Locator("h1").InnerTextAsync();
        await Expect(page.GetByText("The server does not answer.")).ToBeVisibleAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(name);

        await using var again = new WebProcess(Database, "--urls", address.OriginalString);
        await Expect(page.GetByText("The server does not answer.")).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"sort=mag&object={name}"));
        await Expect(page.Locator("[data-row][aria-current] .oid")).ToHaveTextAsync(name);
        await Expect(page.Locator(".plot .main-svg").First).ToBeVisibleAsync();
        await Journey.LivesAsync(page);
        await Expect(page.Locator(".here .av")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("a");
        await Expect(page.GetByText($"{name}: you voted AGN")).ToBeVisibleAsync();
        Assert.DoesNotContain(watched.Complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_outwaits_a_night_behind_a_proxy_that_answers_for_the_server()
    {
        await IngestAsync(RealObjects());
        IPage page;
        Uri address;
        await using (var server = new WebProcess(Database))
        {
            address = server.Address;
            (page, _) = await JoinAsync(server, "/?days=0&p=0&show=all&sort=mag");
            await page.Keyboard.PressAsync("j");
            await Expect(page).ToHaveURLAsync(new Regex("sort=mag&object="));
        }

        var name = await page.Locator("h1").InnerTextAsync();
        await using (var proxy = await BadGateway.StartAsync(address, Token))
        {
            await Expect(page.GetByText("The server does not answer.")).ToBeVisibleAsync();
            // As the browser says it when its own tries are over, which takes it many minutes.
            await page.EvaluateAsync("""
                document.getElementById("components-reconnect-modal").dispatchEvent(
                    new CustomEvent("components-reconnect-state-changed", { detail: { state: "failed" } }))
                """);
            await proxy.AskedTwiceAsync(Token);
            await Expect(page.Locator("h1")).ToHaveTextAsync(name);
        }

        await using var again = new WebProcess(Database, "--urls", address.OriginalString);
        await Expect(page.GetByText("The server does not answer.")).ToBeHiddenAsync();
        await Expect(page.Locator("[data-row][aria-current] .oid")).ToHaveTextAsync(name);
        await Journey.LivesAsync(page);
    }

    /// <summary>Supernovae of which the survey sent more than one alert, a list of packets for each.</summary>
    private static IReadOnlyList<PacketFile>[] RealObjects()
    {
        var supernovae = File.ReadLines(TestData.PathOf("data/ztf/labels.csv")).Skip(1)
            .Where(line => line.Split(',') is [_, _, "SN", ..]).Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)])
                .ToHashSet();
        var reader = new AlertReader();
        return [.. TestData.Labelled.Where(file => supernovae.Contains(Path.GetFileNameWithoutExtension(file.Name)))
            .GroupBy(file => reader.Read(file.Bytes)[0].ObjectId).Where(files => files.Count() > 1)
            .OrderBy(files => files.Key, StringComparer.Ordinal).Select(files => files.ToList())];
    }

    private async Task IngestAsync(IReadOnlyList<PacketFile>[] objects)
    {
        var night = Directory.CreateDirectory(Path.Combine(_folder, $"night-{Guid.NewGuid():N}")).FullName;
        foreach (var file in objects.SelectMany(files => files))
            await File.WriteAllBytesAsync(Path.Combine(night, file.Name), file.Bytes, Token);
        using var process = new StampCliProcess("ingest", night, "--database", $"Data Source={Database}");
        var (exitCode, output, errors) = await process.EndAsync(Token);
        Assert.True(exitCode == 0, $"exit {exitCode}: {output} {errors}");
    }

    private async Task<(IPage Page, WatchedPage Watched)> JoinAsync(WebProcess server, string address)
    {
        var line = await server.LineAsync("/join/", Token);
        var (page, watched) = await OpenAsync(server, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim()).AbsolutePath);
        await page.GetByLabel("E-mail").FillAsync("mira@example.org");
        await page.GetByLabel("Your name").FillAsync("Mira Ras");
        await page.GetByLabel("New password").First.FillAsync(HuntApplication.Password);
        await page.GetByLabel("New password again").FillAsync(HuntApplication.Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTitle("Mira Ras, your account")).ToBeVisibleAsync();
        await page.GotoAsync(address);
        await Journey.LivesAsync(page);
        await Expect(page.Locator(".here .av")).ToHaveCountAsync(1);
        return (page, watched);
    }

    private async Task<(IPage Page, WatchedPage Watched)> OpenAsync(WebProcess server, string address)
    {
        var watched = await _chromium!.OpenAsync(server.Address, 1600, 1000);
        watched.Page.SetDefaultTimeout(Patience);
        await watched.Page.GotoAsync(address);
        return (watched.Page, watched);
    }

    private static async Task ClickAnotherEpochAsync(IPage page)
    {
        await Expect(page.Locator(".plot .scatterlayer .point").First).ToBeVisibleAsync();
        foreach (var mark in await page.Locator(".plot .scatterlayer .trace .point").AllAsync())
        {
            if (await mark.BoundingBoxAsync() is not { } box)
                continue;
            await page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
            await page.Mouse.DownAsync();
            await page.Mouse.UpAsync();
            try
            {
                await page.WaitForURLAsync(new Regex("epoch="), new() { Timeout = 1_000 });
                return;
            }
            catch (TimeoutException)
            {
                // A limit, or a detection without stamps of its own.
            }
        }

        Assert.Fail("no point of the light curve shows another epoch");
    }

    private static string EpochIn(IPage page) => Regex.Match(page.Url, @"epoch=(\d+)").Groups[1].Value;
}
