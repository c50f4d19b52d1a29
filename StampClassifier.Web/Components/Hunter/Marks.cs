using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>How a candidate is drawn on the two overviews.</summary>
internal static class Marks
{
    /// <summary>Open for decided ones, dashed near a Solar-System object, full otherwise.</summary>
    public static string Style(CandidateRow row)
        => row.Review.Decision is not null ? "done" : row.Dispositions.HasFlag(Dispositions.KnownSolarSystemObject) ? "sso" : "open";

    public static double Radius(CandidateRow row) => 1.8 + 3.2 * row.RankedSnProbability;
}
