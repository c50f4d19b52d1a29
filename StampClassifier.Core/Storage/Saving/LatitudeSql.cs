using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage.Saving;

/// <summary><see cref="CelestialFrames"/> as SQL over a row <c>d(ra, dec)</c> in degrees: latitudes in degrees.</summary>
internal static class LatitudeSql
{
    public static readonly string Galactic = Latitude(CelestialFrames.GalacticPole);

    public static readonly string Ecliptic = Latitude(CelestialFrames.EclipticPole);

    // Rounded to a millionth of a degree, so that both databases hold the same number whatever their libraries do in the last bit.
    // The sine of the latitude is the scalar product with the pole; rounding must not carry it past 1, where asin is an error.
    private static string Latitude(SkyPosition pole)
    {
        var (sinDec, cosDec) = Math.SinCos(double.DegreesToRadians(pole.Dec));
        return string.Create(CultureInfo.InvariantCulture,
            $"round(degrees(asin({1 - 1e-15:R} * (sin(radians(d.dec)) * {sinDec:R} " +
            $"+ cos(radians(d.dec)) * {cosDec:R} * cos(radians(d.ra - {pole.Ra:R}))))) * 1000000) / 1000000");
    }
}
