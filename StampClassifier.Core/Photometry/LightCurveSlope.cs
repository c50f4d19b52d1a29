using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Photometry;

/// <summary>
/// A straight line through one band's rising points, from its first positive detection to its brightest: for display only, a report
/// quotes <see cref="RiseRate"/>.
/// </summary>
/// <param name="MagnitudesPerDay">Positive for brightening.</param>
/// <param name="Error">1-sigma of the slope, mag/day.</param>
public sealed record LightCurveSlope(Band Band, double MagnitudesPerDay, double Error, Mjd From, Mjd To, double MagnitudeAtStart)
{
    // Two points of one night give a slope without meaning.
    private const double ShortestSpan = 0.5;

    public double MagnitudeAtEnd => MagnitudeAtStart - MagnitudesPerDay * (To.Days - From.Days);

    /// <summary>One line for each band with two points or more over at least half a day.</summary>
    public static IReadOnlyList<LightCurveSlope> Of(LightCurve curve)
        => [.. curve.Bands().Select(band => Fit(band, curve)).OfType<LightCurveSlope>()];

    private static LightCurveSlope? Fit(Band band, LightCurve curve)
    {
        var points = curve.Detections.Where(point => point.Band == band && point.IsPositive && point.MagnitudeError > 0).ToList();
        if (points.Count < 2)
            return null;
        var peak = points.MinBy(point => point.Magnitude)!;
        points.RemoveAll(point => point.Observed > peak.Observed);
        if (points.Count < 2 || peak.Observed.Days - points[0].Observed.Days < ShortestSpan)
            return null;

        var weights = points.ConvertAll(point => 1 / Math.Pow(point.MagnitudeError!.Value, 2));
        var total = weights.Sum();
        var meanDay = points.Zip(weights, (point, weight) => weight * point.Observed.Days).Sum() / total;
        var meanMagnitude = points.Zip(weights, (point, weight) => weight * point.Magnitude).Sum() / total;
        var spread = points.Zip(weights, (point, weight) => weight * Math.Pow(point.Observed.Days - meanDay, 2)).Sum();
        var product = points
            .Zip(weights, (point, weight) => weight * (point.Observed.Days - meanDay) * (point.Magnitude - meanMagnitude)).Sum();
        var slope = product / spread;
        var start = points[0].Observed;
        return new(band, -slope, 1 / Math.Sqrt(spread), start, peak.Observed, meanMagnitude + slope * (start.Days - meanDay));
    }
}
