using System.Globalization;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Report;

/// <summary>How figures are written: three places, a dash for what is not defined.</summary>
internal static class Figure
{
    public const string None = "–";

    public static string Text(double value) => double.IsFinite(value) ? value.ToString("0.000", CultureInfo.InvariantCulture) : None;

    public static string Text(Interval interval)
        => interval.IsDefined ? $"{Text(interval.Value)} ({Text(interval.Low)}–{Text(interval.High)})" : None;

    public static string Signed(Interval interval)
        => interval.IsDefined ? $"{Signed(interval.Value)} ({Signed(interval.Low)} to {Signed(interval.High)})" : None;

    public static string Count(double value) => value.ToString(value == Math.Round(value) ? "0" : "0.0", CultureInfo.InvariantCulture);

    /// <summary>For coordinates in SVG.</summary>
    public static string Place(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);
}
