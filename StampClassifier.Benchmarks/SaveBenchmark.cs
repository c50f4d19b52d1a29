using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Storage;

namespace StampClassifier.Benchmarks;

/// <summary>How fast new alerts are saved into a database that already holds their objects and most of their history.</summary>
internal static class SaveBenchmark
{
    private const int BatchSize = 500;

    /// <summary>On an empty or existing database; a PostgreSQL server must run on this machine, for its processor time.</summary>
    public static async Task<BenchmarkRow> RunAsync(
        StorageProvider provider, string connectionString, int alerts, CancellationToken cancellationToken)
    {
        await using var services = ServicesOf(provider, connectionString);
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var store = services.GetRequiredService<AlertStore>();
        var tally = new IngestTally(Guid.NewGuid(), "benchmark");
        var night = new SyntheticNight(seed: 1, alerts);
        // Earlier alerts of the same objects bring the history; one batch of others warms the code.
        foreach (var batch in night.Earlier.Chunk(BatchSize))
            await store.SaveAsync(new SaveBatch { Tally = tally, Alerts = batch }, cancellationToken);

        var server = provider == StorageProvider.Postgres ? connectionString : null;
        var cpuBefore = await ServerCpu.MeasureAsync(server, cancellationToken);
        var clock = Stopwatch.StartNew();
        var stored = 0;
        foreach (var batch in night.New.Chunk(BatchSize))
        {
            var outcomes = await store.SaveAsync(new SaveBatch { Tally = tally, Alerts = batch }, cancellationToken);
            stored += outcomes.Count(outcome => outcome.Status == SaveStatus.Stored);
        }
        clock.Stop();
        var cpu = await ServerCpu.MeasureAsync(server, cancellationToken) - cpuBefore;
        if (stored != alerts)
            throw new InvalidOperationException($"Only {stored} of {alerts} alerts were new to the database.");
        return new BenchmarkRow($"Save ({provider})", alerts / clock.Elapsed.TotalSeconds, cpu.TotalSeconds / alerts);
    }

    private static ServiceProvider ServicesOf(StorageProvider provider, string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [new("Storage:Provider", provider.ToString()), new("Storage:ConnectionString", connectionString)]).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddStorage().BuildServiceProvider();
    }
}
