using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Photometry;

public sealed class RiseRateTests
{
    private const double Day = 60_000;

    /// <summary>The record really submitted for ZTF20aaekiti: "r-rise &gt; 0.62+-0.04 mag/day"; another, weaker limit before it.</summary>
    [Fact]
    public void Of_gives_the_rate_of_a_published_report()
    {
        var detection = Detection(58_855.3554398, 18.6387653, 0.1128879);
        var limit = Limit(58_855.3554398 - 2.9198842, 20.4491997);

        var rise = Assert.Single(RiseRate.Of(LightCurve.Of([detection], [limit, Limit(58_840, 19.9)])));

        Assert.Equal(0.62004, rise.MagnitudesPerDay, 5);
        Assert.Equal(0.03866, rise.Error!.Value, 5);
        Assert.True(rise.IsFast);
    }

    [Fact]
    public void Of_needs_two_limits_of_the_same_band_before_the_first_positive_detection()
    {
        var first = Detection(Day, 19, 0.1);

        Assert.Empty(Rises([first], Limit(Day - 2, 20.5)));
        Assert.Empty(Rises([first], Limit(Day - 2, 20.5), Limit(Day - 3, 20.5, Band.G)));
        Assert.Empty(Rises([first], Limit(Day - 2, 20.5), Limit(Day + 1, 20.5)));
        Assert.Empty(Rises([first], Limit(Day - 2, 20.5), Limit(Day - 3, -999)));
        Assert.Empty(Rises([first with { MagnitudeError = null }], Limit(Day - 2, 20.5), Limit(Day - 3, 20.5)));
        Assert.Empty(Rises([first with { IsPositive = false }], Limit(Day - 2, 20.5), Limit(Day - 3, 20.5)));
        Assert.Single(Rises([first, Detection(Day - 5, 18, 0.1) with { IsPositive = false }], Limit(Day - 2, 20.5), Limit(Day - 3, 20.5)));
    }

    [Fact]
    public void Of_takes_the_limit_that_constrains_most_with_the_error_counted_against_it()
    {
        // 0.4 d before: (19.2 - 19 - 0.15) / 0.4 = 0.125; 2 d before: (20 - 19 - 0.15) / 2 = 0.425.
        var rise = Assert.Single(Rises([Detection(Day, 19, 0.15)], Limit(Day - 0.4, 19.2), Limit(Day - 2, 20)));

        Assert.Equal((0.5, 0.075), (Math.Round(rise.MagnitudesPerDay, 9), Math.Round(rise.Error!.Value, 9)));
    }

    [Fact]
    public void Of_leaves_out_what_is_not_significant()
        => Assert.Empty(Rises([Detection(Day, 20, 0.3)], Limit(Day - 2, 20.35), Limit(Day - 4, 20.1)));

    [Fact]
    public void Of_quotes_a_steep_rise_over_a_short_time_as_a_lower_limit()
    {
        var rise = Assert.Single(Rises([Detection(Day, 18, 0.1)], Limit(Day - 0.1, 19.5), Limit(Day - 3, 20)));

        Assert.Equal((1, null, true), (rise.MagnitudesPerDay, rise.Error, rise.IsLowerLimit));
    }

    [Fact]
    public void Of_keeps_each_band_whatever_the_others_say()
    {
        LightCurveLimit[] limits = [Limit(Day - 1, 20, Band.G), Limit(Day - 2, 20, Band.G), Limit(Day - 1, 19.01), Limit(Day - 2, 19)];

        var rises = Rises([Detection(Day, 19, 0.1, Band.G), Detection(Day + 0.1, 19, 0.1)], limits);

        Assert.Equal([Band.G], rises.Select(rise => rise.Band));
    }

    [Fact]
    public void Slope_is_a_weighted_line_up_to_the_brightest_point()
    {
        var curve = LightCurve.Of(
            [Detection(Day, 20, 0.1), Detection(Day + 1, 19.8, 0.1), Detection(Day + 2, 19.6, 0.1), Detection(Day + 9, 20.5, 0.1)], []);

        var slope = Assert.Single(LightCurveSlope.Of(curve));

        Assert.Equal(0.2, slope.MagnitudesPerDay, 9);
        Assert.Equal(0.1 / Math.Sqrt(2), slope.Error, 9);
        Assert.Equal((20.0, 19.6), (Math.Round(slope.MagnitudeAtStart, 9), Math.Round(slope.MagnitudeAtEnd, 9)));
    }

    [Fact]
    public void Slope_needs_two_points_half_a_day_apart()
    {
        Assert.Empty(LightCurveSlope.Of(LightCurve.Of([Detection(Day, 20, 0.1)], [])));
        Assert.Empty(LightCurveSlope.Of(LightCurve.Of([Detection(Day, 20, 0.1), Detection(Day + 0.02, 19, 0.1)], [])));
        Assert.Empty(LightCurveSlope.Of(LightCurve.Of([Detection(Day, 19, 0.1), Detection(Day + 3, 20, 0.1)], [])));
    }

    private static IReadOnlyList<RiseRate> Rises(LightCurveDetection[] detections, params LightCurveLimit[] limits)
        => RiseRate.Of(LightCurve.Of(detections, limits));

    private static LightCurveDetection Detection(double day, double magnitude, double error, Band band = Band.R) => new()
    {
        Candid = (long)(day * 1e6),
        Observed = new(day),
        Band = band,
        Magnitude = magnitude,
        MagnitudeError = error,
        IsPositive = true,
    };

    private static LightCurveLimit Limit(double day, double limit, Band band = Band.R) => new(new(day), band, limit);
}
