namespace StampClassifier.Core.Sky;

/// <summary>Distances of a flat universe with H0 = 70 km/s/Mpc and a matter density of 0.3, for redshifts above zero.</summary>
public static class Cosmology
{
    /// <summary>How pages and answers name it.</summary>
    public const string Name = "flat ΛCDM, H0 = 70 km/s/Mpc, Ωm = 0.3";

    public const double HubbleConstant = 70;

    public const double MatterDensity = 0.3;

    /// <summary>km/s.</summary>
    public const double SpeedOfLight = 299_792.458;

    private const double ArcsecPerRadian = 206_264.806_247_096_36;

    /// <summary>Of Simpson's rule; at redshift 10 it is good to a part in 1e8.</summary>
    private const int Steps = 256;

    /// <summary>Mpc.</summary>
    public static double LuminosityDistance(double redshift) => (1 + redshift) * ComovingDistance(redshift);

    /// <summary>Mag: apparent minus absolute, without K correction and without dust.</summary>
    public static double DistanceModulus(double redshift) => 5 * Math.Log10(LuminosityDistance(redshift)) + 25;

    /// <summary>Kpc across the line of sight that an arcsec spans.</summary>
    public static double KiloparsecsPerArcsec(double redshift) => 1000 * ComovingDistance(redshift) / (1 + redshift) / ArcsecPerRadian;

    private static double ComovingDistance(double redshift)
    {
        if (!(redshift > 0))
            throw new ArgumentOutOfRangeException(nameof(redshift), redshift, "Only a redshift above zero has a distance.");
        var step = redshift / Steps;
        var sum = InverseExpansion(0) + InverseExpansion(redshift);
        for (var i = 1; i < Steps; i++)
            sum += InverseExpansion(i * step) * (i % 2 == 0 ? 2 : 4);
        return SpeedOfLight / HubbleConstant * sum * step / 3;
    }

    private static double InverseExpansion(double redshift)
        => 1 / Math.Sqrt(MatterDensity * Math.Pow(1 + redshift, 3) + 1 - MatterDensity);
}
