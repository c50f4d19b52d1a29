using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>
/// Finds out by looking what became of reports whose answer was lost. Found: accepted. Not found again and again, for long enough, by
/// TNS itself and by a fresh mirror: back into the queue. Anything else: still unknown.
/// </summary>
public sealed class TnsReconciler(
    IDbContextFactory<StampDbContext> contexts, TnsTalk talk, TnsGate gate, IOptions<TnsOptions> options, TnsServer server,
    TimeProvider clock)
{
    private const int AtOnce = 50;
    private const int FewestLooks = 3;
    private const int MostDoublings = 5;

    /// <summary>Batches whose server died, or fell silent, between writing down and the answer.</summary>
    public async Task RecoverAsync(BatchBook book, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var left = await db.TnsBatches.AsNoTracking()
            .Where(b => b.Environment == options.Value.Environment && b.State == BatchState.Sending && b.LeaseUntil < now)
            .Select(b => b.Id).ToListAsync(cancellationToken);
        foreach (var batchId in left)
            await book.ApplyAsync(batchId, open =>
            {
                if (open.Batch.State == BatchState.Sending)
                    open.Lose("The server ended while it was sending. It is looked for at TNS before anything is sent again",
                        TimeSpan.Zero, null);
            });
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await reading.TnsReports.AsNoTracking()
            .Where(r => r.Environment == options.Value.Environment && r.NextLookAt <= now
                && (r.State == ReportState.Unknown || r.State == ReportState.Reconciling || r.State == ReportState.Duplicate))
            .OrderBy(r => r.NextLookAt).Take(AtOnce).Select(r => r.Id).ToListAsync(cancellationToken);
        foreach (var id in due)
            if (!await LookAsync(id, cancellationToken))
                return;
    }

    /// <returns>False if TNS does not answer at the moment.</returns>
    private async Task<bool> LookAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.TnsReports.SingleAsync(r => r.Id == id, cancellationToken);
        if (report.State is not (ReportState.Unknown or ReportState.Reconciling or ReportState.Duplicate))
            return true;
        var asked = await talk.AskAsync(report.BatchId, (tns, token) => tns.SearchAsync(report.ObjectId, token), cancellationToken);
        if (!asked.Answer.IsOk || TnsReply.Hits(asked.Answer.Body) is not { } hits)
            return false;
        var log = new ReportLog(db, clock.GetUtcNow(), server.Name);
        report.Looks++;
        if (hits.Count > 0)
            await FoundAsync(report, hits, log, cancellationToken);
        else
            await NotFoundAsync(report, log, asked.ExchangeId, cancellationToken);
        await db.SaveUnlessOvertakenAsync(cancellationToken);
        return asked.Answer.Rate.Pause is null;
    }

    private async Task FoundAsync(TnsReport report, IReadOnlyList<TnsHit> hits, ReportLog log, CancellationToken cancellationToken)
    {
        foreach (var hit in hits)
        {
            var asked = await talk.AskAsync(report.BatchId, (tns, token) => tns.ObjectAsync(hit.Name, token), cancellationToken);
            if (!asked.Answer.IsOk || TnsReply.Described(asked.Answer.Body) is not { } found
                || !found.InternalNames.Contains(report.ObjectId, StringComparer.Ordinal))
                continue;
            report.TnsName = found.Name;
            report.TnsPrefix = found.Prefix;
            report.NextLookAt = null;
            report.AnsweredAt ??= log.At;
            var isOurs = found.ReportingGroup?.ToString(System.Globalization.CultureInfo.InvariantCulture) == report.ReportingGroup;
            log.Write(report, report.State == ReportState.Duplicate ? ReportEventKind.Looked : ReportEventKind.Accepted,
                report.State == ReportState.Duplicate ? ReportState.Duplicate : ReportState.Accepted,
                $"Found at TNS as {found.Prefix} {found.Name}" + (isOurs ? "" : ", first reported by another group"),
                new(report.BatchId, asked.ExchangeId));
            return;
        }

        // Listed, and yet not described: TNS is not done with it.
        Wait(report, log.At);
    }

    private async Task NotFoundAsync(TnsReport report, ReportLog log, long exchangeId, CancellationToken cancellationToken)
    {
        var isLongEnough = log.At - report.UnknownSince >= options.Value.LookFor && report.Looks >= FewestLooks;
        if (report.State == ReportState.Duplicate)
            report.NextLookAt = log.At + options.Value.LookFor;
        else if (isLongEnough && await gate.FreshnessAsync(cancellationToken) is null)
            Requeue(report, log, exchangeId);
        else
        {
            Wait(report, log.At);
            log.Write(report, ReportEventKind.Looked, ReportState.Reconciling, $"Not at TNS (look {report.Looks})",
                new(report.BatchId, exchangeId));
        }
    }

    private static void Requeue(TnsReport report, ReportLog log, long exchangeId)
    {
        report.NextLookAt = report.UnknownSince = null;
        // Its own batch from now on: whatever happened to it must not happen to others.
        report.Split = $"{report.Id:N}";
        log.Write(report, ReportEventKind.Requeued, ReportState.Queued, $"Not at TNS after {report.Looks} looks; back in the queue",
            new(report.BatchId, exchangeId));
    }

    private void Wait(TnsReport report, DateTimeOffset now)
        => report.NextLookAt = now + options.Value.LookEvery * (1 << Math.Min(report.Looks, MostDoublings));
}
