using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Sky;

public sealed class ChanceCoincidenceTests
{
    // By hand: sigma(20) = 10^(-0.33 x 4 - 2.44) / (0.33 ln 10) = 2.287e-4 per square arcsec.
    [Theory]
    [InlineData(4.1, 20.0, 0.0120)]
    [InlineData(0, 20.0, 0)]
    [InlineData(1000, 22, 1)]
    public void Of_follows_the_galaxy_counts(double distance, double magnitude, double chance)
        => Assert.Equal(chance, ChanceCoincidence.Of(distance, magnitude), 4);
}
