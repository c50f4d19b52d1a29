using StampClassifier.Core.Photometry;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>How much an earlier limit says about when an object appeared.</summary>
public enum LimitWorth
{
    /// <summary>Same band, and deeper than the discovery: it was not there, or fainter.</summary>
    Best,

    /// <summary>Deeper than the discovery in another band.</summary>
    OtherBand,

    /// <summary>Brighter than the discovery: it says nothing.</summary>
    Weak,
}

/// <summary>An earlier limit that a report could quote.</summary>
/// <param name="DaysBefore">The discovery, days.</param>
public sealed record LimitOption(LightCurveLimit Limit, LimitWorth Worth, double DaysBefore);

/// <summary>
/// Chooses the last non-detection that informs: deeper than the discovery, in the same band if there is one, the latest of those.
/// </summary>
public static class LimitChoice
{
    /// <summary>All limits before the discovery, the one the rule chooses first.</summary>
    public static IReadOnlyList<LimitOption> Options(LightCurve curve, LightCurveDetection discovery)
        => [.. curve.NonDetections
            .Where(limit => limit.Observed < discovery.Observed && limit.DiffMagLimit > RiseRate.BrightestLimit)
            .Select(limit => new LimitOption(limit, Worth(limit, discovery), discovery.Observed.Days - limit.Observed.Days))
            .OrderBy(option => option.Worth).ThenBy(option => option.DaysBefore)];

    /// <summary>Null where none informs: the archive form is for those.</summary>
    public static LightCurveLimit? Of(LightCurve curve, LightCurveDetection discovery)
        => Options(curve, discovery) is [{ Worth: not LimitWorth.Weak } best, ..] ? best.Limit : null;

    private static LimitWorth Worth(LightCurveLimit limit, LightCurveDetection discovery)
        => !(limit.DiffMagLimit > discovery.Magnitude) ? LimitWorth.Weak
            : limit.Band == discovery.Band ? LimitWorth.Best : LimitWorth.OtherBand;
}
