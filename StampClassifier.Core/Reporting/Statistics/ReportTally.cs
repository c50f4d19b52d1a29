using System.Globalization;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>Counts reports. Pure.</summary>
internal static class ReportTally
{
    /// <summary>TNS's code for an object that was new to it.</summary>
    private const int NewObject = 100;

    public static ReportCounts Count(IReadOnlyList<SentReport> reports)
    {
        var perDay = reports.CountBy(r => r.Day).Select(day => (double)day.Value).Order().ToArray();
        return new(
            reports.Count,
            reports.Count(r => r.IsImported),
            reports.Select(r => r.ObjectId).Distinct(StringComparer.Ordinal).Count(),
            reports.Count(r => r.IsRetracted),
            Quantiles.Of(perDay, 0.5),
            perDay is [.., var most] ? (int)most : 0,
            reports.Count(r => r.IsWithinOneDay == true),
            reports.Count(r => r.IsWithinOneDay is not null));
    }

    public static IReadOnlyList<DayOfReports> Days(IReadOnlyList<SentReport> reports)
    {
        var total = 0;
        return [.. reports.GroupBy(r => r.Day).OrderBy(day => day.Key).Select(day => new DayOfReports(
            day.Key, day.Count(r => !r.IsImported), day.Count(r => r.IsImported), total += day.Count()))];
    }

    public static IReadOnlyList<YearOfReports> Years(IReadOnlyList<SentReport> reports)
        => [.. reports.GroupBy(r => r.Day.Year).OrderBy(year => year.Key).Select(year => new YearOfReports(
            year.Key,
            year.Count(),
            year.Select(r => r.ObjectId).Distinct(StringComparer.Ordinal).Count(),
            year.Select(r => r.Day).Distinct().Count(),
            year.Count(r => r.IsWithinOneDay == true),
            year.Count(r => r.IsWithinOneDay is not null)))];

    public static IReadOnlyList<DelayDistribution> Delays(IReadOnlyList<SentReport> reports)
    {
        var own = reports.Where(r => !r.IsImported).ToList();
        return
        [
            DelayDistribution.Of(Delay.ExposureToAlert, own.Select(r => r.Received - r.Exposed?.ToUtc())),
            DelayDistribution.Of(Delay.AlertToVisible, own.Select(r => r.Visible - r.Received)),
            DelayDistribution.Of(Delay.VisibleToDecision, own.Select(r => r.Decided - r.Visible)),
            DelayDistribution.Of(Delay.DecisionToTns, own.Select(r => r.Sent - r.Decided)),
            DelayDistribution.Of(Delay.ExposureToTns, own.Select(r => r.Sent - r.Exposed?.ToUtc())),
        ];
    }

    /// <summary>Each object once, by its first report.</summary>
    public static IReadOnlyList<FirstReporter> First(IReadOnlyList<SentReport> reports, IReadOnlyDictionary<Guid, KnownAtTns> known)
        => [.. Objects(reports).Select(r => FirstOf(r, known.GetValueOrDefault(r.Id))).CountBy(first => first)
            .OrderByDescending(first => first.Key.IsUs).ThenBy(first => first.Key.Name is null).ThenByDescending(first => first.Value)
            .ThenBy(first => first.Key.Name, StringComparer.Ordinal)
            .Select(first => new FirstReporter(first.Key.Name, first.Key.IsUs, first.Value))];

    public static ConfirmedTypes Types(IReadOnlyList<SentReport> reports, IReadOnlyDictionary<Guid, KnownAtTns> known)
    {
        var types = Objects(reports).Select(r => known.GetValueOrDefault(r.Id)?.Type).OfType<string>().CountBy(type => type)
            .Select(type => new TypeCount(type.Key, SupernovaType.Is(type.Key), type.Value))
            .OrderByDescending(type => type.Objects).ThenBy(type => type.Type, StringComparer.Ordinal).ToList();
        return new(types.Sum(type => type.Objects), types.Where(type => type.IsSupernova).Sum(type => type.Objects), types);
    }

    private static IEnumerable<SentReport> Objects(IReadOnlyList<SentReport> reports)
        => reports.DistinctBy(r => r.ObjectId, StringComparer.Ordinal);

    private static (string? Name, bool IsUs) FirstOf(SentReport report, KnownAtTns? known)
    {
        if (report.TnsCode == NewObject)
            return (null, true);
        var isUs = known?.GroupId is { } group && report.Group == group.ToString(CultureInfo.InvariantCulture);
        return isUs ? (null, true) : (report.Group is null ? null : known?.Group, false);
    }
}
