using StampClassifier.Core.Evaluation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Evaluation;

/// <summary>Labelled alerts in few words.</summary>
internal static class EvaluatedAlerts
{
    private static long _candid;

    public static EvaluatedAlert Of(string objectId, int label) => new()
    {
        Candid = Interlocked.Increment(ref _candid),
        ObjectId = objectId,
        Label = label,
        Band = Band.R,
        Magnitude = 19,
        Observed = new Mjd(58_500),
        Position = new SkyPosition(150, 2),
        NanFraction = 0,
        IsFirstDetection = true,
    };

    /// <summary>Objects of one alert each.</summary>
    public static IReadOnlyList<EvaluatedAlert> Single(params int[] labels) => [.. labels.Select((label, i) => Of($"ZTF{i}", label))];
}
