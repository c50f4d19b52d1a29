namespace StampClassifier.Core.Sky;

/// <summary>
/// J2000 equatorial to ecliptic and Galactic coordinates, degrees; the closed forms of the ALeRCE stamp classifier
/// (Carrasco-Davis et al. 2021, PyEphem), equal to PyEphem within 1e-6 degrees. Longitudes are in [0, 360).
/// </summary>
public static class CelestialFrames
{
    private const double Obliquity = 23.4392911;
    private const double GalacticPoleRa = 192.85948;
    private const double GalacticPoleDec = 27.12825;
    private const double CelestialPoleGalacticLongitude = 122.93192;

    public static SkyPosition GalacticPole => new(GalacticPoleRa, GalacticPoleDec);

    public static SkyPosition EclipticPole => new(270, 90 - Obliquity);

    public static (double Latitude, double Longitude) ToEcliptic(this SkyPosition position)
    {
        var (sinEps, cosEps) = Math.SinCos(double.DegreesToRadians(Obliquity));
        var (sinRa, cosRa) = Math.SinCos(double.DegreesToRadians(position.Ra));
        var (sinDec, cosDec) = Math.SinCos(double.DegreesToRadians(position.Dec));
        var latitude = Math.Asin(Math.Clamp(sinDec * cosEps - cosDec * sinEps * sinRa, -1, 1));
        // Both arguments times cos(dec): the same angle as with tan(dec), finite at the poles.
        var longitude = Math.Atan2(sinRa * cosDec * cosEps + sinDec * sinEps, cosRa * cosDec);
        return (double.RadiansToDegrees(latitude), Wrap(double.RadiansToDegrees(longitude)));
    }

    public static (double Latitude, double Longitude) ToGalactic(this SkyPosition position)
    {
        var (sinPole, cosPole) = Math.SinCos(double.DegreesToRadians(GalacticPoleDec));
        var (sinDra, cosDra) = Math.SinCos(double.DegreesToRadians(position.Ra - GalacticPoleRa));
        var (sinDec, cosDec) = Math.SinCos(double.DegreesToRadians(position.Dec));
        var latitude = Math.Asin(Math.Clamp(sinDec * sinPole + cosDec * cosPole * cosDra, -1, 1));
        var angle = Math.Atan2(cosDec * sinDra, sinDec * cosPole - cosDec * sinPole * cosDra);
        return (double.RadiansToDegrees(latitude), Wrap(CelestialPoleGalacticLongitude - double.RadiansToDegrees(angle)));
    }

    private static double Wrap(double degrees)
    {
        var wrapped = degrees % 360;
        if (wrapped < 0)
            wrapped += 360;
        return wrapped >= 360 ? 0 : wrapped;
    }
}
