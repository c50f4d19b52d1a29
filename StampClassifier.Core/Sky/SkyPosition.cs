namespace StampClassifier.Core.Sky;

/// <summary>A direction on the sky: right ascension [0, 360) and declination [-90, 90], degrees, J2000.</summary>
public readonly record struct SkyPosition(double Ra, double Dec)
{
    public const double ArcsecPerDegree = 3600;

    public bool IsValid => double.IsFinite(Ra) && double.IsFinite(Dec) && Ra is >= 0 and < 360 && Dec is >= -90 and <= 90;

    /// <summary>Great-circle separation in arcseconds, exact at small angles and at the poles (haversine).</summary>
    public double SeparationTo(SkyPosition other)
    {
        var (dec1, dec2) = (double.DegreesToRadians(Dec), double.DegreesToRadians(other.Dec));
        var sinDec = Math.Sin((dec2 - dec1) / 2);
        var sinRa = Math.Sin(double.DegreesToRadians(other.Ra - Ra) / 2);
        var h = sinDec * sinDec + Math.Cos(dec1) * Math.Cos(dec2) * sinRa * sinRa;
        return double.RadiansToDegrees(2 * Math.Asin(Math.Min(1, Math.Sqrt(h)))) * ArcsecPerDegree;
    }

    /// <summary>Position angle of <paramref name="other"/> seen from here, degrees east of north, [0, 360).</summary>
    public double PositionAngleTo(SkyPosition other)
    {
        var (dec1, dec2) = (double.DegreesToRadians(Dec), double.DegreesToRadians(other.Dec));
        var dRa = double.DegreesToRadians(other.Ra - Ra);
        var angle = Math.Atan2(
            Math.Sin(dRa) * Math.Cos(dec2),
            Math.Cos(dec1) * Math.Sin(dec2) - Math.Sin(dec1) * Math.Cos(dec2) * Math.Cos(dRa));
        return (double.RadiansToDegrees(angle) + 360) % 360;
    }

    /// <summary>Offsets of <paramref name="other"/> seen from here, arcsec.</summary>
    public (double East, double North) OffsetTo(SkyPosition other)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(PositionAngleTo(other)));
        var separation = SeparationTo(other);
        return (separation * sin, separation * cos);
    }
}
