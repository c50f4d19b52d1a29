using System.Globalization;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>A year of hunting from July to June, so that the northern winter is in its middle.</summary>
public readonly record struct Season(int Year)
{
    private const int FirstMonth = 7;

    public DateOnly From => new(Year, FirstMonth, 1);

    public DateOnly Until => new(Year + 1, FirstMonth - 1, 30);

    /// <summary>For example <c>2023/24</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Year}/{(Year + 1) % 100:00}");

    public static Season Of(DateOnly day) => new(day.Month < FirstMonth ? day.Year - 1 : day.Year);

    /// <summary>From the newest to the oldest.</summary>
    public static IReadOnlyList<Season> Between(DateOnly first, DateOnly last)
    {
        var (oldest, newest) = (Of(first).Year, Of(last).Year);
        return newest < oldest ? [] : [.. Enumerable.Range(0, newest - oldest + 1).Select(back => new Season(newest - back))];
    }
}
