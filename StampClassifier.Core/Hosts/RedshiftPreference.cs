using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>
/// ALeRCE's rule for which of several catalogue rows names the host: a spectroscopic redshift with an error first, then one without,
/// then a photometric one, then any row; but only a row that is not much farther than the others from where the host is thought to be.
/// </summary>
public static class RedshiftPreference
{
    /// <summary>A row may be this much farther than the nearest.</summary>
    public const double Factor = 4;

    /// <summary>Arcsec: below this, distances are noise.</summary>
    public const double Floor = 1;

    /// <summary>0 is best.</summary>
    public static int ClassOf(Redshift? redshift) => redshift switch
    {
        { Kind: RedshiftKind.Spectroscopic, Error: not null } => 0,
        { Kind: RedshiftKind.Spectroscopic } => 1,
        { Kind: RedshiftKind.Photometric } => 2,
        { Kind: RedshiftKind.Unspecified } => 3,
        _ => 4,
    };

    /// <summary>Whether a row is near enough; all in arcsec.</summary>
    /// <param name="toGuess">From the row to where the host is thought to be.</param>
    /// <param name="nearestToGuess">The smallest such distance of any row.</param>
    /// <param name="toObject">From the row to the transient.</param>
    /// <param name="objectToGuess">From the transient to where the host is thought to be.</param>
    public static bool Qualifies(double toGuess, double nearestToGuess, double toObject, double objectToGuess)
        => toGuess < Factor * Math.Max(Floor, nearestToGuess) && toObject < Factor * Math.Max(Floor, objectToGuess);

    /// <summary>The row that names the host; null if none is near enough or has a position.</summary>
    public static T? Choose<T>(SkyPosition transient, SkyPosition guess, IReadOnlyList<T> rows, Func<T,
        (SkyPosition? Place, Redshift? Redshift)> of)
        where T : class
    {
        var placed = rows.Select(row => (Row: row, of(row).Redshift, of(row).Place))
            .Where(row => row.Place is not null)
            .Select(row => (row.Row, row.Redshift, ToGuess: row.Place!.Value.SeparationTo(guess),
            ToObject: row.Place.Value.SeparationTo(transient)))
            .ToList();
        if (placed.Count == 0)
            return null;
        var (nearest, objectToGuess) = (placed.Min(row => row.ToGuess), transient.SeparationTo(guess));
        return placed
            .GroupBy(row => ClassOf(row.Redshift))
            .OrderBy(group => group.Key)
            .Select(group => group.MinBy(row => row.ToGuess))
            .Where(row => Qualifies(row.ToGuess, nearest, row.ToObject, objectToGuess))
            .Select(row => row.Row)
            .FirstOrDefault();
    }
}
