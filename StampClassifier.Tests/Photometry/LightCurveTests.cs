using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Photometry;

public sealed class LightCurveTests
{
    [Fact]
    public void Of_orders_points_in_time()
    {
        var curve = LightCurve.Of([Point(3, 60_003), Point(1, 60_001), Point(2, 60_002)], [Limit(60_000), Limit(59_999)]);

        Assert.Equal([1, 2, 3], curve.Detections.Select(point => point.Candid));
        Assert.Equal([59_999, 60_000], curve.NonDetections.Select(limit => limit.Observed.Days));
    }

    [Fact]
    public void Of_leaves_out_what_no_axis_can_show()
    {
        var curve = LightCurve.Of(
            [Point(1, 60_001) with { Magnitude = double.NaN }, Point(2, 60_002) with { MagnitudeError = double.NaN }],
            [Limit(60_000) with { DiffMagLimit = double.PositiveInfinity }]);

        var kept = Assert.Single(curve.Detections);
        Assert.Equal(2, kept.Candid);
        Assert.Null(kept.MagnitudeError);
        Assert.Null(Assert.Single(curve.NonDetections).DiffMagLimit);
    }

    [Fact]
    public void FirstDetected_is_the_earliest_positive_detection()
    {
        var curve = LightCurve.Of([Point(1, 60_001) with { IsPositive = false }, Point(2, 60_004), Point(3, 60_006)], []);

        Assert.Equal(new Mjd(60_004), curve.FirstDetected());
        Assert.Equal(2, curve.DaysSinceFirst(new Mjd(60_006)));
        Assert.Equal(-3, curve.DaysSinceFirst(new Mjd(60_001)));
    }

    [Fact]
    public void FirstDetected_falls_back_to_the_earliest_negative_one()
        => Assert.Equal(new Mjd(60_001), LightCurve.Of([Point(1, 60_001) with { IsPositive = false }], []).FirstDetected());

    [Fact]
    public void Without_detections_there_is_no_first_day()
    {
        var curve = LightCurve.Of([], [Limit(60_000)]);

        Assert.Null(curve.FirstDetected());
        Assert.Null(curve.DaysSinceFirst(new Mjd(60_000)));
    }

    [Fact]
    public void Bands_are_those_of_points_and_limits_in_filter_order()
        => Assert.Equal([Band.G, Band.I], LightCurve.Of([Point(1, 60_001) with { Band = Band.I }], [Limit(60_000)]).Bands());

    private static LightCurveDetection Point(long candid, double mjd)
        => new() { Candid = candid, Observed = new Mjd(mjd), Band = Band.R, Magnitude = 19, MagnitudeError = 0.1, IsPositive = true };

    private static LightCurveLimit Limit(double mjd) => new(new Mjd(mjd), Band.G, 20.5);
}
