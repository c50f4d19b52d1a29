using System.Globalization;
using StampClassifier.Core.Classification.Explaining;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Explanations as the page draws and says them.</summary>
internal static class Saliency
{
    /// <summary>Side of the drawing over a stamp, see the view box of the large stamps.</summary>
    public const int DrawingSide = 252;

    /// <summary>Smaller shares of the largest shift are not drawn: they would veil the stamp and say nothing.</summary>
    private const double Faint = 0.12;

    private static readonly string[] Directions = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];

    public static double Largest(AlertExplanation explanation) => explanation.Stamps.SelectMany(stamp => Cells(stamp))
        .Select(cell => Math.Abs(cell.Shift)).DefaultIfEmpty(0).Max();

    /// <summary>The patches worth drawing, with their opacity 0 to 1.</summary>
    public static IEnumerable<(int Row, int Column, double Shift, double Strength)> Drawn(StampInfluence stamp, double largest)
        => Cells(stamp).Select(cell => (cell.Row, cell.Column, cell.Shift, largest > 0 ? Math.Abs(cell.Shift) / largest : 0))
            .Where(cell => cell.Item4 >= Faint);

    /// <summary>The patch that shifts most, in words: "+2.1 at the centre", "−0.4 at 21″ NE".</summary>
    public static string Strongest(StampInfluence stamp, int patchPixels)
    {
        if (!Cells(stamp).Any())
            return "no pixels";
        var (row, column, shift) = Cells(stamp).MaxBy(cell => Math.Abs(cell.Shift));
        var middle = (stamp.Shifts.Count - 1) / 2.0;
        var (north, east) = (middle - row, middle - column);
        var arcsec = Math.Sqrt(north * north + east * east) * patchPixels * StampImage.ArcsecPerPixel;
        var turn = (int)Math.Round(Math.Atan2(east, north) / (Math.PI / 4)) & 7;
        return arcsec == 0 ? $"{Shift(shift)} at the centre"
            : string.Create(CultureInfo.InvariantCulture, $"{Shift(shift)} at {arcsec:0}″ {Directions[turn]}");
    }

    public static string Shift(double shift) => Numerals.Signed(shift, 2);

    /// <summary>"magpsf 19.23 mag"; codes are spelt out.</summary>
    public static string Text(FeatureValue value) => value.Name switch
    {
        "isdiffpos" => value.Value == 0 ? "positive" : "negative",
        "fid" => ((Band)(int)value.Value).Letter.ToString(),
        _ => Measured(value),
    };

    private static string Measured(FeatureValue value)
        => $"{value.Name} {Numerals.Fixed(value.Value, 2)}" + (value.Unit is "″" or "°" or "" ? value.Unit : $" {value.Unit}");

    private static IEnumerable<(int Row, int Column, double Shift)> Cells(StampInfluence stamp)
        => stamp.Shifts.SelectMany((row, r) => row.Select((shift, c) => (r, c, shift))).Where(cell => double.IsFinite(cell.shift));
}
