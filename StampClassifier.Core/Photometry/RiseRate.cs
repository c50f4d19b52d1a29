using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Photometry;

/// <summary>
/// How fast a source brightened before its first detection in one band, mag/day, positive for brightening: from an earlier limit of
/// the same band to that detection. The rule of ALeRCE's reports: at least two earlier limits; of them the one that constrains the
/// rise most, counting the detection's error against it; significant from 0.05 mag/day on.
/// </summary>
/// <param name="Error">1-sigma, mag/day; null for a lower limit, given where less than half a day lies between.</param>
public sealed record RiseRate(Band Band, double MagnitudesPerDay, double? Error)
{
    /// <summary>From here on a source is announced as possibly very young, mag/day.</summary>
    public const double Fast = 0.25;

    public const double LeastSignificant = 0.05;

    /// <summary>Limits brighter than this are the survey's way to say that there is none.</summary>
    public const double BrightestLimit = 10;

    public const int LeastLimits = 2;

    /// <summary>Rates over a shorter time than this, days, are quoted as at least <see cref="ShortCeiling"/>.</summary>
    public const double ShortInterval = 0.5;

    public const double ShortCeiling = 1;

    public bool IsLowerLimit => Error is null;

    public bool IsFast => MagnitudesPerDay >= Fast;

    /// <summary>The significant rises, in filter order.</summary>
    public static IReadOnlyList<RiseRate> Of(LightCurve curve)
        => [.. curve.Bands().Select(band => In(band, curve)).OfType<RiseRate>()];

    /// <summary>The rise that is best established, as the list of candidates sorts by it; null if none is significant.</summary>
    public static RiseRate? Strongest(LightCurve curve)
        => curve.Bands().Select(band => Steepest(band, curve)).OfType<Step>().MaxBy(step => step.AtLeast)?.ToRate();

    private static RiseRate? In(Band band, LightCurve curve) => Steepest(band, curve)?.ToRate();

    private static Step? Steepest(Band band, LightCurve curve)
    {
        if (curve.Detections.FirstOrDefault(point => point.Band == band && point.IsPositive) is not { MagnitudeError: { } error } first)
            return null;
        var steps = curve.NonDetections
            .Where(limit => limit.Band == band && limit.Observed < first.Observed && limit.DiffMagLimit > BrightestLimit)
            .Select(limit => new Step(band, limit.DiffMagLimit!.Value - first.Magnitude, error, first.Observed.Days - limit.Observed.Days))
            .ToList();
        return steps.Count < LeastLimits ? null : steps.MaxBy(step => step.AtLeast) is { AtLeast: > LeastSignificant } best ? best : null;
    }

    private sealed record Step(Band Band, double Brightening, double Error, double Days)
    {
        public double AtLeast => (Brightening - Error) / Days;

        public RiseRate ToRate() => Days < ShortInterval && Brightening / Days > ShortCeiling
            ? new(Band, ShortCeiling, null)
            : new(Band, Brightening / Days, Error / Days);
    }
}
