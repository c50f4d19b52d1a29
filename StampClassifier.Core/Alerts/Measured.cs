namespace StampClassifier.Core.Alerts;

/// <summary>What a measurement must be to be used at all; NaN (missing) never is.</summary>
internal static class Measured
{
    /// <summary>Days: the years 1858 to 2132.</summary>
    public static bool IsJulianDate(double days) => days is >= 2.4e6 and <= 2.5e6;

    /// <summary>1 = g, 2 = r, 3 = i.</summary>
    public static bool IsFilter(double fid) => fid is 1 or 2 or 3;

    /// <summary>A whole number that a double holds exactly.</summary>
    public static bool IsKey(double key) => double.IsInteger(key) && key is >= 0 and <= 1L << 53;

    /// <summary>Degrees.</summary>
    public static bool IsRightAscension(double degrees) => degrees is >= 0 and < 360;

    /// <summary>Degrees.</summary>
    public static bool IsDeclination(double degrees) => degrees is >= -90 and <= 90;

    public static void Require(ref AvroSpanReader reader, bool usable, string field)
    {
        if (!usable)
            throw reader.Fail($"{field} is missing or impossible");
    }
}
