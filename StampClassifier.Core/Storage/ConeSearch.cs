using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage;

/// <summary>An object found around a position, with its great-circle distance from it in arcsec.</summary>
public sealed record ConeMatch(string ObjectId, SkyPosition Position, double Separation);

/// <summary>
/// Objects around a position, by declination zones and windows in right ascension: an index range per zone, no database extension,
/// right at the poles and across RA 0.
/// </summary>
public sealed class ConeSearch(IDbContextFactory<StampDbContext> contexts)
{
    /// <summary>Widest cone, arcsec (3 degrees): beyond it a search reads a sizeable part of the sky.</summary>
    public const double MaxRadius = 3 * SkyPosition.ArcsecPerDegree;

    /// <summary>The nearest objects within <paramref name="radius"/> arcsec, nearest first.</summary>
    public async Task<IReadOnlyList<ConeMatch>> FindAsync(SkyPosition centre, double radius, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(radius, MaxRadius);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (!centre.IsValid)
            throw new ArgumentException($"No position on the sky: {centre}.", nameof(centre));
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        var places = await db.Database.SqlQueryRaw<Place>(SqlOf(centre, radius)).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. places
            .Select(place => new SkyPosition(place.Ra, place.Dec) is var position
                ? new ConeMatch(place.ObjectId, position, centre.SeparationTo(position)) : null!)
            .Where(match => match.Separation <= radius)
            .OrderBy(match => match.Separation).ThenBy(match => match.ObjectId, StringComparer.Ordinal)
            .Take(limit)];
    }

    // CROSS JOIN keeps SQLite from turning the loops round.
    internal static string SqlOf(SkyPosition centre, double radius)
        => "WITH cone(n, zone, from_ra, to_ra) AS (VALUES " + ConeWindow.Values([centre], radius) + ") " +
            "SELECT o.object_id AS \"ObjectId\", o.ra AS \"Ra\", o.dec AS \"Dec\" FROM cone CROSS JOIN objects o " +
            "WHERE o.zone = cone.zone AND o.ra BETWEEN cone.from_ra AND cone.to_ra";

    private sealed record Place(string ObjectId, double Ra, double Dec);
}
