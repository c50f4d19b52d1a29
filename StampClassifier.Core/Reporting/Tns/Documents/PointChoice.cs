using StampClassifier.Core.Photometry;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>
/// Which of many detections go into a report, which takes ten: the discovery, then the brightest and the last of each band, then the
/// earliest of the others, because a rise is what a reader looks for.
/// </summary>
internal static class PointChoice
{
    public const int Most = 10;

    /// <returns>The chosen in time order, and how many were left out.</returns>
    public static (IReadOnlyList<LightCurveDetection> Chosen, int Dropped) Of(IReadOnlyList<LightCurveDetection> inTimeOrder)
    {
        var wanted = inTimeOrder.Take(1)
            .Concat(inTimeOrder.GroupBy(point => point.Band).OrderBy(band => band.Key)
                .SelectMany(band => new[] { band.MinBy(point => point.Magnitude)!, band.Last() }))
            .Concat(inTimeOrder);
        var chosen = wanted.Distinct().Take(Most).OrderBy(point => point.Observed).ThenBy(point => point.Candid).ToList();
        return (chosen, inTimeOrder.Count - chosen.Count);
    }
}
