using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Streaming;

namespace StampClassifier.Benchmarks;

/// <summary>The services as the programs register them, on one database.</summary>
internal static class BenchmarkHost
{
    public static async Task<IHost> StartAsync(StorageProvider provider, string connectionString, string model,
        CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(
        [
            new("Storage:Provider", provider.ToString()),
            new("Storage:ConnectionString", connectionString),
            new("Classifier:Model", Path.GetFullPath(model)),
        ]);
        builder.Services.AddClassification().AddStorage().AddIngest().AddStreaming();
        var host = builder.Build();
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        return host;
    }
}
