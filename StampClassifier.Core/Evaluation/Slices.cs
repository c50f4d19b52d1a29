using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Evaluation;

/// <summary>One way to divide a set, its parts in the order to print them.</summary>
/// <param name="PartOf">Index of an alert's part.</param>
public sealed record Slicing(string Name, IReadOnlyList<string> Parts, Func<EvaluatedAlert, int> PartOf);

/// <summary>The ways in which an evaluation is broken down.</summary>
public static class Slices
{
    public static IReadOnlyList<Slicing> For(IReadOnlyList<EvaluatedAlert> alerts) =>
    [
        new("Filter", ["g", "r", "i"], alert => (int)alert.Band - (int)Band.G),
        Bands("Magnitude", alert => alert.Magnitude, "mag", 17, 18, 19, 20),
        Named("Year", alerts, alert => $"{alert.Observed.ToUtc().Year}"),
        Bands("Galactic latitude |b|", alert => Math.Abs(alert.Position.ToGalactic().Latitude), "°", [.. LatitudeBand.Limits]),
        Bands("Ecliptic latitude |β|", alert => Math.Abs(alert.Position.ToEcliptic().Latitude), "°", [.. LatitudeBand.Limits]),
        new("Bad pixels", ["none", "up to 5 %", "more"], alert => alert.NanFraction switch { 0 => 0, <= 0.05 => 1, _ => 2 }),
        Named("Label confidence", alerts, alert => alert.Confidence),
        new("First detection", ["yes", "no"], alert => alert.IsFirstDetection ? 0 : 1),
        new("Cut by the detector's edge", ["no", "yes"], alert => alert.IsEdge ? 1 : 0),
    ];

    private static Slicing Named(string name, IReadOnlyList<EvaluatedAlert> alerts, Func<EvaluatedAlert, string> nameOf)
    {
        var parts = alerts.Select(nameOf).Distinct().Order(StringComparer.Ordinal).ToList();
        return new Slicing(name, parts, alert => parts.IndexOf(nameOf(alert)));
    }

    /// <summary>A value on a limit belongs to the part above it.</summary>
    private static Slicing Bands(string name, Func<EvaluatedAlert, double> value, string unit, params double[] limits)
    {
        var gap = unit == "°" ? "" : " ";
        string[] parts =
        [
            $"below {limits[0]}{gap}{unit}",
            .. limits.Zip(limits.Skip(1), (low, high) => $"{low} to {high}{gap}{unit}"),
            $"{limits[^1]}{gap}{unit} and more",
        ];
        return new Slicing(name, parts, alert => double.IsNaN(value(alert)) ? -1 : limits.Count(limit => value(alert) >= limit));
    }
}
