using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>What is held of an object, as far as a report needs it.</summary>
public sealed record ReportSource
{
    public required string ObjectId { get; init; }

    public required IReadOnlyList<MeasuredPoint> Detections { get; init; }

    public required IReadOnlyList<LightCurveLimit> NonDetections { get; init; }

    public ReportHost? Host { get; init; }

    /// <summary>The people who decided, those who completed the decision first, then those who voted for a supernova.</summary>
    public IReadOnlyList<string> Deciders { get; init; } = [];

    public LightCurve LightCurve => LightCurve.Of(Detections.Select(point => point.Measured), NonDetections);
}

/// <summary>A detection with its place.</summary>
public sealed record MeasuredPoint(LightCurveDetection Measured, SkyPosition Position);

/// <summary>The host that somebody chose.</summary>
public sealed record ReportHost(string? Name, double? Redshift, bool IsSpectroscopic);
