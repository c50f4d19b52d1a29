using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Mirror;

/// <summary>An object of TNS at a place or under a name; separation in arcsec.</summary>
public sealed record MirrorMatch(
    long TnsId, string Prefix, string Name, int? ReportingGroup, string? GroupName, double Separation, bool IsSameName)
{
    /// <summary>As it is written: <c>AT 2021hsy</c>.</summary>
    public string FullName => $"{Prefix} {Name}";
}

/// <summary>Looks into the mirror of TNS's public objects.</summary>
public sealed class MirrorSearch(IDbContextFactory<StampDbContext> contexts)
{
    /// <summary>What lies within the radius, arcsec, or has the name; same names first, then nearest first.</summary>
    public async Task<IReadOnlyList<MirrorMatch>> FindAsync(
        string objectId, SkyPosition place, double radius, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, objectId, place, radius, cancellationToken);
    }

    internal static async Task<IReadOnlyList<MirrorMatch>> FindAsync(
        StampDbContext db, string objectId, SkyPosition place, double radius, CancellationToken cancellationToken)
    {
        var named = await db.TnsInternalNames.AsNoTracking().Where(n => n.Name == objectId)
            .Join(db.TnsObjects, n => n.TnsId, o => o.TnsId, (n, o) => o).ToListAsync(cancellationToken);
        var near = new List<TnsObject>();
        foreach (var window in ConeWindow.Around(place, radius))
            near.AddRange(await db.TnsObjects.AsNoTracking()
                .Where(o => o.Zone == window.Zone && o.Ra >= window.FromRa && o.Ra <= window.ToRa).ToListAsync(cancellationToken));
        return [.. named.Select(o => MatchOf(o, place, isSameName: true))
            .Concat(near.Where(o => named.TrueForAll(n => n.TnsId != o.TnsId)).Select(o => MatchOf(o, place, isSameName: false))
                .Where(match => match.Separation <= radius))
            .OrderByDescending(match => match.IsSameName).ThenBy(match => match.Separation).ThenBy(match => match.TnsId)];
    }

    private static MirrorMatch MatchOf(TnsObject found, SkyPosition place, bool isSameName)
        => new(found.TnsId, found.Prefix, found.Name, found.ReportingGroupId, found.ReportingGroup,
            place.SeparationTo(new SkyPosition(found.Ra, found.Dec)), isSameName);
}
