namespace StampClassifier.Core.Storage.Entities;

/// <summary>A known object of an imported catalogue at the place of a classified alert, found when the alert came in.</summary>
public sealed class KnownMatch
{
    public long Candid { get; set; }

    /// <summary>The catalogue's name at that time.</summary>
    public required string Catalogue { get; set; }

    public required string Name { get; set; }

    public required string ObjectId { get; set; }

    public CatalogueKind Kind { get; set; }

    /// <summary>The catalogue's own word for what it is.</summary>
    public string? Type { get; set; }

    /// <summary>From the alert, arcsec.</summary>
    public double Separation { get; set; }

    /// <summary>The radius that was set at that time, arcsec.</summary>
    public double Radius { get; set; }
}
