using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Sky;

public sealed class CosmologyTests
{
    // A midpoint sum of 200,000 steps in another language; astropy's FlatLambdaCDM(70, 0.3) without radiation gives the same.
    [Theory]
    [InlineData(0.01, 43.158235, 0.2051142)]
    [InlineData(0.1, 460.299936, 1.8442951)]
    [InlineData(0.5, 2832.938094, 6.1042095)]
    [InlineData(1, 6607.657612, 8.0087070)]
    [InlineData(3, 25422.741745, 7.7033081)]
    public void Distances_agree_with_another_integration(double redshift, double megaparsecs, double scale)
    {
        Assert.Equal(megaparsecs, Cosmology.LuminosityDistance(redshift), megaparsecs * 1e-5);
        Assert.Equal(scale, Cosmology.KiloparsecsPerArcsec(redshift), scale * 1e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    public void Without_a_redshift_above_zero_there_is_no_distance(double redshift)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Cosmology.LuminosityDistance(redshift));
}
