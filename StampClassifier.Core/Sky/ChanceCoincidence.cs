namespace StampClassifier.Core.Sky;

/// <summary>
/// The probability that a galaxy as bright as this lies as near to a position by chance (Bloom, Kulkarni and Djorgovski 2002, AJ 123,
/// 1111, equations 1 to 3), with their counts for R magnitudes taken for PS1 r.
/// </summary>
public static class ChanceCoincidence
{
    /// <summary>Counts rise as 10^(Slope (m - Reference) - Offset) per square arcsec, over Slope ln 10.</summary>
    public const double Slope = 0.33;

    public const double Reference = 24;

    public const double Offset = 2.44;

    /// <summary>Above this chance a galaxy is not offered as a host.</summary>
    public const double HostCeiling = 0.1;

    /// <param name="distance">Arcsec.</param>
    /// <param name="magnitude">Of the galaxy, r.</param>
    /// <returns>0 to 1.</returns>
    public static double Of(double distance, double magnitude)
    {
        var density = Math.Pow(10, Slope * (magnitude - Reference) - Offset) / (Slope * Math.Log(10));
        return 1 - Math.Exp(-Math.PI * distance * distance * density);
    }
}
