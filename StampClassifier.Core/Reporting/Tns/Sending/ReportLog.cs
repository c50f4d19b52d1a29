using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>Moves reports from state to state, with an event for each step: what is not on record did not happen.</summary>
internal sealed class ReportLog(StampDbContext db, DateTimeOffset at, string actor, string? actorId = null)
{
    public DateTimeOffset At => at;

    /// <summary>Nothing is stored before the context is saved; of two who step at once, the second is refused there.</summary>
    public void Write(TnsReport report, ReportEventKind kind, ReportState state, string message, Evidence evidence = default)
    {
        report.State = state;
        report.Version++;
        report.ChangedAt = at;
        report.Note = message;
        db.TnsReportEvents.Add(new TnsReportEvent
        {
            ReportId = report.Id,
            At = at,
            Kind = kind,
            State = state,
            Actor = actor,
            ActorId = actorId,
            Message = message,
            BatchId = evidence.BatchId,
            ExchangeId = evidence.ExchangeId,
            Document = evidence.Document,
        });
    }

    /// <summary>What stands behind a step.</summary>
    public readonly record struct Evidence(Guid? BatchId = null, long? ExchangeId = null, string? Document = null);
}
