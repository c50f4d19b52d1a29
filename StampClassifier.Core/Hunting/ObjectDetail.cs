using System.Text.Json.Serialization;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Hunting;

/// <summary>All that is held of one object.</summary>
public sealed record ObjectDetail
{
    public required ObjectSummary Summary { get; init; }

    public required LightCurve LightCurve { get; init; }

    /// <summary>Of the earliest alert held, by the model that saw it last; null if that result is not held.</summary>
    public required ClassificationResult? Classification { get; init; }

    /// <summary>Nearest first.</summary>
    public required IReadOnlyList<NeighbourRow> Neighbours { get; init; }

    /// <summary>Earliest first.</summary>
    public required IReadOnlyList<AlertRow> Alerts { get; init; }

    /// <summary>What the group has turned down at this place under another name; null if nothing.</summary>
    public EarlierRejection? RejectedBefore { get; init; }

    /// <summary>What TNS has there or under its name, by the mirror; null if it knows nothing.</summary>
    public TnsHint? Tns { get; init; }

    /// <summary>Measurements of the classified alert by their schema name.</summary>
    public required AlertValues Values { get; init; }

    /// <summary>The classified alert in the light curve, if its magnitude can be drawn.</summary>
    [JsonIgnore]
    public LightCurveDetection? ClassifiedPoint => LightCurve.Detections.FirstOrDefault(point => point.Candid == Summary.Candid);

    /// <summary>True while the stamps of the classified alert are held.</summary>
    [JsonIgnore]
    public bool HasStamps => Alerts.Any(alert => alert.Candid == Summary.Candid && alert.HasStamps);
}

/// <summary>An alert of an object, and whether its stamps are held.</summary>
public sealed record AlertRow(long Candid, Mjd Observed, bool IsFirstDetection, bool HasStamps)
{
    /// <summary>Where its stamps lie in the frame around the target.</summary>
    [JsonIgnore]
    public StampFrame Frame { get; init; } = StampFrame.Whole;
}

/// <summary>A PS1 source near the object; distances in arcsec, angle in degrees east of north, magnitudes PSF, null for missing.</summary>
public sealed record NeighbourRow
{
    public required long Ps1Id { get; init; }

    /// <summary>Degrees J2000; null where the key gives no position.</summary>
    public required double? Ra { get; init; }

    public required double? Dec { get; init; }

    public required double? Distance { get; init; }

    /// <summary>From the object to the source; null where the key gives no position.</summary>
    public required double? PositionAngle { get; init; }

    public required double? GMagnitude { get; init; }

    public required double? RMagnitude { get; init; }

    public required double? IMagnitude { get; init; }

    public required double? ZMagnitude { get; init; }

    /// <summary>Star/galaxy score, 1 = star; null for unknown.</summary>
    public required double? StarScore { get; init; }

    [JsonIgnore]
    public SkyPosition? Position => Ra is { } ra && Dec is { } dec ? new SkyPosition(ra, dec) : null;
}
