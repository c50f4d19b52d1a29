using System.Globalization;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Where the pages find their stamps, and the stretches they offer.</summary>
internal static class StampPicture
{
    public const string DefaultStretch = "asinh";

    public static IReadOnlyList<StampKind> Kinds { get; } = [StampKind.Science, StampKind.Template, StampKind.Difference];

    /// <summary>In the order of the switch, and of the key that steps through them.</summary>
    public static IReadOnlyList<(string Value, string Label)> Stretches { get; } =
        [("linear", "Linear"), ("zscale", "z-scale"), (DefaultStretch, "asinh")];

    public static string Known(string? stretch)
        => Stretches.Any(known => known.Value == stretch) ? stretch! : DefaultStretch;

    public static string NextAfter(string stretch)
    {
        var place = Stretches.TakeWhile(known => known.Value != stretch).Count();
        return Stretches[(place + 1) % Stretches.Count].Value;
    }

    public static string Url(long candid, StampKind kind, string stretch)
        => string.Create(CultureInfo.InvariantCulture, $"/api/v1/alerts/{candid}/stamps/{KindName(kind)}.png?stretch={stretch}");

    private static string KindName(StampKind kind) => kind switch
    {
        StampKind.Science => "science",
        StampKind.Template => "template",
        _ => "difference",
    };
}
