using StampClassifier.Core.Evaluation;

namespace StampClassifier.Tests.Evaluation;

/// <summary>Intervals come from drawing objects, and come out the same again.</summary>
public sealed class ObjectBootstrapTests
{
    private static readonly int[] Labels = [.. Enumerable.Range(0, 60).Select(i => i % 3)];
    private static readonly int[] Predictions = [.. Labels.Select((label, i) => i % 5 == 0 ? (label + 1) % 3 : label)];

    [Fact]
    public void Equal_seeds_give_equal_intervals_and_others_do_not()
    {
        var first = Accuracy(EvaluatedAlerts.Single(Labels), Predictions, seed: 7);
        Assert.Equal(first, Accuracy(EvaluatedAlerts.Single(Labels), Predictions, seed: 7));
        Assert.NotEqual(first, Accuracy(EvaluatedAlerts.Single(Labels), Predictions, seed: 8));
    }

    [Fact]
    public void The_interval_is_as_wide_as_the_binomial_says()
    {
        // 100 objects, 80 right: standard deviation sqrt(0.8 * 0.2 / 100) = 0.04.
        var interval = Accuracy(EvaluatedAlerts.Single(new int[100]), [.. Enumerable.Range(0, 100).Select(i => i < 80 ? 0 : 1)], seed: 1,
            draws: 4_000);
        Assert.Equal(0.8, interval.Value, 12);
        Assert.Equal(0.8 - 1.96 * 0.04, interval.Low, 0.015);
        Assert.Equal(0.8 + 1.96 * 0.04, interval.High, 0.015);
    }

    [Fact]
    public void Copies_of_an_alert_are_no_new_evidence()
    {
        var labels = new int[20];
        int[] predictions = [.. Enumerable.Range(0, 20).Select(i => i % 4 == 0 ? 1 : 0)];
        var once = Accuracy(EvaluatedAlerts.Single(labels), predictions, seed: 1);
        EvaluatedAlert[] copies = [.. Enumerable.Range(0, 20).SelectMany(i
            => Enumerable.Range(0, 10).Select(_ => EvaluatedAlerts.Of($"ZTF{i}", 0)))];
        var many = Accuracy(copies, [.. predictions.SelectMany(p => Enumerable.Repeat(p, 10))], seed: 1);
        Assert.Equal(once.Low, many.Low, 9);
        Assert.Equal(once.High, many.High, 9);
    }

    [Fact]
    public void Draws_keep_the_number_of_objects_of_each_class()
    {
        var sample = new ObjectSample(EvaluatedAlerts.Single(0, 0, 0, 1, 1, 2), 3);
        var seen = new List<string>();
        new ObjectBootstrap(50, 1).Intervals(sample, draws =>
        {
            seen.Add(string.Join(',', Enumerable.Range(0, 3).Select(label
                => Enumerable.Range(0, 6).Where(u => sample.ClassOfUnit[u] == label).Sum(u => draws[u]))));
            return [0];
        });
        Assert.Equal(["3,2,1"], seen.Distinct());
    }

    [Fact]
    public void What_is_undefined_stays_undefined()
        => Assert.False(new ObjectBootstrap(20, 1).Intervals(new ObjectSample(EvaluatedAlerts.Single(0, 1), 2), _
            => [double.NaN])[0].IsDefined);

    private static Interval Accuracy(IReadOnlyList<EvaluatedAlert> alerts, IReadOnlyList<int> predictions, int seed, int draws = 300)
    {
        var sample = new ObjectSample(alerts, 3);
        return new ObjectBootstrap(draws, seed).Intervals(
            sample, drawn => [new ConfusionMatrix(sample.Labels, predictions, sample.WeightsFor(drawn), 3).BalancedAccuracy])[0];
    }
}
