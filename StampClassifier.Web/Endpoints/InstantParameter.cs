using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Endpoints;

/// <summary>An instant in a query string: a Modified Julian Date (<c>60235.4</c>) or ISO 8601, UTC unless it names an offset.</summary>
internal readonly record struct InstantParameter(Mjd Value)
{
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out InstantParameter instant)
    {
        instant = default;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days))
        {
            instant = new(new Mjd(days));
            return double.IsFinite(days);
        }

        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var utc))
            return false;
        instant = new(Mjd.From(utc));
        return true;
    }
}
