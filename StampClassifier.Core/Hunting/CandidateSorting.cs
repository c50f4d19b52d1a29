using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>The orders of the list, and what comes after a place in each.</summary>
internal static class CandidateSorting
{
    /// <summary>Stand for "none" at the end of their orders: no rise is negative, no host is farther than the survey looks.</summary>
    public const double NoRise = -1;

    public const double NoHost = 1e9;

    public static IQueryable<AstroObject> InOrder(this IQueryable<AstroObject> objects, CandidateOrder order) => order switch
    {
        CandidateOrder.Time => objects.OrderByDescending(o => o.FirstDetected).ThenBy(o => o.ObjectId),
        CandidateOrder.Magnitude => objects.OrderBy(o => o.AlertMagnitude).ThenBy(o => o.ObjectId),
        CandidateOrder.Rise => objects.OrderByDescending(o => o.RiseRate ?? NoRise).ThenBy(o => o.ObjectId),
        CandidateOrder.HostDistance => objects.OrderBy(o => o.HostDistance ?? NoHost).ThenBy(o => o.ObjectId),
        CandidateOrder.Uncertain => objects.OrderByDescending(o => o.Uncertainty).ThenBy(o => o.ObjectId),
        CandidateOrder.Disputed => objects.OrderByDescending(o => o.Dispute).ThenBy(o => o.ObjectId),
        _ => objects.OrderByDescending(o => o.RankedSnProbability).ThenByDescending(o => o.DetectionCount)
            .ThenByDescending(o => o.FirstDetected).ThenBy(o => o.ObjectId),
    };

    /// <exception cref="CursorFormatException">The cursor is not one of this order of the list.</exception>
    public static IQueryable<AstroObject> After(this IQueryable<AstroObject> objects, CandidateOrder order, string? cursor)
    {
        if (cursor is null)
            return objects;
        var (probability, count, first, number, id) = CandidateCursor.Parse(order, cursor);
        // Each begins with a plain bound on its first key, since neither database enters an index by an alternative.
        return order switch
        {
            CandidateOrder.Time => objects.Where(o => o.FirstDetected <= first
                && (o.FirstDetected < first || string.Compare(o.ObjectId, id) > 0)),
            CandidateOrder.Magnitude => objects.Where(o => o.AlertMagnitude >= number
                && (o.AlertMagnitude > number || string.Compare(o.ObjectId, id) > 0)),
            CandidateOrder.Rise => objects.Where(o => (o.RiseRate ?? NoRise) <= number
                && ((o.RiseRate ?? NoRise) < number || string.Compare(o.ObjectId, id) > 0)),
            CandidateOrder.HostDistance => objects.Where(o => (o.HostDistance ?? NoHost) >= number
                && ((o.HostDistance ?? NoHost) > number || string.Compare(o.ObjectId, id) > 0)),
            CandidateOrder.Uncertain => objects.Where(o => o.Uncertainty <= number
                && (o.Uncertainty < number || string.Compare(o.ObjectId, id) > 0)),
            CandidateOrder.Disputed => objects.Where(o => o.Dispute <= number
                && (o.Dispute < number || string.Compare(o.ObjectId, id) > 0)),
            _ => objects.Where(o => o.RankedSnProbability <= probability && (o.RankedSnProbability < probability
                || o.DetectionCount < count || (o.DetectionCount == count
                    && (o.FirstDetected < first || (o.FirstDetected == first && string.Compare(o.ObjectId, id) > 0))))),
        };
    }
}
