using StampClassifier.Core.Hosts;
using StampClassifier.Core.Reporting.Tns;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Streaming.Publishing;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Hosting;

/// <summary>
/// <c>--demo</c>: a simulated night in a database of its own, so that a newcomer sees a page with content and real data stays
/// untouched.
/// </summary>
internal static class DemoMode
{
    private const string Flag = "--demo";

    /// <summary>The arguments without the flag, which is no key-value setting.</summary>
    public static string[] Strip(string[] args) => [.. args.Where(arg => arg != Flag)];

    /// <summary>Whether this is the demo, which signs every visitor in.</summary>
    public static bool IsDemo(this WebApplication app) => app.Services.GetService<DemoVisits>() is not null;

    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder, string[] args)
    {
        if (!args.Contains(Flag))
            return builder;
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"{StorageOptions.Section}:{nameof(StorageOptions.Provider)}"] = nameof(StorageProvider.Sqlite),
            [$"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}"] = "Data Source=data/demo.db",
            // A made-up sky: no service knows anything of it.
            [$"{HostSearchOptions.Section}:{nameof(HostSearchOptions.Online)}"] = "false",
        });
        // Options given on the command line still win.
        builder.Configuration.AddCommandLine(Strip(args));
        // But not these: what the demo shows is made up, and whoever visits it decides.
        builder.Configuration.AddInMemoryCollection(
        [
            new($"{TnsOptions.Section}:{nameof(TnsOptions.Mode)}", nameof(TnsMode.Off)),
            new($"{PublishingOptions.Section}:{nameof(PublishingOptions.Bootstrap)}", ""),
        ]);
        builder.Services.AddSingleton<DemoVisits>();
        builder.Services.AddHostedService<DemoNight>();
        return builder;
    }
}
