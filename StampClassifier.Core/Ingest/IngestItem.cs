using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Ingest;

/// <summary>One alert of a batch on its way: where it came from, what it is, what has been found out so far.</summary>
internal sealed class IngestItem(string source)
{
    public string Source => source;

    public AlertPacket? Packet { get; init; }

    public Classified? Classified { get; set; }

    /// <summary>Known variables and active nuclei at its place, if it was classified.</summary>
    public List<KnownMatch> Known { get; } = [];

    public Reject? Reject { get; private set; }

    /// <summary>Set once the alert's fate is known.</summary>
    public IngestStatus? Status { get; set; }

    public void Refuse(Reject reject) => (Reject, Status) = (reject, IngestStatus.Rejected);

    /// <summary>Notes why the store would not have it; the store has kept the reject itself.</summary>
    public void Refuse(RejectReason reason, string detail, DateTimeOffset at) => Refuse(new Reject
    {
        Digest = "",
        Candid = Packet?.Candid,
        ObjectId = Packet?.ObjectId,
        Reason = reason,
        Detail = detail,
        Source = source,
        ReceivedAt = at,
    });
}
