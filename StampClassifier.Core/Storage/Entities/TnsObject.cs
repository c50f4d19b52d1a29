namespace StampClassifier.Core.Storage.Entities;

/// <summary>A public object of TNS, from its catalogue files. Missing values are null.</summary>
public sealed class TnsObject
{
    /// <summary>TNS's number.</summary>
    public required long TnsId { get; set; }

    /// <summary><c>AT</c>, <c>SN</c>, …</summary>
    public required string Prefix { get; set; }

    /// <summary>Without the prefix: <c>2021hsy</c>.</summary>
    public required string Name { get; set; }

    /// <summary>Degrees J2000.</summary>
    public double Ra { get; set; }

    public double Dec { get; set; }

    /// <summary>Declination zone of the cone search.</summary>
    public int Zone { get; set; }

    public double? Redshift { get; set; }

    /// <summary>Spectral type, such as <c>SN Ia</c>; null while it is unclassified.</summary>
    public string? Type { get; set; }

    public int? ReportingGroupId { get; set; }

    public string? ReportingGroup { get; set; }

    public int? SourceGroupId { get; set; }

    public string? SourceGroup { get; set; }

    public DateTimeOffset? Discovered { get; set; }

    public double? DiscoveryMagnitude { get; set; }

    public string? DiscoveryFilter { get; set; }

    public string? Reporters { get; set; }

    /// <summary>When TNS received the first report.</summary>
    public DateTimeOffset? ReceivedAt { get; set; }

    /// <summary>As TNS lists them.</summary>
    public string? InternalNames { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset LastModified { get; set; }
}

/// <summary>A name that a survey gave an object of TNS.</summary>
public sealed class TnsInternalName
{
    public required string Name { get; set; }

    public required long TnsId { get; set; }
}

/// <summary>An object held here that TNS knows, by place or by name.</summary>
public sealed class TnsMatch
{
    public required string ObjectId { get; set; }

    public required long TnsId { get; set; }

    /// <summary>Arcsec.</summary>
    public double Separation { get; set; }

    /// <summary>TNS lists it under the same survey name.</summary>
    public bool IsSameName { get; set; }
}
