using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Desk;

/// <summary>Holds and starts the whole queue.</summary>
public sealed class OutboxDesk(Acts acts)
{
    /// <summary>From now on no batch goes, from any server; one that is being sent is not called back.</summary>
    public Task HoldAsync(Actor actor, string reason, CancellationToken cancellationToken)
        => RunAsync(actor, "queue.held", (outbox, at)
            => (outbox.HeldBy, outbox.HeldReason, outbox.HeldAt) = (actor.Name, ReportDesk.Checked(reason), at), cancellationToken);

    /// <summary>Ends a hold, and what the program stopped by itself.</summary>
    public Task ReleaseAsync(Actor actor, CancellationToken cancellationToken)
        => RunAsync(actor, "queue.released", (outbox, _) =>
        {
            outbox.HeldBy = outbox.HeldReason = outbox.StoppedReason = null;
            outbox.HeldAt = outbox.StoppedAt = null;
        }, cancellationToken);

    private Task RunAsync(Actor actor, string name, Action<TnsOutbox, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        actor.Require(Role.Approver);
        return acts.RunAsync(async act =>
        {
            var outbox = await act.Db.TnsOutboxes.SingleOrDefaultAsync(o => o.IsCurrent, cancellationToken)
                ?? throw new RefusedException("There is no queue yet: reporting was never switched on.");
            var before = new { outbox.HeldBy, outbox.HeldReason, outbox.StoppedReason };
            change(outbox, act.At);
            act.Record(actor, name, outbox.Environment.ToString(), before, new { outbox.HeldBy, outbox.HeldReason, outbox.StoppedReason });
        }, cancellationToken);
    }
}
