using StampClassifier.Core.Evaluation;

namespace StampClassifier.Tests.Evaluation;

public sealed class ScoreCurveTests
{
    private static readonly double[] Ones = [1, 1, 1, 1];

    [Fact]
    public void The_area_counts_pairs_in_the_right_order()
        // Pairs member > other: (0.9, 0.8) (0.9, 0.1) (0.4, 0.1) of 4.
        => Assert.Equal(0.75, new ScoreCurve([0.9, 0.8, 0.4, 0.1], [true, false, true, false]).AreaUnderRoc(Ones), 12);

    [Fact]
    public void A_tie_counts_half()
    {
        Assert.Equal(0.5, new ScoreCurve([0.5, 0.5, 0.5, 0.5], [true, false, true, false]).AreaUnderRoc(Ones), 12);
        Assert.Equal(0.5 / 1, new ScoreCurve([0.5, 0.5, 0.5, 0.5], [false, false, true, true]).AreaUnderRoc(Ones), 12);
    }

    [Fact]
    public void Without_members_there_is_no_area()
        => Assert.True(double.IsNaN(new ScoreCurve([0.5, 0.4], [false, false]).AreaUnderRoc([1, 1])));

    [Fact]
    public void Recall_is_that_of_the_loosest_threshold_that_keeps_the_precision()
    {
        // Falling: member, member, other, member -> precision 1, 1, 2/3, 3/4.
        var curve = new ScoreCurve([0.9, 0.8, 0.7, 0.6], [true, true, false, true]);
        Assert.Equal(2.0 / 3, curve.RecallAtPrecision(Ones, 0.85), 12);
        Assert.Equal(1, curve.RecallAtPrecision(Ones, 0.75), 12);
    }

    [Fact]
    public void A_threshold_cannot_cut_a_tie()
        => Assert.Equal(0, new ScoreCurve([0.9, 0.9, 0.9, 0.1], [true, true, false, true]).RecallAtPrecision(Ones, 0.85));
}
