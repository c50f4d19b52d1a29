using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hunting;

/// <summary>Which objects are worth review, and how many of them at a time.</summary>
public sealed record CandidateFilter
{
    public const int DefaultLimit = 100;
    public const int MaximumLimit = 1000;

    /// <summary>First detected at or after this instant; null for no bound.</summary>
    public Mjd? Since { get; init; }

    /// <summary>First detected before this instant; null for no bound.</summary>
    public Mjd? Until { get; init; }

    /// <summary>Lowest P(SN) for the stream's mix of classes (<see cref="CandidateRow.RankedSnProbability"/>), 0 to 1.</summary>
    public double MinSnProbability { get; init; }

    /// <summary>Only objects whose classified alert is their first detection: the question the network was trained for.</summary>
    public bool FirstDetectionsOnly { get; init; } = true;

    /// <summary>Leave out objects for which a rule fired (<see cref="Dispositions"/>).</summary>
    public bool HideDispositions { get; init; } = true;

    /// <summary>The network's most probable class; null for any.</summary>
    public string? TopClass { get; init; } = StampClass.Supernova;

    /// <summary>Rows per page, 1 to <see cref="MaximumLimit"/>; other values are brought into that range.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>The page's place: <see cref="Page{T}.Next"/> of the page before, null for the first.</summary>
    public string? Cursor { get; init; }
}
