using StampClassifier.Core.Evaluation;

namespace StampClassifier.Tests.Evaluation;

public sealed class CalibrationTests
{
    [Fact]
    public void The_error_is_the_one_worked_out_by_hand()
    {
        // Bin (0.8, 0.867]: says 0.85, half right -> 0.35. Bin (0.933, 1]: says 0.95, all right -> 0.05. Weights 2 and 2 of 4.
        var calibration = Calibration.From([0.85, 0.85, 0.95, 0.95], [true, false, true, true], [1, 1, 1, 1]);
        Assert.Equal(15, calibration.Bins.Count);
        Assert.Equal((0.35 + 0.05) / 2, calibration.Error, 12);
        Assert.Equal(2, calibration.Bins.Count(bin => bin.Weight > 0));
    }

    [Fact]
    public void Weights_count()
        => Assert.Equal(0.75 * 0.35 + 0.25 * 0.05, Calibration.From([0.85, 0.85, 0.95], [true, false, true], [1.5, 1.5, 1]).Error, 12);

    [Fact]
    public void A_model_that_is_as_right_as_it_says_has_no_error()
        => Assert.Equal(0, Calibration.From([0.5, 0.5, 1, 1], [true, false, true, true], [1, 1, 1, 1]).Error, 12);

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.2, 2)]
    [InlineData(1.0, 14)]
    public void A_probability_on_a_limit_belongs_to_the_bin_below(double confidence, int bin)
        => Assert.Equal(1, Calibration.From([confidence], [true], [1]).Bins[bin].Weight);
}
