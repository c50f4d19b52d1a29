using Microsoft.Data.Sqlite;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>The first minutes of a new group: the real server, its console, a real browser.</summary>
public sealed class FirstStartTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("first-start-").FullName;

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(30_000);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_link_on_the_console_makes_the_administrator_and_a_new_start_voids_the_old_one()
    {
        await using var chromium = await Chromium.StartAsync();
        var database = Path.Combine(_folder, "group.db");
        string old;
        await using (var server = new WebProcess(database))
            old = new Uri(LinkIn(await server.LineAsync("/join/", Token))).AbsolutePath;

        await using (var server = new WebProcess(database))
        {
            var link = LinkIn(await server.LineAsync("/join/", Token));
            var watched = await chromium.OpenAsync(server.Address, 1280, 800);
            var page = watched.Page;
            await page.GotoAsync(old);
            await Expect(page.GetByText("This link is not valid any more")).ToBeVisibleAsync();
            await page.GotoAsync(link);
            await page.GetByLabel("E-mail").FillAsync("mira@example.org");
            await page.GetByLabel("Your name").FillAsync("Mira Ras");
            await page.GetByLabel("New password", new() { Exact = false }).First.FillAsync(HuntApplication.Password);
            await page.GetByLabel("New password again").FillAsync(HuntApplication.Password);
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Group" })).ToBeVisibleAsync();
            await Expect(page.GetByTitle("Mira Ras, your account")).ToBeVisibleAsync();
            await page.GotoAsync(link);
            await Expect(page.GetByText("This link is not valid any more")).ToBeVisibleAsync();
            Assert.Empty(watched.Complaints);
        }

        await using var third = new WebProcess(database, "--AllowedHosts", "*", "--urls", "https://0.0.0.0:0");
        Assert.Contains("AllowedHosts", await third.LineAsync("does not start", Token), StringComparison.Ordinal);
        Assert.Equal(1, await third.ExitAsync(Token));
    }

    private static string LinkIn(string line) => line[line.IndexOf("http", StringComparison.Ordinal)..].Trim();
}
