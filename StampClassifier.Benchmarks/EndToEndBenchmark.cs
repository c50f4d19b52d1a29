using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage;

namespace StampClassifier.Benchmarks;

/// <summary>Bytes to committed rows through the ingestor that every door uses, into a database that already holds other nights.</summary>
internal static class EndToEndBenchmark
{
    public static async Task<BenchmarkRow> RunAsync(
        StorageProvider provider, string connectionString, string model, BenchmarkNight night, CancellationToken cancellationToken)
    {
        using var host = await BenchmarkHost.StartAsync(provider, connectionString, model, cancellationToken);
        var ingest = host.Services.GetRequiredService<NightIngest>();
        await RunAsync(ingest, night.Warm, cancellationToken);

        var server = provider == StorageProvider.Postgres ? connectionString : null;
        var before = await ServerCpu.MeasureAsync(server, cancellationToken);
        var clock = Stopwatch.StartNew();
        var classified = await RunAsync(ingest, night.Measured, cancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;
        var core = await ServerCpu.MeasureAsync(server, cancellationToken) - before;
        if (classified != night.Measured.Count)
            throw new InvalidOperationException($"Only {classified} of {night.Measured.Count} alerts were classified.");
        return new BenchmarkRow($"end to end, {provider}", classified / seconds, core.TotalSeconds / classified);
    }

    public static IAsyncEnumerable<IReadOnlyList<IngestOutcome>> IngestAsync(
        NightIngest ingest, IEnumerable<byte[]> packets, CancellationToken cancellationToken)
        => ingest.RunAsync(Entries(packets), new IngestRunKey(Guid.NewGuid(), "benchmark"), cancellationToken);

    /// <summary>Alerts classified.</summary>
    private static async Task<int> RunAsync(NightIngest ingest, IEnumerable<byte[]> packets, CancellationToken cancellationToken)
    {
        var classified = 0;
        await foreach (var outcomes in IngestAsync(ingest, packets, cancellationToken))
            classified += outcomes.Count(outcome => outcome.Status == IngestStatus.Classified);
        return classified;
    }

    private static async IAsyncEnumerable<ArchiveEntry> Entries(IEnumerable<byte[]> packets)
    {
        await Task.CompletedTask;
        foreach (var packet in packets)
            yield return new ArchiveEntry("benchmark", packet, null);
    }
}
