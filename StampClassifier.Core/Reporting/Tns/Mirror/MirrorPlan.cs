using System.Globalization;

namespace StampClassifier.Core.Reporting.Tns.Mirror;

/// <summary>The file that brings the mirror on.</summary>
/// <param name="From">It holds what changed from here on; null for everything.</param>
/// <param name="Until">And up to here; null if the file itself says so.</param>
internal sealed record MirrorStep(string File, DateTimeOffset? From, DateTimeOffset? Until)
{
    private const string Whole = "tns_public_objects";

    /// <summary>TNS keeps the files of days for about a month.</summary>
    private static readonly TimeSpan DaysKept = TimeSpan.FromDays(25);

    /// <summary>How long after its end a file is made.</summary>
    private static readonly TimeSpan Making = TimeSpan.FromMinutes(5);

    /// <summary>The next file to read; null if the mirror is as far as it can be now.</summary>
    public static MirrorStep? Next(DateTimeOffset? coveredUntil, DateTimeOffset now, bool isHourly)
    {
        if (coveredUntil is not { } covered || now - covered > DaysKept)
            return new($"{Whole}.csv.zip", null, null);
        var day = new DateTimeOffset(covered.UtcDateTime.Date, TimeSpan.Zero);
        if (now >= day.AddDays(1) + Making)
            return new(string.Create(CultureInfo.InvariantCulture, $"{Whole}_{day:yyyyMMdd}.csv.zip"), day, day.AddDays(1));
        var hour = day.AddHours(covered.UtcDateTime.Hour);
        return isHourly && now >= hour.AddHours(1) + Making
            ? new(string.Create(CultureInfo.InvariantCulture, $"{Whole}_{hour:HH}.csv.zip"), hour, hour.AddHours(1)) : null;
    }

    /// <summary>How far the mirror goes once the file is in.</summary>
    /// <exception cref="FormatException">The file is of another time, such as yesterday's of the same hour.</exception>
    public DateTimeOffset CoveredBy(IReadOnlyList<DateTimeOffset> times)
    {
        if (From is not { } from || Until is not { } until)
            return times.Count > 0 ? times[^1] : throw new FormatException("TNS's catalogue does not say of when it is.");
        return times.Count == 0 || times.Any(time => time >= from && time <= until + (until - from))
            ? until : throw new FormatException($"{File} is of another time: {times[0]:u}.");
    }
}
