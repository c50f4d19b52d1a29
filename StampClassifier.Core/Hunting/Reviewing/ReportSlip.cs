using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>
/// A decision for a supernova asks for a report, in the transaction of the decision; taking it back before the report is sent withdraws
/// it. Only decisions of people with an account ask, and none of the demo's.
/// </summary>
internal static class ReportSlip
{
    public static async Task WriteAsync(
        StampDbContext db, string objectId, ReviewStanding standing, ReviewEvent act, CancellationToken cancellationToken)
    {
        if (act.Act is not (ReviewAct.Decision or ReviewAct.Undo))
            return;
        var environment = await db.TnsOutboxes.Where(o => o.IsCurrent).Select(o => o.Environment).FirstOrDefaultAsync(cancellationToken);
        // Locked first, so that a server that is about to send waits for this act, or this act for it.
        await db.TnsReports.Where(r => r.ObjectId == objectId && r.Environment == environment && r.Series == "")
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Version, r => r.Version + 1), cancellationToken);
        var report = await db.TnsReports.SingleOrDefaultAsync(
            r => r.ObjectId == objectId && r.Environment == environment && r.Series == "", cancellationToken);
        var isWanted = standing.Decision is { Verdict: Verdict.Supernova };
        if (isWanted && await KnownPeople.DecidedAsync(db, standing, cancellationToken))
            Ask(db, report, environment, standing, act);
        else if (report is not null && !isWanted)
            TakeBack(db, report, act);
    }

    private static void Ask(
        StampDbContext db, TnsReport? report, ReportEnvironment environment, ReviewStanding standing, ReviewEvent act)
    {
        if (report is not null and not { State: ReportState.Withdrawn })
            return;
        if (report is null)
        {
            report = new TnsReport
            {
                Id = Guid.CreateVersion7(act.At),
                ObjectId = act.ObjectId,
                Environment = environment,
                CreatedAt = act.At
            };
            db.TnsReports.Add(report);
        }

        var by = standing.Seconded is { } first ? $"{first.ActorName}, {standing.Decision!.ActorName}" : standing.Decision!.ActorName;
        report.DecidedAt = act.At;
        report.DecidedBy = by;
        report.DecisionEventId = standing.Decision.Id;
        report.Candid = standing.Decision.Candid;
        Step(db, report, act, ReportEventKind.Decided, ReportState.Approved, $"Decided by {by}");
    }

    private static void TakeBack(StampDbContext db, TnsReport report, ReviewEvent act)
    {
        if (report.State.IsBeforeSending || report.State == ReportState.Rejected)
            Step(db, report, act, ReportEventKind.Withdrawn, ReportState.Withdrawn, $"The decision was taken back by {act.ActorName}");
        else if (report.State != ReportState.Withdrawn)
            Step(db, report, act, ReportEventKind.DecisionGone, report.State,
                $"The decision was taken back by {act.ActorName} after the report was sent");
    }

    private static void Step(StampDbContext db, TnsReport report, ReviewEvent act, ReportEventKind kind, ReportState state, string message)
    {
        report.State = state;
        report.Version++;
        report.ChangedAt = act.At;
        report.Note = message;
        db.TnsReportEvents.Add(new TnsReportEvent
        {
            ReportId = report.Id,
            At = act.At,
            Kind = kind,
            State = state,
            Actor = act.ActorName,
            ActorId = act.ActorId,
            Message = message,
        });
    }
}
