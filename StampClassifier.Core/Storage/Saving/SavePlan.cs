using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>The current alert of an object and its P(SN).</summary>
internal readonly record struct HeldObject(HeldAlert Earliest, float SnProbability);

/// <summary>What the database holds of a batch, read under the objects' locks.</summary>
internal sealed record HeldState(
    IReadOnlyDictionary<long, string> ObjectIdByCandid, IReadOnlyDictionary<string, HeldObject> Objects);

/// <summary>What to do with each alert of a batch: a pure function of the batch and of what is held.</summary>
internal sealed class SavePlan
{
    private readonly SaveBatch _batch;
    private readonly SaveStatus[] _status;

    /// <summary>Current alert per object once this batch is stored.</summary>
    private readonly Dictionary<string, HeldObject> _current = [];

    public SavePlan(SaveBatch batch, HeldState held)
    {
        _batch = batch;
        _status = new SaveStatus[batch.Alerts.Count];
        var firsts = new Dictionary<long, int>(batch.Alerts.Count);
        for (var i = 0; i < _status.Length; i++)
            _status[i] = Admit(i, held, firsts);
        FindCurrent(held);
        for (var i = 0; i < _status.Length; i++)
            if (_status[i] == SaveStatus.Stored && LacksClassification(batch.Alerts[i]))
                _status[i] = SaveStatus.NeedsClassification;
        // A repeat of an alert that is put back is put back with it.
        for (var i = 0; i < _status.Length; i++)
            if (_status[i] == SaveStatus.Duplicate && firsts.TryGetValue(batch.Alerts[i].Packet.Candid, out var first)
                && _status[first] == SaveStatus.NeedsClassification)
                _status[i] = SaveStatus.NeedsClassification;
        Stored = [.. WithStatus(SaveStatus.Stored)];
    }

    public IReadOnlyList<IncomingAlert> Stored { get; }

    public int Classified => Stored.Count(alert => alert.Classification is not null);

    public int Count(SaveStatus status) => _status.Count(s => s == status);

    public IReadOnlyList<SaveOutcome> Outcomes
        => [.. _batch.Alerts.Select((alert, index) => new SaveOutcome(alert.Packet.Candid, _status[index]))];

    /// <summary>Alerts of the batch that turned into rejects.</summary>
    public IEnumerable<(IncomingAlert Alert, RejectReason Reason)> Refused
        => WithStatus(SaveStatus.Conflict).Select(alert => (alert, RejectReason.ConflictingCandid))
            .Concat(WithStatus(SaveStatus.Unusable).Select(alert => (alert, RejectReason.BadValue)));

    /// <summary>Stamps are kept of classified alerts, and of later ones while their object is a candidate.</summary>
    public bool KeepsStamps(IncomingAlert alert, double keepAbove)
        => alert.Classification is not null || _current[alert.Packet.ObjectId].SnProbability >= keepAbove;

    private IEnumerable<IncomingAlert> WithStatus(SaveStatus status)
        => _batch.Alerts.Where((_, index) => _status[index] == status);

    private SaveStatus Admit(int index, HeldState held, Dictionary<long, int> firsts)
    {
        var packet = _batch.Alerts[index].Packet;
        if (!PacketRows.IsUsable(packet))
            return SaveStatus.Unusable;
        if (held.ObjectIdByCandid.TryGetValue(packet.Candid, out var holder))
            return holder == packet.ObjectId ? SaveStatus.Duplicate : SaveStatus.Conflict;
        if (firsts.TryAdd(packet.Candid, index))
            return SaveStatus.Stored;
        return _batch.Alerts[firsts[packet.Candid]].Packet.ObjectId == packet.ObjectId ? SaveStatus.Duplicate : SaveStatus.Conflict;
    }

    private void FindCurrent(HeldState held)
    {
        foreach (var (objectId, state) in held.Objects)
            _current[objectId] = state;
        foreach (var alert in WithStatus(SaveStatus.Stored))
            if (alert.Classification is { } classification
                && (!_current.TryGetValue(alert.Packet.ObjectId, out var current) || PlaceOf(alert) < current.Earliest))
                _current[alert.Packet.ObjectId] = new HeldObject(PlaceOf(alert), classification.SnProbability);
    }

    private bool LacksClassification(IncomingAlert alert)
        => alert.Classification is null
            && (!_current.TryGetValue(alert.Packet.ObjectId, out var current) || PlaceOf(alert) < current.Earliest);

    private static HeldAlert PlaceOf(IncomingAlert alert) => new(alert.Packet.Candidate.Observed, alert.Packet.Candid);
}
