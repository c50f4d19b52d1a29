using System.Text.Json.Serialization;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>A magnitude and the band it was measured in, as its catalogue names it.</summary>
public sealed record Brightness(double Magnitude, string Band);

/// <summary>A redshift with how it was got and from where.</summary>
/// <param name="Error">1-sigma; null if the catalogue gives none.</param>
/// <param name="Source">The catalogue, and its own flag where it has one.</param>
public sealed record Redshift(double Value, double? Error, RedshiftKind Kind, string Source);

/// <summary>A source as one catalogue lists it; what the catalogue does not say is null.</summary>
public sealed record CatalogueSource
{
    public required string Catalogue { get; init; }

    public required string Name { get; init; }

    /// <summary>Degrees J2000; null where there is no usable position.</summary>
    public required double? Ra { get; init; }

    public required double? Dec { get; init; }

    /// <summary>Arcsec, as the alert says; for a source without a usable position.</summary>
    public double? StatedDistance { get; init; }

    public SourceType Type { get; init; }

    /// <summary>The catalogue's own word for what it is.</summary>
    public string? TypeWord { get; init; }

    /// <summary>1 is a star, 0 a galaxy.</summary>
    public double? StarScore { get; init; }

    public Brightness? Brightness { get; init; }

    public Redshift? Redshift { get; init; }

    public GalaxyShape? Shape { get; init; }

    [JsonIgnore]
    public SkyPosition? Position => Ra is { } ra && Dec is { } dec && new SkyPosition(ra, dec) is { IsValid: true } valid ? valid : null;
}
