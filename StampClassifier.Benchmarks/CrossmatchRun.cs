using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Benchmarks;

/// <summary>
/// Ingest with a large catalogue of variables to match against, and without, in turn. Beside the rate stands the time of the cores,
/// which other programs on the machine disturb less.
/// </summary>
internal static class CrossmatchRun
{
    private const int Pairs = 3;
    private const int WarmCopies = 1;

    public static async Task RunAsync(string model, int alerts, int variables, CancellationToken cancellationToken)
    {
        var night = new BenchmarkNight(alerts, WarmCopies);
        var sky = ConeBenchmark.RandomSky(variables, seed: 6);
        var (with, without) = (new List<BenchmarkRow>(), new List<BenchmarkRow>());
        for (var pair = 0; pair < Pairs; pair++)
        {
            without.Add(await OnceAsync(night, model, [], cancellationToken));
            with.Add(await OnceAsync(night, model, sky, cancellationToken));
            Print((pair + 1).ToString(CultureInfo.InvariantCulture), without[^1], with[^1]);
        }

        Print("median", Median(without), Median(with));
    }

    private static async Task<BenchmarkRow> OnceAsync(
        BenchmarkNight night, string model, SkyPosition[] variables, CancellationToken cancellationToken)
    {
        using var database = new ScratchDatabase();
        if (variables.Length > 0)
        {
            using var host = await BenchmarkHost.StartAsync(StorageProvider.Sqlite, database.ConnectionString, model, cancellationToken);
            await ConeBenchmark.FillAsync(host.Services.GetRequiredService<CatalogueStore>(), "variables", CatalogueKind.Variables,
                variables,
                cancellationToken);
        }

        return await EndToEndBenchmark.RunAsync(StorageProvider.Sqlite, database.ConnectionString, model, night, cancellationToken);
    }

    private static void Print(string name, BenchmarkRow without, BenchmarkRow with) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {without.AlertsPerSecond:N0} | {with.AlertsPerSecond:N0} | {without.CoreSecondsPerAlert * 1000:F2} "
            + $"| {with.CoreSecondsPerAlert * 1000:F2} | {with.CoreSecondsPerAlert / without.CoreSecondsPerAlert:P0} |"));

    private static BenchmarkRow Median(List<BenchmarkRow> rows) => new(
        "median", rows.Select(row => row.AlertsPerSecond).Order().ElementAt(rows.Count / 2),
        rows.Select(row => row.CoreSecondsPerAlert).Order().ElementAt(rows.Count / 2));
}
