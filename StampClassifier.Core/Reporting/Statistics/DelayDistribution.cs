namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>One leg of the way from the exposure to TNS.</summary>
public enum Delay
{
    /// <summary>From the exposure to the arrival of its alert here.</summary>
    ExposureToAlert = 1,

    /// <summary>Until it was classified, and so in the list.</summary>
    AlertToVisible = 2,

    /// <summary>Until the group had decided.</summary>
    VisibleToDecision = 3,

    /// <summary>Until the report went that TNS took.</summary>
    DecisionToTns = 4,

    /// <summary>All of it.</summary>
    ExposureToTns = 5,
}

/// <summary>How long one leg took for the reports of this program.</summary>
/// <param name="Median">Seconds, as <paramref name="Ninetieth"/>, below which 90 % lie; null without any.</param>
/// <param name="Bins">Counts between <see cref="Edges"/>: below the first, between each two, above the last.</param>
public sealed record DelayDistribution(Delay Delay, int Count, double? Median, double? Ninetieth, IReadOnlyList<int> Bins)
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    /// <summary>Seconds.</summary>
    public static IReadOnlyList<double> Edges { get; } =
    [
        1, 3, 10, 30, Minute, 3 * Minute, 10 * Minute, 30 * Minute, Hour, 3 * Hour, 6 * Hour, 12 * Hour,
        Day, 2 * Day, 4 * Day, 8 * Day, 16 * Day,
    ];

    internal static DelayDistribution Of(Delay delay, IEnumerable<TimeSpan?> lengths)
    {
        var seconds = lengths.OfType<TimeSpan>().Select(length => length.TotalSeconds).Order().ToArray();
        var bins = new int[Edges.Count + 1];
        foreach (var length in seconds)
            bins[Edges.Count(edge => edge <= length)]++;
        return new(delay, seconds.Length, Quantiles.Of(seconds, 0.5), Quantiles.Of(seconds, 0.9), bins);
    }
}
