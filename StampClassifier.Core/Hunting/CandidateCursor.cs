using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hunting;

/// <summary>The sort key of the last candidate of a page.</summary>
internal sealed record CandidateCursor(float RankedSnProbability, int DetectionCount, Mjd FirstDetected, string ObjectId)
{
    private const string List = "candidates";

    public static CandidateCursor After(CandidateRow row)
        => new(row.RankedSnProbability, row.DetectionCount, row.FirstDetected, row.ObjectId);

    public override string ToString()
        => KeysetCursor.Encode(List, RankedSnProbability, DetectionCount, FirstDetected.Days, ObjectId);

    public static CandidateCursor Parse(string cursor) => KeysetCursor.Decode(List, cursor, 4, key => new CandidateCursor(
        float.Parse(key[0], CultureInfo.InvariantCulture),
        int.Parse(key[1], CultureInfo.InvariantCulture),
        new Mjd(double.Parse(key[2], CultureInfo.InvariantCulture)),
        key[3]));
}
