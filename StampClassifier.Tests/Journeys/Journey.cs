using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace StampClassifier.Tests.Journeys;

/// <summary>A real browser and a real server of its own for each test; what the server holds at the start is the journey's.</summary>
public abstract class Journey : IAsyncLifetime
{
    /// <summary>Generous: the machine that runs this may be busy.</summary>
    protected const float Patience = 30_000;

    private Chromium? _chromium;

    private protected Journey(HuntApplication app) => App = app;

    protected static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private protected HuntApplication App { get; }

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.StartAsync();
        try
        {
            SetDefaultExpectTimeout(Patience);
            App.UseKestrel(0);
            App.StartServer();
            await FillAsync(await App.MigratedAsync(Token));
        }
        catch
        {
            // What began is ended also where a test is skipped for want of data.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts in what the journey starts from.</summary>
    protected abstract Task FillAsync(IServiceProvider services);

    /// <summary>Until the page does what keys ask: it is drawn before it lives.</summary>
    internal static Task LivesAsync(IPage page) => Expect(page.Locator("html[data-keys~=u]")).ToBeAttachedAsync();

    /// <summary>What the server's database holds.</summary>
    private protected async Task<T> ReadAsync<T>(Func<StampDbContext, Task<T>> read)
    {
        await using var db = await App.Services.GetRequiredService<IDbContextFactory<StampDbContext>>().CreateDbContextAsync(Token);
        return await read(db);
    }

    /// <summary>A new browser of its own cookies at this address.</summary>
    private protected async Task<(IPage Page, WatchedPage Watched)> OpenAsync(string address, int width = 1600, int height = 1000)
    {
        var watched = await _chromium!.OpenAsync(App.ClientOptions.BaseAddress, width, height);
        watched.Page.SetDefaultTimeout(Patience);
        await watched.Page.GotoAsync(address);
        return (watched.Page, watched);
    }

    /// <summary>A new browser in which an invited person has just joined.</summary>
    private protected async Task<(IPage Page, WatchedPage Watched)> JoinAsync(string name, Role role)
    {
        var (page, watched) = await OpenAsync($"/join/{await App.InviteAsync($"{Guid.NewGuid():N}@example.org", role, Token)}");
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("New password").First.FillAsync(HuntApplication.Password);
        await page.GetByLabel("New password again").FillAsync(HuntApplication.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
        await Expect(page.GetByTitle($"{name}, your account")).ToBeVisibleAsync();
        return (page, watched);
    }

    /// <summary>Pictures for the eye, where STAMPCLASSIFIER_SHOTS names a folder.</summary>
    protected static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("STAMPCLASSIFIER_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
