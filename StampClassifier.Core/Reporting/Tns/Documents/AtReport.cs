using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>One astronomical-transient report as TNS understands it, before it is spelt in one of its dialects.</summary>
public sealed record AtReport
{
    /// <summary>TNS's code for a possible supernova.</summary>
    public const int PossibleSupernova = 1;

    public required string ObjectId { get; init; }

    /// <summary>Degrees J2000.</summary>
    public required double Ra { get; init; }

    public required double Dec { get; init; }

    /// <summary>1-sigma of each axis on the sky, arcsec.</summary>
    public required double RaError { get; init; }

    public required double DecError { get; init; }

    /// <summary>TNS's number of the group; null in the oldest reports only.</summary>
    public required int? ReportingGroup { get; init; }

    public required int? DataSource { get; init; }

    /// <summary>Names, and on whose behalf.</summary>
    public required string Reporter { get; init; }

    public required Mjd Discovered { get; init; }

    public int Type { get; init; } = PossibleSupernova;

    public string? HostName { get; init; }

    public double? HostRedshift { get; init; }

    public bool IsHostRedshiftSpectroscopic { get; init; } = true;

    public string? Remarks { get; init; }

    /// <summary>The last image without it, or null for the archive form.</summary>
    public ReportLimit? NonDetection { get; init; }

    /// <summary>The archive form: which archive, and in words why there is no limit.</summary>
    public ReportArchive? Archive { get; init; }

    /// <summary>In time order.</summary>
    public required IReadOnlyList<ReportPoint> Photometry { get; init; }
}

/// <summary>A measured point; magnitudes AB.</summary>
/// <param name="Filter">TNS's number; null for a band that TNS has none for.</param>
/// <param name="Limit">5-sigma limit of that image.</param>
public sealed record ReportPoint(Mjd Observed, int? Filter, double Magnitude, double? Error, double? Limit);

/// <summary>An image without the object: its 5-sigma limit, AB mag.</summary>
public sealed record ReportLimit(Mjd Observed, int? Filter, double Limit);

/// <summary>An archive image instead of a limit.</summary>
/// <param name="ArchiveId">0 other, 1 SDSS, 2 DSS.</param>
public sealed record ReportArchive(int ArchiveId, string Remarks);
