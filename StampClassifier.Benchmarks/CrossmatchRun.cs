using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Benchmarks;

/// <summary>Ingest with a large catalogue of variables to match against, and without, in turn.</summary>
internal static class CrossmatchRun
{
    private const int Pairs = 3;
    private const int WarmCopies = 1;

    public static async Task RunAsync(string model, int alerts, int variables, CancellationToken cancellationToken)
    {
        var night = new BenchmarkNight(alerts, WarmCopies);
        var sky = ConeBenchmark.RandomSky(variables, seed: 6);
        var (with, without) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < Pairs; pair++)
        {
            without.Add(await OnceAsync(night, model, _ => Task.CompletedTask, cancellationToken));
            with.Add(await OnceAsync(night, model, host => ConeBenchmark.FillAsync(
                host.Services.GetRequiredService<CatalogueStore>(), "variables", CatalogueKind.Variables, sky, cancellationToken), cancellationToken));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {pair + 1} | {without[^1]:N0} | {with[^1]:N0} | {with[^1] / without[^1]:P0} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| median | {Median(without):N0} | {Median(with):N0} | {Median(with) / Median(without):P0} |"));
    }

    private static async Task<double> OnceAsync(BenchmarkNight night, string model, Func<IHost, Task> prepare, CancellationToken cancellationToken)
    {
        using var database = new ScratchDatabase();
        using (var host = await BenchmarkHost.StartAsync(StorageProvider.Sqlite, database.ConnectionString, model, cancellationToken))
            await prepare(host);
        return (await EndToEndBenchmark.RunAsync(StorageProvider.Sqlite, database.ConnectionString, model, night, cancellationToken)).AlertsPerSecond;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
