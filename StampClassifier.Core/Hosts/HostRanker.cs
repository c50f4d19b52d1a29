using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>
/// Ranks what lies around an object as its host. First by chance coincidence: that a galaxy as bright lies as near without any
/// relation, where "near" is counted in the galaxy's own radii if its shape is known. Then by redshift, as
/// <see cref="RedshiftPreference"/> says.
/// </summary>
public static class HostRanker
{
    /// <summary>Galaxies are counted in red light.</summary>
    private static readonly string[] Bands = ["r", "R", "i", "I", "g", "z", "G", "V", "B"];

    /// <summary>The host first; then what is likely there by chance, what is no galaxy, and what was not measured.</summary>
    public static IReadOnlyList<RankedHost> Rank(SkyPosition here, IReadOnlyList<CatalogueSource> sources)
    {
        var ranked = SourceGroups.Of(sources).Select(group => Judge(here, group))
            .OrderBy(host => host.Rank).ThenBy(host => host.Chance).ThenBy(host => host.Offset)
            .ThenBy(host => host.Main.Name, StringComparer.Ordinal).ToList();
        var possible = ranked.Where(host => host.Rank == HostRank.Possible).ToList();
        if (possible is not [var best, ..])
            return ranked;
        // A galaxy of known redshift whose catalogue gives no magnitude can still be the one that is named.
        var named = ranked.Where(host => host.Rank == HostRank.Possible
            || host is { Rank: HostRank.Unmeasured, Type: SourceType.Galaxy or SourceType.Agn, Redshift: not null }).ToList();
        var chosen = best.Position is { } guess
            ? RedshiftPreference.Choose(here, guess, named, host => (host.Position, host.Redshift)) ?? best
            : best;
        ranked.Remove(chosen);
        return [chosen with { Rank = HostRank.Host, Why = HostReasons.OfHost(chosen, best) }, .. ranked];
    }

    private static RankedHost Judge(SkyPosition here, IReadOnlyList<CatalogueSource> group)
    {
        var main = group[0];
        var offset = main.Position?.SeparationTo(here) ?? main.StatedDistance;
        double? direction = main.Position is { } there ? there.PositionAngleTo(here) : null;
        var brightness = group.Select(source => source.Brightness).OfType<Brightness>()
            .MinBy(value => Array.IndexOf(Bands, value.Band) is >= 0 and var place ? place : Bands.Length);
        var shape = group.Select(source => source.Shape).FirstOrDefault(found => found is not null);
        var redshift = group.Select(source => source.Redshift).OfType<Redshift>().MinBy(RedshiftPreference.ClassOf);
        var type = TypeOf(group);
        var normalised = shape is not null && offset is { } apart ? apart / shape.RadiusTowards(direction ?? 0) : (double?)null;
        double? chance = brightness is not null && (EquivalentRadius(shape, normalised) ?? offset) is >= 0 and var radius
            ? ChanceCoincidence.Of(radius, brightness.Magnitude) : null;
        var host = new RankedHost
        {
            Sources = group,
            Rank = RankOf(type, chance),
            Type = type,
            Offset = offset,
            Direction = direction,
            Brightness = brightness,
            Redshift = redshift,
            Shape = shape,
            NormalisedOffset = normalised,
            Chance = chance,
            AbsoluteMagnitude = HasDistance(redshift) && brightness is not null
                ? brightness.Magnitude - Cosmology.DistanceModulus(redshift!.Value) : null,
            Kiloparsecs = HasDistance(redshift) && offset is { } arcsec ? arcsec * Cosmology.KiloparsecsPerArcsec(redshift!.Value) : null,
        };
        return host with { Why = HostReasons.Of(host) };
    }

    /// <summary>Of the circle as large as the ellipse that is similar to the galaxy and passes through the object.</summary>
    private static double? EquivalentRadius(GalaxyShape? shape, double? normalised)
        => shape is not null && normalised is { } radii ? radii * shape.SemiMajorAxis * Math.Sqrt(shape.AxisRatio) : null;

    // Below this the galaxy's own motion is most of it, and negative ones have no distance at all.
    private static bool HasDistance(Redshift? redshift) => redshift is { Value: > 0.0005 and < 20 };

    /// <summary>Spectra and compilations know better than a score of shapes, which knows better than nothing.</summary>
    private static SourceType TypeOf(IReadOnlyList<CatalogueSource> group)
        => group.Where(source => source.StarScore is null).Select(source => source.Type)
        .FirstOrDefault(type => type != SourceType.Unknown) is
            not SourceType.Unknown and var told ? told
            : group.FirstOrDefault(source => source.StarScore is not null)?.StarScore switch
            {
                null => SourceType.Unknown,
                >= Ps1Neighbour.StarFrom => SourceType.Star,
                _ => SourceType.Galaxy,
            };

    private static HostRank RankOf(SourceType type, double? chance) => (type, chance) switch
    {
        (SourceType.Star or SourceType.VariableStar or SourceType.MinorPlanet or SourceType.Other, _) => HostRank.NoGalaxy,
        (_, null) => HostRank.Unmeasured,
        (_, <= ChanceCoincidence.HostCeiling) => HostRank.Possible,
        _ => HostRank.Chance,
    };
}
