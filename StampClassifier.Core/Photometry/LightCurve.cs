using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Photometry;

/// <summary>What the survey measured at one place: detections and non-detections in time order.</summary>
public sealed record LightCurve
{
    public required IReadOnlyList<LightCurveDetection> Detections { get; init; }

    public required IReadOnlyList<LightCurveLimit> NonDetections { get; init; }

    /// <summary>
    /// Orders the points in time and leaves out detections without a finite magnitude, which no axis can show.
    /// </summary>
    public static LightCurve Of(IEnumerable<LightCurveDetection> detections, IEnumerable<LightCurveLimit> nonDetections) => new()
    {
        Detections =
        [
            .. detections.Where(point => double.IsFinite(point.Magnitude))
                .Select(point => point with { MagnitudeError = Finite(point.MagnitudeError), DiffMagLimit = Finite(point.DiffMagLimit) })
                .OrderBy(point => point.Observed).ThenBy(point => point.Candid),
        ],
        NonDetections =
        [
            .. nonDetections.Select(limit => limit with { DiffMagLimit = Finite(limit.DiffMagLimit) })
                .OrderBy(limit => limit.Observed).ThenBy(limit => limit.Band),
        ],
    };

    /// <summary>
    /// Time zero of the curve: the earliest positive detection, the earliest detection if none is positive, null without detections.
    /// </summary>
    public Mjd? FirstDetected()
        => (Detections.FirstOrDefault(point => point.IsPositive) ?? (Detections.Count > 0 ? Detections[0] : null))?.Observed;

    /// <summary>Days since the first detection, negative before it; null if nothing was detected.</summary>
    public double? DaysSinceFirst(Mjd observed) => FirstDetected() is { } first ? observed.Days - first.Days : null;

    /// <summary>The bands that have any point, in filter order g, r, i.</summary>
    public IReadOnlyList<Band> Bands()
        => [.. Detections.Select(point => point.Band).Concat(NonDetections.Select(limit => limit.Band)).Distinct().Order()];

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
