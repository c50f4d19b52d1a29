using Microsoft.Playwright;

namespace StampClassifier.Tests.Support;

/// <summary>The system's own Chromium, without any service that would call home; tests are skipped where it is absent.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    /// <summary>
    /// The first: in a process of its own a sandboxed frame asks for its script before the routes of a busy test can answer. The rest is
    /// what Playwright turns off itself (its chromiumSwitches.ts): of two such lists Chromium heeds the last alone.
    /// </summary>
    private static readonly string Off = string.Join(',',
        "IsolateSandboxedIframes",
        "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "DialMediaRouteProvider", "GlobalMediaControls",
        "HttpsUpgrades", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
        "BlockOriginHeaderModificationOnRedirect", "AvoidCorsURLLoaderRestartOnRedirect", "Translate", "AutoDeElevate",
        "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled");

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Executable), $"Chromium absent: {Executable}");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
                $"--disable-features={Off}",
            ],
        });
        return new Chromium(playwright, browser);
    }

    public async Task<WatchedPage> OpenAsync(Uri server, int width, int height)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = server.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = height },
        });
        return new WatchedPage(await context.NewPageAsync(), server);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}

/// <summary>A page that keeps what the browser complains of, and every request that left the server's origin.</summary>
internal sealed class WatchedPage
{
    private readonly List<string> _complaints = [];

    public WatchedPage(IPage page, Uri server)
    {
        Page = page;
        page.Request += (_, request) =>
        {
            var address = new Uri(request.Url);
            if (address.Scheme is "http" or "https" or "ws" or "wss" && address.Authority != server.Authority)
                _complaints.Add($"request to {request.Url}");
        };
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"page error: {error}");
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;
}
