using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Keeping;
using StampClassifier.Core.Reporting.Tns.Importing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Streaming;

namespace StampClassifier.Cli;

/// <summary>The services behind a command, configured like the web host: appsettings.json, environment, then the command's
/// options.</summary>
internal static class CliHost
{
    public static IHost Build(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = ContentRoot() });
        builder.Configuration.AddInMemoryCollection(settings.Where(setting => setting.Value is not null));
        // Standard output carries results only.
        builder.Logging.ClearProviders().AddConsole(console
            => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddClassification().AddStorage().AddAccounts().AddHosts().AddReportImport().AddIngest().AddKeeping()
            .AddStreaming();
        // One-time codes are sealed with keys that only the server opens.
        builder.Services.AddSingleton(new SecretSeal(_ => throw Sealed(), _ => throw Sealed()));
        return builder.Build();
    }

    private static InvalidOperationException Sealed() => new("One-time codes are read and made by the server alone.");

    /// <summary>A checkout or installation that holds the settings; the program's own folder otherwise.</summary>
    private static string ContentRoot()
        => File.Exists("appsettings.json") && Directory.Exists("onnx") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
}
