using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Reporting.Tns.Sending;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Desk;

/// <summary>What approvers do to one report. Each act is one transaction, with its event and its line in the record.</summary>
public sealed class ReportDesk(Acts acts)
{
    private const int LongestReason = 500;
    private const string Overtaken = "The report has gone on meanwhile. Look at where it stands now.";

    /// <summary>
    /// Changes what the rules chose; it is checked anew and goes back to the queue. What was sent before stays on record.
    /// </summary>
    public Task RepairAsync(Actor actor, Guid id, ReportRepair repair, CancellationToken cancellationToken)
        => StepAsync(actor, id, "report.repaired", (report, log) =>
        {
            if (!report.State.IsBeforeSending && report.State != ReportState.Rejected)
                throw new RefusedException("TNS has this report, or may have it: it cannot be changed any more.");
            report.Repair = repair.IsEmpty ? null : repair.ToJson();
            // Alone from now on: whatever was wrong with it must not happen to others.
            report.Split = $"{report.Id:N}";
            report.Problems = null;
            log.Write(report, ReportEventKind.Repaired, ReportState.Approved, $"Repaired by {actor.Name}", new(Document: report.Repair));
        }, cancellationToken);

    public Task WithdrawAsync(Actor actor, Guid id, string reason, CancellationToken cancellationToken)
        => StepAsync(actor, id, "report.withdrawn", (report, log) =>
        {
            if (!report.State.IsBeforeSending && report.State != ReportState.Rejected)
                throw new RefusedException("TNS has this report, or may have it: ask for its retraction instead.");
            log.Write(report, ReportEventKind.Withdrawn, ReportState.Withdrawn, $"Withdrawn by {actor.Name}: {Checked(reason)}");
        }, cancellationToken);

    public Task HoldAsync(Actor actor, Guid id, string reason, CancellationToken cancellationToken)
        => StepAsync(actor, id, "report.held", (report, log) =>
        {
            if (!report.State.IsBeforeSending)
                throw new RefusedException("Only a report that was not sent can be held.");
            (report.HeldBy, report.HeldReason) = (actor.Name, Checked(reason));
            log.Write(report, ReportEventKind.Held, report.State, $"Held by {actor.Name}: {report.HeldReason}");
        }, cancellationToken);

    public Task ReleaseAsync(Actor actor, Guid id, CancellationToken cancellationToken)
        => StepAsync(actor, id, "report.released", (report, log) =>
        {
            if (report.HeldBy is null)
                throw new RefusedException("It is not held.");
            report.HeldBy = report.HeldReason = null;
            log.Write(report, ReportEventKind.Released, report.State, $"Released by {actor.Name}");
        }, cancellationToken);

    /// <summary>TNS deletes nothing by program: this records that its people are to be asked, and why.</summary>
    public Task AskRetractionAsync(Actor actor, Guid id, string reason, CancellationToken cancellationToken)
        => StepAsync(actor, id, "report.retraction-asked", (report, log) =>
        {
            if (report.State is not (ReportState.Accepted or ReportState.Duplicate))
                throw new RefusedException("TNS has no such report to retract.");
            (report.RetractionAskedAt, report.RetractionAskedBy, report.RetractionReason) = (log.At, actor.Name, Checked(reason));
            log.Write(report, ReportEventKind.RetractionAsked, report.State,
                $"{actor.Name} asks for its retraction: {report.RetractionReason}");
        }, cancellationToken);

    /// <summary>TNS's people have taken it back.</summary>
    public Task RetractedAsync(Actor actor, Guid id, CancellationToken cancellationToken)
        => StepAsync(actor, id, "report.retracted", (report, log) =>
        {
            if (report.RetractionAskedAt is null)
                throw new RefusedException("Its retraction was not asked for.");
            report.RetractedAt = log.At;
            log.Write(report, ReportEventKind.Retracted, report.State, $"{actor.Name} notes that TNS has retracted it");
        }, cancellationToken);

    /// <summary>Puts a report that was decided before the group reported anywhere into the queue of today.</summary>
    public Task EnqueueAsync(Actor actor, Guid id, CancellationToken cancellationToken)
        => RunAsync(actor, async act =>
        {
            var report = await FindAsync(act, id, cancellationToken);
            var current = await act.Db.TnsOutboxes.Where(o => o.IsCurrent).Select(o => o.Environment)
                .FirstOrDefaultAsync(cancellationToken);
            if (report.Environment != ReportEnvironment.None || current == ReportEnvironment.None)
                throw new RefusedException("It stands in a queue already, or there is none.");
            if (await act.Db.TnsReports.AnyAsync(r => r.Environment == current && r.ObjectId == report.ObjectId && r.Series == "",
                cancellationToken))
                throw new RefusedException("There is a report of this object in that queue already.");
            report.Environment = current;
            new ReportLog(act.Db, act.At, actor.Name, actor.Id?.ToString())
                .Write(report, ReportEventKind.Requeued, ReportState.Approved, $"Put into the queue by {actor.Name}");
            act.Record(actor, "report.enqueued", report.ObjectId);
        }, cancellationToken);

    private Task StepAsync(Actor actor, Guid id, string name, Action<TnsReport, ReportLog> step, CancellationToken cancellationToken)
        => RunAsync(actor, async act =>
        {
            var report = await FindAsync(act, id, cancellationToken);
            var before = new { report.State, report.Repair, report.HeldReason };
            step(report, new ReportLog(act.Db, act.At, actor.Name, actor.Id?.ToString()));
            act.Record(actor, name, report.ObjectId, before,
                new { report.State, report.Repair, report.HeldReason, report.RetractionReason });
        }, cancellationToken);

    private async Task RunAsync(Actor actor, Func<Act, Task> run, CancellationToken cancellationToken)
    {
        actor.Require(Role.Approver);
        try
        {
            await acts.RunAsync(run, cancellationToken);
        }
        catch (DbUpdateException)
        {
            throw new RefusedException(Overtaken);
        }
    }

    private static async Task<TnsReport> FindAsync(Act act, Guid id, CancellationToken cancellationToken)
        => await act.Db.TnsReports.SingleOrDefaultAsync(r => r.Id == id && r.Environment != ReportEnvironment.Imported, cancellationToken)
            ?? throw new RefusedException("There is no such report.");

    internal static string Checked(string reason) => reason.Trim() is { Length: > 0 and <= LongestReason } text && !text.Any(char.IsControl)
        ? text : throw new RefusedException($"A reason is needed, of at most {LongestReason} characters.");
}
