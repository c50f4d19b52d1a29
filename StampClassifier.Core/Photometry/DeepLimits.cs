namespace StampClassifier.Core.Photometry;

/// <summary>
/// Limits that contradict their light curve: images between two positive detections of one band in which the source should have been
/// seen and was not. A moving or badly subtracted source makes them, a supernova does not.
/// </summary>
public static class DeepLimits
{
    /// <summary>A source this much brighter than a 5-sigma limit is not missed, mag.</summary>
    public const double Margin = 0.5;

    /// <summary>In time order.</summary>
    public static IReadOnlyList<LightCurveLimit> Of(LightCurve curve)
        => [.. curve.NonDetections.Where(limit => limit.DiffMagLimit is { } depth && Expected(curve, limit) is { } magnitude
            && depth - magnitude > Margin)];

    /// <summary>Magnitude between the detections before and after, on a straight line.</summary>
    private static double? Expected(LightCurve curve, LightCurveLimit limit)
    {
        var points = curve.Detections.Where(point => point.Band == limit.Band && point.IsPositive);
        if (points.LastOrDefault(point => point.Observed < limit.Observed) is not { } before
            || points.FirstOrDefault(point => point.Observed > limit.Observed) is not { } after)
            return null;
        var part = (limit.Observed.Days - before.Observed.Days) / (after.Observed.Days - before.Observed.Days);
        return double.Lerp(before.Magnitude, after.Magnitude, part);
    }
}
