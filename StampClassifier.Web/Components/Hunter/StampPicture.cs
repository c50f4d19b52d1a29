using System.Globalization;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Where the pages find their stamps, and the ways of drawing them that they offer.</summary>
internal static class StampPicture
{
    public const string DefaultStretch = "asinh";
    public const string Grey = "grey";
    public const string Inverted = "inverted";
    public const string Viridis = "viridis";

    public static IReadOnlyList<StampKind> Kinds { get; } = [StampKind.Science, StampKind.Template, StampKind.Difference];

    /// <summary>In the order of the switch, and of the key that steps through them.</summary>
    public static IReadOnlyList<(string Value, string Label)> Stretches { get; } =
        [("linear", "Linear"), ("zscale", "z-scale"), (DefaultStretch, "asinh")];

    public static IReadOnlyList<(string Value, string Label)> Palettes { get; } =
        [(Grey, "Grey"), (Inverted, "Inverted"), (Viridis, "Viridis")];

    public static string Known(string? stretch)
        => Stretches.Any(known => known.Value == stretch) ? stretch! : DefaultStretch;

    public static string KnownPalette(string? palette)
        => Palettes.Any(known => known.Value == palette) ? palette! : Grey;

    public static string NextAfter(string stretch)
    {
        var place = Stretches.TakeWhile(known => known.Value != stretch).Count();
        return Stretches[(place + 1) % Stretches.Count].Value;
    }

    public static string Url(long candid, StampKind kind, string stretch)
        => string.Create(CultureInfo.InvariantCulture, $"/api/v1/alerts/{candid}/stamps/{KindName(kind)}.png?stretch={stretch}");

    /// <summary>With all defaults the same address as above, so that one picture is in the browser's cache for both.</summary>
    public static string Url(long candid, StampKind kind, StampView view)
        => Url(candid, kind, view.Stretch)
            + (view.SameScale ? "&sameScale=true" : "")
            + view.Palette switch { Inverted => "&invert=true", Viridis => "&palette=viridis", _ => "" };

    public static string FitsUrl(long candid, StampKind kind)
        => string.Create(CultureInfo.InvariantCulture, $"/api/v1/alerts/{candid}/stamps/{KindName(kind)}.fits");

    private static string KindName(StampKind kind) => kind switch
    {
        StampKind.Science => "science",
        StampKind.Template => "template",
        _ => "difference",
    };
}
