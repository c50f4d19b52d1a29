using StampClassifier.Core.Photometry;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Rise rates as reports quote them: "+0.20 ± 0.03", or "> 1.00" for a lower limit; mag/day.</summary>
internal static class RiseWords
{
    public static string Of(RiseRate rate) => rate.Error is { } error
        ? $"{Numerals.Signed(rate.MagnitudesPerDay, 2)} ± {Numerals.Fixed(error, 2)}"
        : $"> {Numerals.Fixed(rate.MagnitudesPerDay, 2)}";
}
