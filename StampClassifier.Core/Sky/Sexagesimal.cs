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

    /// <summary>Reads hours or degrees, minutes and seconds, parted by colons or blanks, into degrees.</summary>
    /// <param name="isRa">Hours instead of degrees.</param>
    public static bool TryParseAngle(string text, bool isRa, out double degrees)
    {
        degrees = 0;
        var parts = text.Trim().Split([':', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3)
            return false;
        var value = 0.0;
        for (var i = 2; i >= 0; i--)
        {
            if (!double.TryParse(parts[i].TrimStart('+', '-'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part))
                return false;
            value = part + value / 60;
        }
        degrees = (text.TrimStart().StartsWith('-') ? -value : value) * (isRa ? 15 : 1);
        return true;
    }
}
