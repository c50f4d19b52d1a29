using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>What came in lately, for the head of the page.</summary>
public sealed class NightQueries(IDbContextFactory<StampDbContext> contexts, TimeProvider clock)
{
    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    public async Task<NightCounts> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Candids grow with time, so the primary key finds the newest exposure.
        var latest = await db.Alerts.AsNoTracking().OrderByDescending(a => a.Candid)
            .Select(a => (Mjd?)a.Observed).FirstOrDefaultAsync(cancellationToken);
        var newest = await db.IngestRuns.AsNoTracking().OrderByDescending(run => run.StartedAt)
            .Select(run => (DateTimeOffset?)run.StartedAt).FirstOrDefaultAsync(cancellationToken);
        var since = (newest ?? clock.GetUtcNow()) - OneDay;
        var runs = await db.IngestRuns.AsNoTracking().Where(run => run.StartedAt >= since).ToListAsync(cancellationToken);
        return new NightCounts
        {
            LatestExposure = latest,
            AsOf = AsOf(latest),
            Received = runs.Sum(run => run.Received),
            Classified = runs.Sum(run => run.Classified),
            Later = runs.Sum(run => run.Later),
            Duplicate = runs.Sum(run => run.Duplicate),
            Rejected = runs.Sum(run => run.Rejected),
        };
    }

    /// <summary>The nearest UT days with first detections before and after one.</summary>
    /// <param name="night">MJD; null for after the last.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<NightsAround> AroundAsync(int? night, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var objects = db.Objects.AsNoTracking();
        var (start, end) = (new Mjd(night ?? double.MaxValue), new Mjd((night ?? double.MaxValue) + 1));
        var before = await objects.Where(o => o.FirstDetected < start).OrderByDescending(o => o.FirstDetected)
            .Select(o => (Mjd?)o.FirstDetected).FirstOrDefaultAsync(cancellationToken);
        var after = await objects.Where(o => o.FirstDetected >= end).OrderBy(o => o.FirstDetected)
            .Select(o => (Mjd?)o.FirstDetected).FirstOrDefaultAsync(cancellationToken);
        return new(Day(before), Day(after));
    }

    private static int? Day(Mjd? instant) => instant is { } known ? (int)Math.Floor(known.Days) : null;

    // On a live night ages count up to now; an archived night is looked at as on its last exposure.
    private Mjd AsOf(Mjd? latest)
    {
        var now = Mjd.From(clock.GetUtcNow());
        return latest is { } exposure && now - exposure > OneDay ? exposure : now;
    }
}

/// <summary>Nights by their MJD; null where there is none.</summary>
public sealed record NightsAround(int? Before, int? After);

/// <summary>The tally of the last day of ingest, and the instant to which ages are counted.</summary>
public sealed record NightCounts
{
    /// <summary>The newest exposure held; null while nothing is.</summary>
    public required Mjd? LatestExposure { get; init; }

    /// <summary>Now on a live night, otherwise the newest exposure.</summary>
    public required Mjd AsOf { get; init; }

    public required long Received { get; init; }

    public required long Classified { get; init; }

    /// <summary>Later alerts of objects already classified.</summary>
    public required long Later { get; init; }

    public required long Duplicate { get; init; }

    public required long Rejected { get; init; }
}
