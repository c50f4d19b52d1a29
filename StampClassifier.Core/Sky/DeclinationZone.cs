namespace StampClassifier.Core.Sky;

/// <summary>Strips of equal declination that cut the sky for the cone search, counted from the south pole.</summary>
public static class DeclinationZone
{
    /// <summary>
    /// Degrees. A crossmatch of some arcsec reads one or two zones, the widest cone of 3 degrees 61; objects already stored keep
    /// their zone, so this never changes without a migration.
    /// </summary>
    public const double Height = 0.1;

    public static int Of(double declination) => (int)Math.Floor((declination + 90) / Height);
}
