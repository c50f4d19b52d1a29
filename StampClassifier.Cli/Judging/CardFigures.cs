using System.Globalization;
using System.Text.Json;

namespace StampClassifier.Cli.Judging;

/// <summary>A share with its 95 % interval, NaN where the card does not say.</summary>
internal sealed record CardShare(double Value, double Low, double High);

/// <summary>One cross-validation of the card: every alert judged by networks that saw neither it nor its object.</summary>
/// <param name="Remark">What was done to the inputs; empty for nothing.</param>
/// <param name="Recalls">In the card's class order.</param>
internal sealed record CardValidation(
    string FoldsBy, string Remark, CardShare BalancedAccuracy, double CalibrationError, double MeanOfSeeds, IReadOnlyList<double> Recalls);

/// <summary>Supernovae put into real alerts: how many were called supernova.</summary>
internal sealed record InjectedRow(string Situation, double MagnitudeFrom, double MagnitudeTo, int Injected, CardShare Found);

/// <summary>
/// What the training tool wrote of its own judging. The card is read as it comes: of what is absent, or in another form, there is nothing
/// here, and no evaluation fails for it.
/// </summary>
internal static class CardFigures
{
    private static readonly (string Name, string Remark)[] Variants =
    [
        ("historyShuffled", "history counters of other alerts"),
        ("historyOfFirstDetection", "history counters of a first detection"),
    ];

    public static IReadOnlyList<CardValidation> Validations(JsonElement? metrics, IReadOnlyList<string> classes)
    {
        var rows = new List<CardValidation>();
        foreach (var validation in Items(Child(metrics, "crossValidation")))
        {
            var foldsBy = Text(validation, "foldsBy");
            rows.Add(Validation(validation, foldsBy, "", classes));
            rows.AddRange(Variants.Where(variant => Child(validation, variant.Name) is not null)
                .Select(variant => Validation(Child(validation, variant.Name)!.Value, foldsBy, variant.Remark, classes)));
        }
        return rows;
    }

    /// <summary>From the card's <c>injectedCompleteness</c>, otherwise from its first cross-validation or that of the file beside
    /// it.</summary>
    public static IReadOnlyList<InjectedRow> Injected(JsonElement? metrics, JsonElement? beside)
    {
        var flat = Items(Child(metrics, "injectedCompleteness")).Select(Flat).ToList();
        if (flat.Count > 0)
            return flat;
        return [.. new[] { metrics, beside }.SelectMany(file => Items(Child(file, "crossValidation")).Take(1))
            .Select(validation => ByHost(Child(validation, "injectedSupernovae"))).FirstOrDefault(rows => rows.Count > 0) ?? []];
    }

    private static CardValidation Validation(JsonElement figures, string foldsBy, string remark, IReadOnlyList<string> classes) => new(
        foldsBy, remark, Share(figures, "balancedAccuracy"), Number(Child(figures, "calibration"), "expectedCalibrationError"),
        Number(figures, "balancedAccuracyMean"), [.. classes.Select(label => Number(Child(Child(figures, "perClass"), label), "recall"))]);

    private static InjectedRow Flat(JsonElement row)
    {
        var injected = Number(row, "injected");
        return new InjectedRow(Text(row, "situation"), Number(row, "magnitudeFrom"), Number(row, "magnitudeTo"), Count(injected),
            new CardShare(Number(row, "found") / injected, double.NaN, double.NaN));
    }

    private static List<InjectedRow> ByHost(JsonElement? injections)
        => [.. from host in Items(Child(injections, "hosts"))
               from bin in Items(Child(host, "byMagnitude"))
               select new InjectedRow(Text(host, "situation"), Number(bin, "from"), Number(bin, "to"), Count(Number(bin, "injected")),
                   Share(bin, "calledSupernova"))];

    private static CardShare Share(JsonElement figures, string name)
    {
        var ends = Items(Child(figures, "interval95")).Select(end => end.ValueKind == JsonValueKind.Number ? end.GetDouble() : double.NaN)
            .ToList();
        return ends.Count == 2 ? new CardShare(Number(figures, name), ends[0], ends[1])
            : new CardShare(Number(figures, name), double.NaN, double.NaN);
    }

    private static JsonElement? Child(JsonElement? parent, string name)
        => parent is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var child) ? child : null;

    private static List<JsonElement> Items(JsonElement? list)
        => list is { ValueKind: JsonValueKind.Array } element ? [.. element.EnumerateArray()] : [];

    private static double Number(JsonElement? parent, string name)
        => Child(parent, name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;

    private static int Count(double number) => double.IsFinite(number) ? (int)number : 0;

    private static string Text(JsonElement? parent, string name) => Child(parent, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Number } number => number.GetDouble().ToString(CultureInfo.InvariantCulture),
        _ => "",
    };
}
