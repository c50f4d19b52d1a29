using System.Globalization;
using System.Text;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>
/// The Aitoff projection of the whole sky, right ascension increasing to the left with 0 h in the middle, on a canvas of
/// <see cref="Width"/> by <see cref="Height"/>; and its lines as SVG paths, made once.
/// </summary>
internal static class AitoffMap
{
    public const double Width = 400;
    public const double Height = 176;

    private const double Scale = 51;
    private const double FullTurn = 360;

    // Between neighbours of a curve that is not cut by the map's edge.
    private const double LargestStep = 60;

    public static string Graticule { get; } = string.Concat(
        ((int[])[-60, -30, 0, 30, 60]).Select(dec => Path(Along(-179.999, 179.999).Select(ra => new SkyPosition((ra + 360) % 360, dec))))
            .Concat(((int[])[-120, -60, 0, 60, 120])
                .Select(ra => Path(Along(-90, 90).Select(dec => new SkyPosition((ra + 360) % 360, dec))))));

    public static string GalacticPlane { get; } = Path(GreatCircle(CelestialFrames.GalacticPole));

    public static string Ecliptic { get; } = Path(GreatCircle(CelestialFrames.EclipticPole));

    public static double RadiusX => Scale * Math.PI;

    public static double RadiusY => Scale * Math.PI / 2;

    /// <summary>Place on the canvas.</summary>
    public static (double X, double Y) Place(SkyPosition position)
    {
        var half = double.DegreesToRadians(Math.IEEERemainder(position.Ra, FullTurn)) / 2;
        var dec = double.DegreesToRadians(position.Dec);
        var angle = Math.Acos(Math.Clamp(Math.Cos(dec) * Math.Cos(half), -1, 1));
        var stretch = angle < 1e-9 ? 1 : angle / Math.Sin(angle);
        return (Width / 2 - Scale * 2 * Math.Cos(dec) * Math.Sin(half) * stretch, Height / 2 - Scale * Math.Sin(dec) * stretch);
    }

    private static IEnumerable<double> Along(double from, double to)
        => Enumerable.Range(0, 73).Select(step => from + (to - from) * step / 72);

    private static IEnumerable<SkyPosition> GreatCircle(SkyPosition pole)
    {
        var (sinRa, cosRa) = Math.SinCos(double.DegreesToRadians(pole.Ra));
        var (sinDec, cosDec) = Math.SinCos(double.DegreesToRadians(pole.Dec));
        for (var step = 0; step <= 180; step++)
        {
            var (sin, cos) = Math.SinCos(double.DegreesToRadians(2 * step));
            // Two unit vectors across the pole: towards the equator's node, and towards the north.
            var (x, y, z) = (cos * -sinRa + sin * -sinDec * cosRa, cos * cosRa + sin * -sinDec * sinRa, sin * cosDec);
            var ra = double.RadiansToDegrees(Math.Atan2(y, x));
            yield return new SkyPosition(ra < 0 ? ra + FullTurn : ra, double.RadiansToDegrees(Math.Asin(Math.Clamp(z, -1, 1))));
        }
    }

    private static string Path(IEnumerable<SkyPosition> positions)
    {
        var path = new StringBuilder();
        (double X, double Y)? before = null;
        foreach (var (x, y) in positions.Select(Place))
        {
            var isStart = before is not { } last || Math.Abs(last.X - x) > LargestStep;
            path.Append(CultureInfo.InvariantCulture, $"{(isStart ? 'M' : 'L')}{x:F1} {y:F1}");
            before = (x, y);
        }

        return path.ToString();
    }
}
