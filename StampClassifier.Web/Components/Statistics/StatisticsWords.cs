using System.Globalization;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Statistics;

internal static class StatisticsWords
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;
    private const double Day = 24 * Hour;

    /// <summary>In the unit that a person would use.</summary>
    public static string Length(double? seconds) => seconds is not { } length ? Numerals.None
        : Math.Abs(length) switch
        {
            < Minute => Numerals.Fixed(length, 1, " s"),
            < Hour => Numerals.Fixed(length / Minute, 1, " min"),
            < Day => Numerals.Fixed(length / Hour, 1, " h"),
            _ => Numerals.Fixed(length / Day, 1, " d"),
        };

    /// <summary>An edge of a histogram: always whole.</summary>
    public static string Edge(double seconds) => seconds switch
    {
        < Minute => Whole(seconds, " s"),
        < Hour => Whole(seconds / Minute, " min"),
        < Day => Whole(seconds / Hour, " h"),
        _ => Whole(seconds / Day, " d"),
    };

    public static string Percent(int part, int of) => of == 0 ? Numerals.None : Numerals.Fixed(100.0 * part / of, 0, " %");

    public static string Name(Delay delay) => delay switch
    {
        Delay.ExposureToAlert => "Exposure to alert",
        Delay.AlertToVisible => "Alert to visible",
        Delay.VisibleToDecision => "Visible to decision",
        Delay.DecisionToTns => "Decision to TNS",
        _ => "Exposure to TNS",
    };

    public static string Name(FirstReporter first) => first.IsUs ? "this group" : first.Name ?? "not known";

    public static string Name(RejectionCount count) => VerdictWords.Name(count.Verdict, count.Kind);

    public static string Reason(MissedSupernova missed) => missed.Reason switch
    {
        MissReason.Rejected => $"decided: {VerdictWords.Name(missed.Decision ?? Verdict.Skip, missed.Kind)}",
        MissReason.RankedLow => "ranked low",
        _ => "nobody decided",
    };

    public static string TnsAddress(MissedSupernova missed)
        => "https://www.wis-tns.org/object/" + Uri.EscapeDataString(missed.TnsName.Split(' ')[^1]);

    public static string Kappa(double? kappa) => Numerals.Fixed(kappa, 2);

    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Whole(double value, string unit) => value.ToString("F0", CultureInfo.InvariantCulture) + unit;
}
