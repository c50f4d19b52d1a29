namespace StampClassifier.Core.Sky;

/// <summary>A UTC instant as a Modified Julian Date in days, the time axis of every light curve.</summary>
public readonly record struct Mjd(double Days) : IComparable<Mjd>
{
    private const double JulianOffset = 2_400_000.5;
    private const double UnixEpoch = 40_587;

    public static Mjd FromJulianDate(double julianDate) => new(julianDate - JulianOffset);

    public static Mjd From(DateTimeOffset instant) => new(instant.ToUnixTimeMilliseconds() / 86_400_000.0 + UnixEpoch);

    /// <summary>The instant in UTC, to the millisecond.</summary>
    public DateTimeOffset ToUtc() => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round((Days - UnixEpoch) * 86_400_000.0));

    public double ToJulianDate() => Days + JulianOffset;

    public int CompareTo(Mjd other) => Days.CompareTo(other.Days);

    public static TimeSpan operator -(Mjd later, Mjd earlier) => TimeSpan.FromDays(later.Days - earlier.Days);

    public static bool operator <(Mjd left, Mjd right) => left.Days < right.Days;

    public static bool operator >(Mjd left, Mjd right) => left.Days > right.Days;

    public static bool operator <=(Mjd left, Mjd right) => left.Days <= right.Days;

    public static bool operator >=(Mjd left, Mjd right) => left.Days >= right.Days;
}
