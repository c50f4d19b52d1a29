using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>Another object at the place of one held here, which the group has decided to be no supernova.</summary>
/// <param name="Separation">Arcsec.</param>
public sealed record EarlierRejection(string ObjectId, Verdict Verdict, BogusKind? Kind, double Separation)
{
    /// <summary>Arcsec: the radius within which the survey takes detections for one object.</summary>
    public const double Radius = 1.5;

    private static readonly Verdict[] Rejecting = [Verdict.Bogus, Verdict.Variable, Verdict.Agn, Verdict.Asteroid];

    /// <summary>Of some objects, for each the nearest.</summary>
    internal static async Task<IReadOnlyDictionary<string, EarlierRejection>> ReadAsync(
        StampDbContext db, IReadOnlyList<(string ObjectId, SkyPosition Position)> places, CancellationToken cancellationToken)
    {
        places = [.. places.Where(place => place.Position.IsValid)];
        if (places.Count == 0)
            return new Dictionary<string, EarlierRejection>();
        var around = await db.Database.SqlQueryRaw<Place>(SqlOf([.. places.Select(place => place.Position)]))
            .ToListAsync(cancellationToken);
        var near = around
            .Select(place => (Of: places[place.Of].ObjectId, place.ObjectId,
                Separation: places[place.Of].Position.SeparationTo(new SkyPosition(place.Ra, place.Dec))))
            .Where(pair => pair.Of != pair.ObjectId && pair.Separation <= Radius).ToList();
        if (near.Count == 0)
            return new Dictionary<string, EarlierRejection>();
        var names = near.Select(pair => pair.ObjectId).Distinct().ToList();
        var rejected = await db.ObjectReviews.AsNoTracking()
            .Where(r => names.Contains(r.ObjectId) && r.Decision != null && Rejecting.Contains(r.Decision.Value))
            .ToDictionaryAsync(r => r.ObjectId, cancellationToken);
        return near.Where(pair => rejected.ContainsKey(pair.ObjectId)).GroupBy(pair => pair.Of)
            .ToDictionary(group => group.Key, group => group.OrderBy(pair => pair.Separation)
                .Select(pair => new EarlierRejection(
                    pair.ObjectId, rejected[pair.ObjectId].Decision!.Value, rejected[pair.ObjectId].DecisionKind, pair.Separation))
                .First());
    }

    // One index range a window; what of the few others near was decided is looked up by name.
    private static string SqlOf(IReadOnlyList<SkyPosition> centres)
        => "WITH cone(of_place, zone, from_ra, to_ra) AS (VALUES " + ConeWindow.Values(centres, Radius) + ") "
            + "SELECT cone.of_place AS \"Of\", o.object_id AS \"ObjectId\", o.ra AS \"Ra\", o.dec AS \"Dec\" "
            + "FROM cone CROSS JOIN objects o WHERE o.zone = cone.zone AND o.ra BETWEEN cone.from_ra AND cone.to_ra";

    private sealed record Place(int Of, string ObjectId, double Ra, double Dec);
}
