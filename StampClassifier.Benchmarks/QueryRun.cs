using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;

namespace StampClassifier.Benchmarks;

/// <summary>The hunt's queries on a large database, which is filled first where it is empty and kept for the next run.</summary>
/// <param name="night">The rows.</param>
/// <param name="only">What a combination must have in its name to be asked for; empty for all.</param>
internal sealed class QueryRun(QueryNight night, string only)
{
    private const int WorstShown = 5;
    private const int Repeats = 3;

    public async Task RunAsync(StorageProvider provider, string connectionString, string model, CancellationToken cancellationToken)
    {
        using var host = await BenchmarkHost.StartAsync(provider, connectionString, model, cancellationToken);
        var contexts = host.Services.GetRequiredService<IDbContextFactory<StampDbContext>>();
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await db.Objects.AnyAsync(cancellationToken))
                await FillAsync(db, cancellationToken);
            await host.Services.GetRequiredService<PlannerStatistics>().RefreshAsync(cancellationToken);
            var held = await db.Objects.CountAsync(cancellationToken);
            var detections = await db.Detections.CountAsync(cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"\n{provider}: {held:N0} objects, {detections:N0} detections\n"));
        }

        Console.WriteLine("| query | combinations | p50, ms | p95, ms | worst, ms |");
        Console.WriteLine("|-|-|-|-|-|");
        var worst = new List<(double Milliseconds, string Name)>();
        foreach (var ofAll in (bool[])[false, true])
            worst.AddRange(await MeasureAsync(contexts, ofAll, cancellationToken));
        Console.WriteLine("\nslowest:");
        foreach (var (milliseconds, name) in worst)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds,8:N0} ms  {name}"));
    }

    /// <summary>Of the candidates, which is what the page is opened with, or of all classes.</summary>
    private async Task<List<(double Milliseconds, string Name)>> MeasureAsync(
        IDbContextFactory<StampDbContext> contexts, bool ofAll, CancellationToken cancellationToken)
    {
        var candidates = new CandidateQueries(contexts);
        var exposures = new ExposureQueries(contexts);
        var chips = Asked(QueryCases.Chips(), ofAll);
        var filters = Asked(QueryCases.Filters(night.Burst), ofAll);
        var byProbability = chips.Concat(filters).Where(one => one.Filter.Order == CandidateOrder.Probability).ToList();
        var of = ofAll ? "of all classes" : "of candidates";
        List<(double Milliseconds, string Name)> worst =
        [
            .. await TimeAsync($"page of 100 {of}, chips in every order", chips, f => candidates.FindAsync(f, cancellationToken)),
            .. await TimeAsync($"page of 100 {of}, rarer filters in every order", filters, f => candidates.FindAsync(f, cancellationToken)),
            .. await TimeAsync($"the page after it, {of}", await AfterAsync(candidates, chips.Concat(filters), cancellationToken),
                f => candidates.FindAsync(f, cancellationToken)),
            .. await TimeAsync($"counts of the night's progress, {of}", byProbability, f => candidates.ProgressAsync(f, cancellationToken)),
            .. await TimeAsync($"new since the page was read, {of}", byProbability,
                f => candidates.NewSinceAsync(f, night.LastSequence - 1, cancellationToken)),
        ];
        // The page groups among supernovae only.
        if (!ofAll)
            worst.AddRange(await TimeAsync("groups of one exposure", byProbability, f => exposures.FindAsync(f, cancellationToken)));
        return worst;
    }

    private List<(string Name, CandidateFilter Filter)> Asked(IEnumerable<(string Name, CandidateFilter Filter)> cases, bool ofAll)
        => [.. cases.Where(one => one.Filter.TopClass is null == ofAll && one.Name.Contains(only, StringComparison.Ordinal))];

    private async Task FillAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await BulkFill.WriteAsync(db, [QueryNight.Model], cancellationToken);
        await BulkFill.WriteAsync(db, night.Objects(), cancellationToken);
        await BulkFill.WriteAsync(db, night.Alerts(), cancellationToken);
        await BulkFill.WriteAsync(db, night.Stamps(), cancellationToken);
        await BulkFill.WriteAsync(db, night.Classifications(), cancellationToken);
        await BulkFill.WriteAsync(db, night.Detections(), cancellationToken);
        await BulkFill.WriteAsync(db, night.Reviews(), cancellationToken);
        await BulkFill.WriteAsync(db, night.Votes(), cancellationToken);
        // What a PostgreSQL does by itself in its first quiet minute.
        if (!db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {clock.Elapsed.TotalSeconds:N0} s"));
    }

    /// <summary>The second page of each that has one.</summary>
    private static async Task<List<(string Name, CandidateFilter Filter)>> AfterAsync(
        CandidateQueries candidates, IEnumerable<(string Name, CandidateFilter Filter)> cases, CancellationToken cancellationToken)
    {
        var next = new List<(string, CandidateFilter)>();
        foreach (var (name, filter) in cases)
        {
            if ((await candidates.FindAsync(filter, cancellationToken)).Next is { } cursor)
                next.Add((name + ", page 2", filter with { Cursor = cursor }));
        }

        return next;
    }

    /// <summary>Times each combination, the best of a few runs, and prints one line of the table.</summary>
    private static async Task<IEnumerable<(double Milliseconds, string Name)>> TimeAsync(
        string query, List<(string Name, CandidateFilter Filter)> cases, Func<CandidateFilter, Task> ask)
    {
        var times = new List<(double Milliseconds, string Name)>();
        foreach (var (name, filter) in cases)
        {
            // The best: what other programs on the machine do to the rest is not the query's.
            var best = double.MaxValue;
            for (var i = 0; i < Repeats; i++)
            {
                var clock = Stopwatch.StartNew();
                await ask(filter);
                best = Math.Min(best, clock.Elapsed.TotalMilliseconds);
            }

            times.Add((best, $"{query}: {name}"));
        }

        if (times.Count == 0)
            return [];
        var sorted = times.OrderBy(one => one.Milliseconds).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {query} | {sorted.Count:N0} | {sorted[sorted.Count / 2].Milliseconds:N1} | "
            + $"{sorted[(int)(sorted.Count * 0.95)].Milliseconds:N1} | {sorted[^1].Milliseconds:N1} |"));
        return sorted.TakeLast(WorstShown).Reverse();
    }
}
