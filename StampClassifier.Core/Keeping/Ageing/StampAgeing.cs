using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Keeping.Ageing;

/// <summary>
/// Takes away stamps that are older than the settings keep them, in short transactions beside ingest. Never those of an object that
/// somebody voted on, commented, decided or reported. It walks the stamps' own key, so that a run costs the alerts it looks at and not
/// the years that are held; where it stopped is on record.
/// </summary>
public sealed partial class StampAgeing(
    IDbContextFactory<StampDbContext> contexts, IOptions<RetentionOptions> options, TimeProvider time, ILogger<StampAgeing> logger)
{
    /// <summary>Looks at the next alerts; without a setting, at none.</summary>
    public async Task<AgeingReport> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn)
            return new AgeingReport(0, 0, 0, 0, IsComplete: true);
        var started = time.GetUtcNow();
        var (report, cursor) = await WalkAsync(await LastCursorAsync(cancellationToken), isDryRun: false, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.UpkeepRuns.Add(new UpkeepRun
        {
            Id = Guid.CreateVersion7(started),
            Kind = UpkeepKind.Ageing,
            StartedAt = started,
            EndedAt = time.GetUtcNow(),
            Rows = report.Stamps,
            Bytes = report.Bytes,
            Cursor = cursor,
        });
        await db.SaveChangesAsync(cancellationToken);
        if (report.Stamps > 0)
            Log.TookAway(logger, report.Stamps, report.Alerts, report.Bytes, report.Examined);
        return report;
    }

    /// <summary>What would go now, of all that is held; changes nothing.</summary>
    public async Task<AgeingReport> PreviewAsync(CancellationToken cancellationToken)
        => (await WalkAsync(long.MinValue, isDryRun: true, cancellationToken)).Report;

    private async Task<long> LastCursorAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.UpkeepRuns.Where(run => run.Kind == UpkeepKind.Ageing).OrderByDescending(run => run.StartedAt)
            .Select(run => run.Cursor).FirstOrDefaultAsync(cancellationToken) ?? long.MinValue;
    }

    private async Task<(AgeingReport Report, long? Cursor)> WalkAsync(long after, bool isDryRun, CancellationToken cancellationToken)
    {
        var report = new AgeingReport(0, 0, 0, 0, IsComplete: false);
        while (isDryRun || report.Examined < options.Value.AlertsPerRun)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var place = after;
            var candids = await db.Stamps.Where(s => s.Candid > place).Select(s => s.Candid).Distinct().OrderBy(candid => candid)
                .Take(options.Value.BatchSize).ToArrayAsync(cancellationToken);
            if (candids.Length == 0)
                return (report with { IsComplete = true }, null);
            var due = await Due(db, candids).Select(a => a.ObjectId).Distinct().ToArrayAsync(cancellationToken);
            var taken = due.Length == 0 ? default : isDryRun ? await CountAsync(db, Due(db, candids), cancellationToken)
                : await TakeAsync(db, candids, due, cancellationToken);
            report = report with
            {
                Examined = report.Examined + candids.Length,
                Alerts = report.Alerts + taken.Alerts,
                Stamps = report.Stamps + taken.Stamps,
                Bytes = report.Bytes + taken.Bytes,
            };
            after = candids[^1];
            if (taken.Stamps > 0 && !isDryRun)
                await Task.Delay(options.Value.Pause, time, cancellationToken);
        }
        return (report, after);
    }

    /// <summary>
    /// One short transaction. Objects that somebody else has locked are left for the next round: ingest never waits behind this for more
    /// than its own object, and a vote that comes at the same moment is seen, or waits.
    /// </summary>
    private async Task<Taken> TakeAsync(StampDbContext db, long[] candids, string[] objectIds, CancellationToken cancellationToken)
    {
        var level = db.Database.IsSqlite() ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted;
        await using var transaction = await db.Database.BeginTransactionAsync(level, cancellationToken);
        var locked = db.Database.IsSqlite() ? objectIds : await db.Objects
            .FromSql($"SELECT * FROM objects WHERE object_id = ANY({objectIds}) ORDER BY object_id FOR UPDATE SKIP LOCKED")
            .AsNoTracking().Select(o => o.ObjectId).ToArrayAsync(cancellationToken);
        var due = await Due(db, candids).Where(a => locked.Contains(a.ObjectId)).Select(a => a.Candid).ToArrayAsync(cancellationToken);
        var taken = await CountAsync(db, db.Alerts.Where(a => due.Contains(a.Candid)), cancellationToken);
        await db.Stamps.Where(s => due.Contains(s.Candid)).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return taken;
    }

    private IQueryable<Alert> Due(StampDbContext db, long[] candids)
    {
        var (later, classified) = (EndOf(options.Value.LaterStampsDays), EndOf(options.Value.ClassifiedStampsDays));
        return db.Alerts.AsNoTracking().Where(a => candids.Contains(a.Candid))
            .Where(a => db.Classifications.Any(c => c.Candid == a.Candid) ? a.ReceivedAt < classified : a.ReceivedAt < later)
            // Every act of a person on an object leaves this row.
            .Where(a => !db.ObjectReviews.Any(r => r.ObjectId == a.ObjectId) && !db.TnsReports.Any(r => r.ObjectId == a.ObjectId)
                && !db.HostChoices.Any(h => h.ObjectId == a.ObjectId));
    }

    private DateTimeOffset EndOf(int days) => days > 0 ? time.GetUtcNow().AddDays(-days) : DateTimeOffset.UnixEpoch;

    private static async Task<Taken> CountAsync(StampDbContext db, IQueryable<Alert> alerts, CancellationToken cancellationToken)
    {
        var sizes = await db.Stamps.Where(s => alerts.Any(a => a.Candid == s.Candid)).Select(s => new { s.Candid, s.GzipFits.Length })
            .ToListAsync(cancellationToken);
        return new Taken(sizes.Select(s => s.Candid).Distinct().Count(), sizes.Count, sizes.Sum(s => (long)s.Length));
    }

    private readonly record struct Taken(int Alerts, int Stamps, long Bytes);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information,
            "Took away {Stamps} stamps of {Alerts} alerts, {Bytes} bytes, out of {Examined} alerts looked at; the room is used again")]
        public static partial void TookAway(ILogger logger, long stamps, long alerts, long bytes, long examined);
    }
}
