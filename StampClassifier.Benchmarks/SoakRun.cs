using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage;

namespace StampClassifier.Benchmarks;

/// <summary>Many alerts through one process, with its memory beside: flat, or not.</summary>
internal static class SoakRun
{
    /// <summary>Copies of each drawn alert: drawing costs more than taking in.</summary>
    private const int Copies = 40;

    public static async Task RunAsync(int alerts, string connectionString, string model, CancellationToken cancellationToken)
    {
        using var host = await BenchmarkHost.StartAsync(StorageProvider.Sqlite, connectionString, model, cancellationToken);
        var ingest = host.Services.GetRequiredService<NightIngest>();
        var night = new BenchmarkNight(alerts / Copies, Copies);
        var clock = Stopwatch.StartNew();
        var (done, reported) = (0, 0);
        Console.WriteLine("| alerts | seconds | working set, MiB | managed heap, MiB |");
        Console.WriteLine("|-|-|-|-|");
        // The copies are made as they are asked for, so that the packets themselves are no part of the memory that is watched.
        await foreach (var outcomes in EndToEndBenchmark.IngestAsync(ingest, night.Warm, cancellationToken))
        {
            done += outcomes.Count(outcome => outcome.Status == IngestStatus.Classified);
            if (done - reported < alerts / 10 && done < alerts)
                continue;
            reported = done;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {done:N0} | {clock.Elapsed.TotalSeconds:N0} | {Environment.WorkingSet >> 20:N0} | "
                + $"{GC.GetTotalMemory(forceFullCollection: true) >> 20:N0} |"));
        }
    }
}
