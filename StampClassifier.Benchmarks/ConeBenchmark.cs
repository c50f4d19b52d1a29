using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Benchmarks;

/// <summary>The cone search over an imported catalogue of random galaxies: right against a look at every one, and how long it
/// takes.</summary>
internal static class ConeBenchmark
{
    private const int Checked = 200;
    private const int Timed = 2_000;
    private const int ChunkRows = 5_000;
    private static readonly double[] CheckedRadii = [10, 60, 600];

    public static async Task RunAsync(StorageProvider provider, string connectionString, string model, int galaxies,
        CancellationToken cancellationToken)
    {
        using var host = await BenchmarkHost.StartAsync(provider, connectionString, model, cancellationToken);
        var sky = RandomSky(galaxies, seed: 3);
        var clock = Stopwatch.StartNew();
        await FillAsync(host.Services.GetRequiredService<CatalogueStore>(), "galaxies", CatalogueKind.Galaxies, sky, cancellationToken);
        var filled = clock.Elapsed.TotalSeconds;
        var cone = host.Services.GetRequiredService<CatalogueCone>();
        var (compared, wrong) = await CompareAsync(cone, sky, cancellationToken);
        var times = await TimeAsync(cone, sky, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {provider} | {galaxies / filled:N0}/s | {Checked * CheckedRadii.Length} cones, {compared:N0} matches, {wrong} wrong "
                + $"| {times[Timed / 2]:F2} | {times[Timed * 95 / 100]:F2} | {times[Timed * 99 / 100]:F2} |"));
    }

    public static async Task FillAsync(
        CatalogueStore store, string name, CatalogueKind kind, SkyPosition[] sky, CancellationToken cancellationToken)
    {
        var id = await store.BeginAsync(
            new ImportedCatalogue { Name = name, Kind = kind, File = "random", ImportedBy = "benchmark" }, cancellationToken);
        var number = 0L;
        foreach (var chunk in sky.Chunk(ChunkRows))
        {
            await store.AddAsync([.. chunk.Select(place => new CatalogueObject
            {
                CatalogueId = id,
                Number = ++number,
                Name = string.Create(CultureInfo.InvariantCulture, $"G{number}"),
                Ra = place.Ra,
                Dec = place.Dec,
                Zone = DeclinationZone.Of(place.Dec),
                Magnitude = 18,
                Band = "r",
            })], cancellationToken);
        }

        await store.CompleteAsync(id, sky.Length, cancellationToken);
    }

    /// <summary>Even on the sphere.</summary>
    public static SkyPosition[] RandomSky(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new SkyPosition(
            random.NextDouble() * 359.999999, double.RadiansToDegrees(Math.Asin(2 * random.NextDouble() - 1))))];
    }

    private static async Task<(int Compared, int Wrong)> CompareAsync(CatalogueCone cone, SkyPosition[] sky,
        CancellationToken cancellationToken)
    {
        var random = new Random(4);
        var (compared, wrong) = (0, 0);
        foreach (var radius in CheckedRadii)
        {
            for (var i = 0; i < Checked; i++)
            {
                var centre = CentreOf(random, sky, i);
                var expected = sky.Index().Where(place => centre.SeparationTo(place.Item) <= radius)
                    .Select(place => place.Index + 1L).ToHashSet();
                var found = await cone.FindAsync(centre, radius, [], int.MaxValue, cancellationToken);
                compared += expected.Count;
                if (!expected.SetEquals(found.Select(match => match.Source.Number)))
                    wrong++;
            }
        }

        return (compared, wrong);
    }

    /// <summary>At a galaxy, at a pole, at RA 0, or anywhere.</summary>
    private static SkyPosition CentreOf(Random random, SkyPosition[] sky, int index) => (index % 4) switch
    {
        0 => sky[random.Next(sky.Length)],
        1 => new(random.NextDouble() * 359, Math.Sign(random.NextDouble() - 0.5) * (90 - random.NextDouble() * 0.1)),
        2 => new((360 + (random.NextDouble() - 0.5) * 0.01) % 360, random.NextDouble() * 160 - 80),
        _ => new(random.NextDouble() * 359, random.NextDouble() * 180 - 90),
    };

    /// <summary>Milliseconds of one cone of 10 arcsec, sorted.</summary>
    private static async Task<double[]> TimeAsync(CatalogueCone cone, SkyPosition[] sky, CancellationToken cancellationToken)
    {
        var random = new Random(5);
        var times = new double[Timed];
        for (var i = 0; i < Timed; i++)
        {
            var centre = sky[random.Next(sky.Length)];
            var started = Stopwatch.GetTimestamp();
            if ((await cone.FindAsync(centre, 10, [], 100, cancellationToken)).Count == 0)
                throw new InvalidOperationException($"Nothing was found at {centre}, where a galaxy is.");
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }
}
