using StampClassifier.Core.Simulation;

namespace StampClassifier.Tests.Simulation;

public sealed class PortableMathTests
{
    [Theory]
    [InlineData(-50)]
    [InlineData(-1.3)]
    [InlineData(0)]
    [InlineData(0.34)]
    [InlineData(7.77)]
    [InlineData(120)]
    public void Functions_agree_with_the_library(double x)
    {
        Assert.Equal(1, PortableMath.Exp(x) / Math.Exp(x), 1e-12);
        Assert.Equal(x, PortableMath.Log(Math.Exp(x)), 1e-11);
        Assert.Equal(Math.Sin(x), PortableMath.SinCos(x).Sin, 1e-12);
        Assert.Equal(Math.Cos(x), PortableMath.SinCos(x).Cos, 1e-12);
    }

    [Fact]
    public void Gaussian_noise_is_normal()
    {
        var noise = new float[200_001];
        new SimulationRandom(1).FillGaussian(noise);
        Assert.Equal(0, noise.Average(), 0.01);
        Assert.Equal(1, Math.Sqrt(noise.Average(value => (double)value * value)), 0.01);
        Assert.Equal(0.0455, noise.Count(value => Math.Abs(value) > 2) / (double)noise.Length, 0.003);
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(12)]
    [InlineData(200)]
    public void Poisson_counts_have_their_mean(double mean)
    {
        var random = new SimulationRandom(5);
        Assert.Equal(mean, Enumerable.Range(0, 20_000).Average(_ => random.Poisson(mean)), 0.03 * mean + 0.02);
    }
}
