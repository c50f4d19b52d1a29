using StampClassifier.Core.Evaluation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Evaluation;

/// <summary>All figures together, on a set that can be counted on the fingers.</summary>
public sealed class EvaluatorTests
{
    private static readonly string[] Classes = ["SN", "VS"];

    private static readonly float[] Supernova = [0.9f, 0.1f];
    private static readonly float[] Variable = [0.2f, 0.8f];

    [Fact]
    public void Others_are_compared_on_the_alerts_that_both_scored()
    {
        // Ours: 3 of 4 right. The other scored the first and the last only, both right.
        var result = Evaluate(new ScoreSet("other", [Supernova, null, null, Variable]));
        Assert.Equal(0.75, result.Model.BalancedAccuracy.Value, 12);
        var comparison = Assert.Single(result.Comparisons);
        Assert.Equal(2, comparison.Theirs.Alerts);
        Assert.Equal(1, comparison.Theirs.BalancedAccuracy.Value, 12);
        Assert.Equal(1, comparison.Ours.BalancedAccuracy.Value, 12);
        Assert.Equal(0, comparison.Difference.Value, 12);
    }

    [Fact]
    public void An_other_without_any_score_is_left_out()
        => Assert.Empty(Evaluate(new ScoreSet("none", [null, null, null, null])).Comparisons);

    [Fact]
    public void The_difference_of_a_classifier_to_itself_is_zero_with_no_width()
    {
        var difference = Assert.Single(Evaluate(new ScoreSet("self", [Supernova, Variable, Variable, Variable])).Comparisons).Difference;
        Assert.Equal(new Interval(0, 0, 0), difference);
    }

    [Fact]
    public void Every_part_of_a_breakdown_holds_its_own_alerts()
    {
        var years = Evaluate().Breakdowns.Single(breakdown => breakdown.Name == "Year");
        Assert.Equal(["2019", "2020"], years.Rows.Select(row => row.Part));
        Assert.Equal([3, 1], years.Rows.Select(row => row.Alerts));
        Assert.Equal([2, 1], years.Rows[0].Objects);
        Assert.Equal([0, 1], years.Rows[1].Objects);
        Assert.All(Evaluate().Breakdowns, breakdown => Assert.Equal(4, breakdown.Rows.Sum(row => row.Alerts)));
    }

    [Fact]
    public void Mistakes_are_the_wrong_answers()
    {
        var mistake = Assert.Single(Evaluate().Mistakes);
        Assert.Equal("ZTF1", mistake.Alert.ObjectId);
        Assert.Equal(1, mistake.Prediction);
    }

    private static EvaluationResult Evaluate(params ScoreSet[] others)
    {
        var alerts = EvaluatedAlerts.Single(0, 0, 1, 1).ToArray();
        alerts[3] = alerts[3] with { Observed = Mjd.From(new DateTimeOffset(2020, 6, 1, 0, 0, 0, TimeSpan.Zero)) };
        return new Evaluator(100, 1).Evaluate(new EvaluationInput
        {
            Classes = Classes,
            Supernova = 0,
            Alerts = alerts,
            Model = new ScoreSet("ours", [Supernova, Variable, Variable, Variable]),
            Others = others,
        });
    }
}
