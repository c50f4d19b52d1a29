using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Benchmarks;

/// <summary>The bulk save alone: packets decoded and answers made up beforehand, into a database that already holds other nights.</summary>
internal static class SaveBenchmark
{
    private const int BatchSize = 256;

    private static readonly ClassifierModel Model =
        new() { Model = "benchmark", Version = "1", Classes = ["AGN", "SN", "VS", "asteroid", "bogus"], Sha256 = new string('0', 64) };

    public static async Task<BenchmarkRow> RunAsync(
        StorageProvider provider, string connectionString, string model, BenchmarkNight night, CancellationToken cancellationToken)
    {
        using var host = await BenchmarkHost.StartAsync(provider, connectionString, model, cancellationToken);
        var store = host.Services.GetRequiredService<AlertStore>();
        await SaveAsync(store, night.Warm, cancellationToken);
        var measured = Batches(night.Measured).ToList();

        var server = provider == StorageProvider.Postgres ? connectionString : null;
        var before = await ServerCpu.MeasureAsync(server, cancellationToken);
        var clock = Stopwatch.StartNew();
        foreach (var batch in measured)
            await store.SaveAsync(batch, cancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;
        var core = await ServerCpu.MeasureAsync(server, cancellationToken) - before;
        return new BenchmarkRow($"save, {provider}", night.Measured.Count / seconds, core.TotalSeconds / night.Measured.Count);
    }

    private static async Task SaveAsync(AlertStore store, IEnumerable<byte[]> packets, CancellationToken cancellationToken)
    {
        foreach (var batch in Batches(packets))
            await store.SaveAsync(batch, cancellationToken);
    }

    private static IEnumerable<SaveBatch> Batches(IEnumerable<byte[]> packets)
    {
        var reader = new AlertReader();
        var tally = new IngestTally(Guid.NewGuid(), "benchmark");
        var answer = new AlertClassification(Model, [0.1f, 0.5f, 0.1f, 0.2f, 0.1f], StampClass.Supernova, 0.5f, Dispositions.None);
        return packets.Chunk(BatchSize).Select(batch => new SaveBatch
        {
            Tally = tally,
            Alerts = [.. batch.SelectMany(bytes => reader.Read(bytes)).Select(packet
                => new IncomingAlert(packet, CandidateJson.Write(packet.Candidate), answer))],
        });
    }
}
