using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>Writes down what became of a batch, however often another server comes in between.</summary>
public sealed class BatchBook(IDbContextFactory<StampDbContext> contexts, TnsServer server, TimeProvider clock)
{
    private const int Tries = 20;

    /// <summary>
    /// Applies what was learnt to the batch and to those of its reports whose fate is open. A report that has gone on meanwhile, such
    /// as one found at TNS by looking, is left alone.
    /// </summary>
    internal async Task ApplyAsync(Guid batchId, Action<OpenBatch> apply)
    {
        // What TNS has said is written down even while the server stops.
        for (var i = 0; i < Tries; i++)
        {
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            var batch = await db.TnsBatches.SingleAsync(b => b.Id == batchId, CancellationToken.None);
            var reports = await db.TnsReports.Where(r => r.BatchId == batchId
                && (r.State == ReportState.Sending || r.State == ReportState.Receipt
                    || r.State == ReportState.Unknown || r.State == ReportState.Reconciling))
                .OrderBy(r => r.BatchIndex).ToListAsync(CancellationToken.None);
            apply(new OpenBatch(batch, reports, new ReportLog(db, clock.GetUtcNow(), server.Name)));
            batch.Version++;
            if (await db.SaveUnlessOvertakenAsync(CancellationToken.None))
                return;
        }

        throw new InvalidOperationException($"Batch {batchId} changes faster than its answer can be written down.");
    }
}

/// <summary>A batch, its reports whose fate is open, and the way to write on them.</summary>
internal sealed record OpenBatch(TnsBatch Batch, List<TnsReport> Reports, ReportLog Log)
{
    public DateTimeOffset Now => Log.At;

    /// <summary>Nobody knows whether TNS has these: they are looked for, and nothing is sent until that is known.</summary>
    public void Lose(string why, TimeSpan lookAfter, long? exchangeId)
    {
        Batch.State = BatchState.Lost;
        Batch.EndedAt = Now;
        Batch.NextPollAt = null;
        foreach (var report in Reports.Where(report => report.State is ReportState.Sending or ReportState.Receipt))
        {
            report.UnknownSince = Now;
            report.Looks = 0;
            report.NextLookAt = Now + lookAfter;
            Log.Write(report, ReportEventKind.Unknown, ReportState.Unknown, why, new(Batch.Id, exchangeId));
        }
    }

    /// <summary>TNS certainly does not have these.</summary>
    public void Return(BatchState state, string why, long? exchangeId)
    {
        Batch.State = state;
        Batch.EndedAt = Now;
        foreach (var report in Reports)
            Log.Write(report, ReportEventKind.Requeued, ReportState.Queued, why, new(Batch.Id, exchangeId));
    }
}
