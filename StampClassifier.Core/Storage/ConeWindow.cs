using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage;

/// <summary>A range of right ascensions, degrees, in one declination zone.</summary>
internal readonly record struct ConeWindow(int Zone, double FromRa, double ToRa)
{
    /// <summary>Degrees: more than rounding can move an edge, less than any catalogue error.</summary>
    private const double Margin = 1e-7;

    /// <summary>Windows that together hold a cone of <paramref name="radius"/> arcsec.</summary>
    public static IEnumerable<ConeWindow> Around(SkyPosition centre, double radius)
    {
        var degrees = radius / SkyPosition.ArcsecPerDegree + Margin;
        var south = Math.Max(-90, centre.Dec - degrees);
        var north = Math.Min(90, centre.Dec + degrees);
        var half = HalfWidth(centre.Dec, degrees);
        for (var zone = DeclinationZone.Of(south); zone <= DeclinationZone.Of(north); zone++)
        {
            if (half >= 180)
            {
                yield return new ConeWindow(zone, 0, 360);
                continue;
            }
            var (from, to) = (centre.Ra - half, centre.Ra + half);
            yield return new ConeWindow(zone, Math.Max(0, from), Math.Min(360, to));
            if (from < 0)
                yield return new ConeWindow(zone, from + 360, 360);
            if (to > 360)
                yield return new ConeWindow(zone, 0, to - 360);
        }
    }

    /// <summary>
    /// Rows (place, zone, from, to) of SQL's VALUES for cones around several places, each under its number. Numbers only go into the text,
    /// so that both databases get the same one.
    /// </summary>
    public static string Values(IReadOnlyList<SkyPosition> centres, double radius)
        => string.Join(", ", centres.Index().SelectMany(centre => Around(centre.Item, radius).Select(window => string.Create(
            CultureInfo.InvariantCulture,
            $"({centre.Index}, {window.Zone}, CAST({window.FromRa:R} AS double precision), CAST({window.ToRa:R} AS double precision))"))));

    /// <summary>Half the range in right ascension that a cone spans where it is widest; 180 if it holds a pole.</summary>
    private static double HalfWidth(double dec, double radius)
    {
        if (Math.Abs(dec) + radius >= 90)
            return 180;
        var sine = Math.Sin(double.DegreesToRadians(radius)) / Math.Cos(double.DegreesToRadians(dec));
        return double.RadiansToDegrees(Math.Asin(Math.Min(1, sine))) + Margin;
    }
}
