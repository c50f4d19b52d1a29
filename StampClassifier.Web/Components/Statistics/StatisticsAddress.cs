using System.Globalization;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Components.Statistics;

/// <summary>The filter as it stands in the address, for the page and for REST: what cannot be read is left out.</summary>
internal static class StatisticsAddress
{
    private const string DateFormat = "yyyy-MM-dd";

    public static StatisticsFilter Read(string? season, string? from, string? until, string? imported, string? environment)
    {
        var year = int.TryParse(season, NumberStyles.None, CultureInfo.InvariantCulture, out var known) && known is > 1950 and < 2149
            ? new Season(known) : (Season?)null;
        return new StatisticsFilter
        {
            From = year?.From ?? Day(from),
            Until = year?.Until ?? Day(until),
            WithImported = imported != "false",
            Environment = string.Equals(environment, nameof(ReportEnvironment.Sandbox), StringComparison.OrdinalIgnoreCase)
                ? ReportEnvironment.Sandbox : ReportEnvironment.Production,
        };
    }

    /// <summary>Behind the page's or the resource's own address; the default needs nothing.</summary>
    public static string Query(StatisticsFilter filter)
    {
        List<string> parts = [];
        if (SeasonOf(filter) is { } season)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"season={season.Year}"));
        else
        {
            if (filter.From is { } from)
                parts.Add($"from={StatisticsWords.Date(from)}");
            if (filter.Until is { } until)
                parts.Add($"until={StatisticsWords.Date(until)}");
        }

        if (!filter.WithImported)
            parts.Add("imported=false");
        if (filter.Environment == ReportEnvironment.Sandbox)
            parts.Add("environment=sandbox");
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    /// <summary>Null if the range is not exactly one.</summary>
    public static Season? SeasonOf(StatisticsFilter filter)
        => filter.From is { } from && Season.Of(from) is var season && season.From == from && season.Until == filter.Until ? season : null;

    private static DateOnly? Day(string? text)
        => DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
