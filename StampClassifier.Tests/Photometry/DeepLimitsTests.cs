using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Photometry;

public sealed class DeepLimitsTests
{
    private static readonly LightCurveDetection[] Rising = [Seen(1, 0, 19.5), Seen(2, 10, 18.5)];

    [Fact]
    public void A_limit_far_below_the_curve_contradicts_it()
        => Assert.Equal([20.4], DepthsOf(Rising, new LightCurveLimit(new Mjd(60_005), Band.R, 20.4)));

    [Theory]
    [InlineData(5, Band.R, 19.4)] // The source may have hidden below it.
    [InlineData(5, Band.G, 20.4)] // Another band says nothing.
    [InlineData(-1, Band.R, 20.4)] // Before the first detection it was fainter.
    [InlineData(11, Band.R, 20.4)] // After the last one it may have faded.
    [InlineData(5, Band.R, null)]
    public void Any_other_limit_does_not(double day, Band band, double? depth)
        => Assert.Empty(DepthsOf(Rising, new LightCurveLimit(new Mjd(60_000 + day), band, depth)));

    [Fact]
    public void Negative_differences_make_no_curve()
        => Assert.Empty(DepthsOf([Rising[0], Rising[1] with { IsPositive = false }], new LightCurveLimit(new Mjd(60_005), Band.R, 20.4)));

    private static IEnumerable<double> DepthsOf(LightCurveDetection[] seen, LightCurveLimit limit)
        => DeepLimits.Of(LightCurve.Of(seen, [limit])).Select(found => found.DiffMagLimit!.Value);

    private static LightCurveDetection Seen(long candid, double day, double magnitude) => new()
    {
        Candid = candid,
        Observed = new Mjd(60_000 + day),
        Band = Band.R,
        Magnitude = magnitude,
        MagnitudeError = 0.1,
        IsPositive = true,
    };
}
