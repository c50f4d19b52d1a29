namespace StampClassifier.Core.Reporting.Statistics;

internal static class Quantiles
{
    /// <summary>Interpolated between neighbours, as PostgreSQL's <c>percentile_cont</c>; null of nothing.</summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="fraction">0 to 1.</param>
    public static double? Of(IReadOnlyList<double> sorted, double fraction)
    {
        if (sorted.Count == 0)
            return null;
        var place = fraction * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
