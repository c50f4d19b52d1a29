using StampClassifier.Core.Monitoring;

namespace StampClassifier.Tests.Monitoring;

public sealed class FractionTestTests
{
    [Fact]
    public void Equal_nights_leave_counting_noise_alone()
    {
        NightCount[] nights = [new(100, 1000), new(100, 1000), new(100, 1000), new(100, 1000)];

        var deviation = FractionTest.Judge(new NightCount(160, 1000), nights);

        Assert.Equal((0.16, 0.1, 0.0), (deviation.Fraction, deviation.Expected, deviation.NightScatter));
        // p = 400.5 / 4001; sqrt(p (1 - p) (1/1000 + 1/4000)) = 0.010612.
        Assert.Equal(0.06 / 0.010612, deviation.Z, 2e-3);
    }

    [Fact]
    public void Nights_that_scatter_take_the_alarm_away()
    {
        // Fractions 0.05 to 0.15: variance 0.0016667, of which 0.00009 is counting.
        NightCount[] nights = [new(50, 1000), new(150, 1000), new(80, 1000), new(120, 1000), new(100, 1000)];

        var deviation = FractionTest.Judge(new NightCount(160, 1000), nights);

        Assert.Equal(Math.Sqrt(0.00145 - 0.00009), deviation.NightScatter, 1e-4);
        Assert.InRange(deviation.Z, 1.3, 1.6);
    }

    [Fact]
    public void A_class_never_seen_before_has_a_finite_deviation()
    {
        NightCount[] nights = [new(0, 1000), new(0, 1000), new(0, 1000)];
        Assert.InRange(FractionTest.Judge(new NightCount(30, 1000), nights).Z, 30, 200);
        Assert.Equal(0, FractionTest.Judge(new NightCount(0, 1000), nights).Z);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.02)]
    public void Nights_drawn_alike_seldom_alarm(double scatter)
    {
        var random = new Random(1);
        var alarms = 0;
        for (var trial = 0; trial < 2_000; trial++)
        {
            var nights = Enumerable.Range(0, 30).Select(_ => Draw(random, scatter)).ToList();
            alarms += Math.Abs(FractionTest.Judge(Draw(random, scatter), nights).Z) > 5 ? 1 : 0;
        }
        Assert.InRange(alarms, 0, 2);
    }

    private static NightCount Draw(Random random, double scatter)
    {
        var fraction = 0.2 + scatter * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2;
        return new NightCount(Enumerable.Range(0, 500).Count(_ => random.NextDouble() < fraction), 500);
    }
}
