using System.Text.Json.Serialization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hosts;

/// <summary>Why a source stands where it stands among the possible hosts.</summary>
public enum HostRank
{
    /// <summary>The best one.</summary>
    Host,

    /// <summary>Unlikely there by chance, though another one is better.</summary>
    Possible,

    /// <summary>Likely there by chance.</summary>
    Chance,

    /// <summary>A star, a minor planet: no host.</summary>
    NoGalaxy,

    /// <summary>Without a magnitude or a distance nothing can be said.</summary>
    Unmeasured,
}

/// <summary>One thing on the sky, with what all catalogues together say of it, as a possible host.</summary>
public sealed record RankedHost
{
    /// <summary>One from each catalogue, the one that gives the place first.</summary>
    public required IReadOnlyList<CatalogueSource> Sources { get; init; }

    public required HostRank Rank { get; init; }

    public required SourceType Type { get; init; }

    /// <summary>From the object, arcsec.</summary>
    public required double? Offset { get; init; }

    /// <summary>Where the object lies as seen from the source, degrees east of north.</summary>
    public required double? Direction { get; init; }

    /// <summary>The magnitude the chance was counted with, r where there is one.</summary>
    public Brightness? Brightness { get; init; }

    public Redshift? Redshift { get; init; }

    public GalaxyShape? Shape { get; init; }

    /// <summary>Offset over the radius of the galaxy in that direction; null where no shape is known.</summary>
    public double? NormalisedOffset { get; init; }

    /// <summary>That a galaxy as bright lies as near by chance, 0 to 1; with a shape, near in its own radii.</summary>
    public double? Chance { get; init; }

    /// <summary>Mag, in the band of the brightness; null without a redshift above zero.</summary>
    public double? AbsoluteMagnitude { get; init; }

    /// <summary>Projected, kpc, at the redshift of the source.</summary>
    public double? Kiloparsecs { get; init; }

    /// <summary>Why it stands here, in words.</summary>
    public string Why { get; init; } = "";

    [JsonIgnore]
    public CatalogueSource Main => Sources[0];

    [JsonIgnore]
    public SkyPosition? Position => Main.Position;

    [JsonIgnore]
    public string Catalogues => string.Join(", ", Sources.Select(source => source.Catalogue).Distinct());

    /// <summary>The name that says most to people: those of compilations, then those of surveys, then keys.</summary>
    [JsonIgnore]
    public string Name => Sources.MinBy(source => source.Catalogue switch
    {
        CatalogueNames.Ned => 0,
        CatalogueNames.Simbad => 1,
        CatalogueNames.Ps1 or CatalogueNames.Ps1Alert or CatalogueNames.Gaia => 4,
        CatalogueNames.Sdss => 3,
        _ => 2,
    })!.Name;
}
