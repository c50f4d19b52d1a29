using StampClassifier.Core.Evaluation;

namespace StampClassifier.Tests.Evaluation;

/// <summary>Figures against cases worked out by hand.</summary>
public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Recall_precision_and_balanced_accuracy_are_those_worked_out_by_hand()
    {
        // Class 0: 3 of 4 found. Class 1: 1 of 2. Class 2 does not occur, but is named once.
        var matrix = new ConfusionMatrix([0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 2], [1, 1, 1, 1, 1, 1], 3);

        Assert.Equal(0.75, matrix.Recall(0), 12);
        Assert.Equal(0.5, matrix.Recall(1), 12);
        Assert.Equal(1, matrix.Precision(0), 12);
        Assert.Equal(0.5, matrix.Precision(1), 12);
        Assert.Equal(0, matrix.Precision(2), 12);
        Assert.True(double.IsNaN(matrix.Recall(2)));
        Assert.Equal(0.625, matrix.BalancedAccuracy, 12);
    }

    [Fact]
    public void An_object_counts_once_however_many_alerts_it_has()
    {
        // Object A: 3 alerts, one wrong. Object B: 1 alert, wrong. By alert 2 of 4 are right, by object (2/3 + 0) / 2.
        EvaluatedAlert[] alerts = [EvaluatedAlerts.Of("A", 0), EvaluatedAlerts.Of("A", 0), EvaluatedAlerts.Of("A", 0),
            EvaluatedAlerts.Of("B", 0)];
        var sample = new ObjectSample(alerts, 2);
        var matrix = new ConfusionMatrix(sample.Labels, [0, 0, 1, 1], sample.Weights, 2);

        Assert.Equal(2, sample.UnitCount);
        Assert.Equal(2.0 / 6, matrix.Recall(0), 12);
        Assert.Equal(2, matrix.Rows[0].Sum(), 12);
    }

    [Fact]
    public void Balanced_weights_make_every_class_that_occurs_equally_heavy()
    {
        var sample = new ObjectSample(EvaluatedAlerts.Single(0, 0, 0, 2), 3);
        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3, 1], sample.Balanced(sample.Weights));
    }
}
