using System.Globalization;

namespace StampClassifier.Core.Sky;

/// <summary>Positions as astronomers read them: <c>hh:mm:ss.ss</c> and <c>+dd:mm:ss.s</c>.</summary>
public static class Sexagesimal
{
    public static string FormatRa(double degrees)
    {
        var hundredths = (long)Math.Round(degrees / 15 * 3600 * 100) % (24L * 3600 * 100);
        return string.Create(CultureInfo.InvariantCulture,
            $"{hundredths / 360_000:00}:{hundredths / 6_000 % 60:00}:{hundredths / 100 % 60:00}.{hundredths % 100:00}");
    }

    public static string FormatDec(double degrees)
    {
        var tenths = (long)Math.Round(Math.Abs(degrees) * 3600 * 10);
        var sign = degrees < 0 ? '-' : '+';
        return string.Create(CultureInfo.InvariantCulture,
            $"{sign}{tenths / 36_000:00}:{tenths / 600 % 60:00}:{tenths / 10 % 60:00}.{tenths % 10}");
    }
}
