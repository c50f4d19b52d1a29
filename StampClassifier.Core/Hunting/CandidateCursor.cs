using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hunting;

/// <summary>The sort keys of the last candidate of a page; <paramref name="Number"/> is that of the orders by one number.</summary>
internal sealed record CandidateCursor(float RankedSnProbability, int DetectionCount, Mjd FirstDetected, double Number, string ObjectId)
{
    private const string List = "candidates";

    public static string After(CandidateOrder order, CandidateRow row) => KeysetCursor.Encode(
        NameOf(order), row.RankedSnProbability, row.DetectionCount, row.FirstDetected.Days, NumberOf(order, row), row.ObjectId);

    /// <exception cref="CursorFormatException">The text is no cursor of this order of the list.</exception>
    public static CandidateCursor Parse(CandidateOrder order, string cursor) => KeysetCursor.Decode(NameOf(order), cursor, 5,
        key => new CandidateCursor(
            float.Parse(key[0], CultureInfo.InvariantCulture),
            int.Parse(key[1], CultureInfo.InvariantCulture),
            new Mjd(double.Parse(key[2], CultureInfo.InvariantCulture)),
            double.Parse(key[3], CultureInfo.InvariantCulture),
            key[4]));

    private static string NameOf(CandidateOrder order) => $"{List} {order}";

    private static double NumberOf(CandidateOrder order, CandidateRow row) => order switch
    {
        CandidateOrder.Magnitude => row.Magnitude,
        CandidateOrder.Rise => row.Rise?.MagnitudesPerDay ?? CandidateSorting.NoRise,
        CandidateOrder.HostDistance => row.Host?.Distance ?? CandidateSorting.NoHost,
        CandidateOrder.Uncertain => row.Uncertainty,
        CandidateOrder.Disputed => row.Dispute,
        _ => 0,
    };
}
