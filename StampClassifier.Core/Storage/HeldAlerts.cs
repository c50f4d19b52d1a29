using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage;

/// <summary>The earliest alert held of an object, which is the classified one.</summary>
public readonly record struct HeldAlert(Mjd Observed, long Candid) : IComparable<HeldAlert>
{
    public int CompareTo(HeldAlert other)
        => Observed.CompareTo(other.Observed) is var order and not 0 ? order : Candid.CompareTo(other.Candid);

    public static bool operator <(HeldAlert left, HeldAlert right) => left.CompareTo(right) < 0;

    public static bool operator >(HeldAlert left, HeldAlert right) => left.CompareTo(right) > 0;

    public static bool operator <=(HeldAlert left, HeldAlert right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HeldAlert left, HeldAlert right) => left.CompareTo(right) >= 0;
}

/// <summary>
/// What the database holds, at the moment of asking: which of the alerts, each with its object, and the earliest alert of each object.
/// </summary>
public sealed record HeldAlerts(
    IReadOnlyDictionary<long, string> ObjectIdByCandid, IReadOnlyDictionary<string, HeldAlert> EarliestByObjectId)
{
    /// <summary>True if this alert is held, under whatever object.</summary>
    public bool Holds(long candid) => ObjectIdByCandid.ContainsKey(candid);

    /// <summary>True if an alert would be the earliest of its object, and so wants to be classified.</summary>
    public bool WouldBeEarliest(string objectId, Mjd observed, long candid)
        => !EarliestByObjectId.TryGetValue(objectId, out var earliest) || new HeldAlert(observed, candid) < earliest;
}
