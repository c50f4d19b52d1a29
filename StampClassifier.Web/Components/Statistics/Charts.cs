using System.Globalization;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Statistics;

/// <summary>The charts of the page, in their order.</summary>
internal static class Charts
{
    private const int MostBars = 14;

    public static IReadOnlyList<Chart> Of(ReportStatistics stats)
        => [Days(stats), Delays(stats), Years(stats), First(stats), Types(stats), Rejections(stats), Precision(stats)];

    private static Chart Days(ReportStatistics stats)
    {
        var days = stats.Days;
        return new("Reports per day",
            stats.Reports.Imported > 0 ? "blue: sent here, grey: brought along from files, line: total" : "line: total",
            $"Reports on {days.Count} days, {stats.Reports.Sent} in total",
            days.Count == 0 ? null : palette => TimeFigures.Days(palette, days),
            new(["Day (UT)", "Sent here", "Imported", "Total"],
                [.. days.Reverse().Select(day => Row(StatisticsWords.Date(day.Day), day.Own, day.Imported, day.Total))]),
            "No report that TNS has. A decision for a supernova asks for one; stampcli import-reports brings earlier years along.");
    }

    private static Chart Delays(ReportStatistics stats)
    {
        var known = stats.Delays.Where(delay => delay.Count > 0).ToList();
        return new("Delays", "logarithmic; thick: median, thin: 90 % below", "Distributions of delays from the exposure to TNS: "
                + string.Join(", ", known.Select(d => $"{StatisticsWords.Name(d.Delay)} median {StatisticsWords.Length(d.Median)}")),
            known.Count == 0 ? null : palette => DelayFigure.Of(palette, stats.Delays),
            new(["Leg", "Reports", "Median", "90 % below"], [.. stats.Delays.Select(d => (IReadOnlyList<string>)
            [
                StatisticsWords.Name(d.Delay), Numerals.Count(d.Count), StatisticsWords.Length(d.Median),
                    StatisticsWords.Length(d.Ninetieth),
            ])]),
            "Known for reports that were sent from here; imported ones name no times.");
    }

    private static Chart Years(ReportStatistics stats) => new("By year", "bars: reports, line: within 1 day of the first detection",
        "Reports by year: " + string.Join(", ", stats.Years.Select(y => $"{y.Year} {y.Reports}, "
            + $"{StatisticsWords.Percent(y.WithinOneDay, y.WithFirstDetection)} within a day")),
        stats.Years.Count == 0 ? null : palette => TimeFigures.Years(palette, stats.Years),
        new(["Year", "Reports", "Objects", "Days", "Within 1 day"], [.. stats.Years.Select(y => (IReadOnlyList<string>)
            [y.Year.ToString(CultureInfo.InvariantCulture), Numerals.Count(y.Reports), Numerals.Count(y.Objects), Numerals.Count(y.Days),
                StatisticsWords.Percent(y.WithinOneDay, y.WithFirstDetection)])]),
        "No report that TNS has in this range.", "third");

    private static Chart First(ReportStatistics stats) => Bars("Who was first at TNS", "reported objects",
        [.. stats.First.Select(first => new Bar(StatisticsWords.Name(first), first.Objects, first.IsUs))], "Reporter",
        "No reported object. The mirror of TNS's objects says who was first.");

    private static Chart Types(ReportStatistics stats) => Bars("Types by TNS",
        $"{Numerals.Count(stats.Types.Supernovae)} of {Numerals.Count(stats.Types.Typed)} typed are supernovae",
        [.. stats.Types.Types.Select(type => new Bar(type.Type, type.Objects, type.IsSupernova))], "Type",
        "No reported object has a type yet. Types come in with the mirror of TNS's objects.");

    private static Chart Rejections(ReportStatistics stats) => Bars("Rejections by kind", "decisions of the group",
        [.. stats.Rejections.Select(count => new Bar(StatisticsWords.Name(count), count.Decisions, false, count.Votes))], "Kind",
        "Nobody has rejected anything in this range.", "Votes", "half");

    private static Chart Precision(ReportStatistics stats)
    {
        var known = stats.Precision.Where(at => at.Decided > 0).ToList();
        return new("Precision at rank", "supernovae among the decided objects of each night's first",
            "Precision by rank: " + string.Join(", ",
                known.Select(at => $"first {at.Rank}: {StatisticsWords.Percent(at.Supernovae, at.Decided)}")),
            known.Count == 0 ? null : palette => BarFigures.Precision(palette, known),
            new(["First", "Decided", "Supernovae", "Precision"], [.. stats.Precision.Select(at => (IReadOnlyList<string>)
                [$"{at.Rank} of a night", Numerals.Count(at.Decided), Numerals.Count(at.Supernovae),
                    StatisticsWords.Percent(at.Supernovae, at.Decided)])]),
            "Decide on the first objects of a night: then this says how many of them were right.");
    }

    private static Chart Bars(string title, string note, IReadOnlyList<Bar> bars, string name, string empty, string? more = null,
        string size = "third")
        => new(title, note, $"{title}: {string.Join(", ", bars.Take(MostBars).Select(bar => $"{bar.Name} {bar.Count}"))}",
            bars.Count == 0 ? null : palette => BarFigures.Across(palette, [.. bars.Take(MostBars)]),
            new(more is null ? [name, "Objects"] : [name, "Objects", more],
                [.. bars.Select(bar => more is null ? Row(bar.Name, bar.Count) : Row(bar.Name, bar.Count, bar.More))]),
            empty, size);

    private static IReadOnlyList<string> Row(string name, params int[] numbers)
        => [name, .. numbers.Select(number => Numerals.Count(number))];
}
