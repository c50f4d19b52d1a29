using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Numbers as the pages print them: constant decimals, a true minus sign, "none" for missing, every time in UT.</summary>
internal static class Numerals
{
    public const string None = "none";

    public static string Fixed(double? value, int decimals, string unit = "")
        => value is { } number && double.IsFinite(number)
            ? string.Concat(number.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '−'), unit)
            : None;

    public static string Signed(double? value, int decimals, string unit = "")
        => value is > 0 ? "+" + Fixed(value, decimals, unit) : Fixed(value, decimals, unit);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Date(Mjd instant) => instant.ToUtc().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Month, day and minute: the year is that of the night.</summary>
    public static string Minute(Mjd instant) => instant.ToUtc().ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Second(Mjd instant) => instant.ToUtc().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A moment that a clock gave.</summary>
    public static string Instant(DateTimeOffset? instant)
        => instant?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? None;

    /// <summary>Time since, in hours below a day and in days above.</summary>
    public static string Age(Mjd since, Mjd asOf)
    {
        var elapsed = asOf - since;
        return elapsed.TotalDays < 1 ? Fixed(Math.Max(0, elapsed.TotalHours), 1, " h") : Fixed(elapsed.TotalDays, 1, " d");
    }
}
