namespace StampClassifier.Core.Storage.Entities;

/// <summary>How a redshift was measured.</summary>
public enum RedshiftKind
{
    None = 0,
    Spectroscopic = 1,
    Photometric = 2,

    /// <summary>A redshift without a word on how it was got: good for an estimate, not for a report.</summary>
    Unspecified = 3,
}

/// <summary>An object of an imported catalogue. Missing numbers are null.</summary>
public sealed class CatalogueObject
{
    public int CatalogueId { get; set; }

    /// <summary>Its place in the file, from 1.</summary>
    public long Number { get; set; }

    public required string Name { get; set; }

    /// <summary>Degrees J2000.</summary>
    public double Ra { get; set; }

    public double Dec { get; set; }

    /// <summary>Declination zone of the cone search (<see cref="Sky.DeclinationZone"/>).</summary>
    public int Zone { get; set; }

    public double? Magnitude { get; set; }

    /// <summary>As the catalogue names it: r, B, G ...</summary>
    public string? Band { get; set; }

    public double? Redshift { get; set; }

    public double? RedshiftError { get; set; }

    public RedshiftKind RedshiftKind { get; set; }

    /// <summary>Of the isophote that holds nearly all light, arcsec.</summary>
    public double? SemiMajorAxis { get; set; }

    /// <summary>Minor over major axis, 0 to 1.</summary>
    public double? AxisRatio { get; set; }

    /// <summary>Of the major axis, degrees east of north.</summary>
    public double? PositionAngle { get; set; }

    /// <summary>The catalogue's own word for what it is.</summary>
    public string? Type { get; set; }
}
