namespace StampClassifier.Core.Evaluation;

/// <summary>Weights by true class (row) and predicted class (column). Figures of what does not occur are NaN.</summary>
public sealed class ConfusionMatrix
{
    private readonly double[,] _cells;

    public ConfusionMatrix(IReadOnlyList<int> labels, IReadOnlyList<int> predictions, IReadOnlyList<double> weights, int classes)
    {
        Classes = classes;
        _cells = new double[classes, classes];
        for (var i = 0; i < labels.Count; i++)
            _cells[labels[i], predictions[i]] += weights[i];
    }

    public int Classes { get; }

    public double this[int label, int prediction] => _cells[label, prediction];

    /// <summary>Share of a true class that was found.</summary>
    public double Recall(int label) => _cells[label, label] / Total(other => _cells[label, other]);

    /// <summary>Share of a predicted class that is right, in the mix of the set as it is.</summary>
    public double Precision(int prediction) => _cells[prediction, prediction] / Total(other => _cells[other, prediction]);

    /// <summary>Mean recall of the classes that occur.</summary>
    public double BalancedAccuracy
    {
        get
        {
            var (sum, present) = (0.0, 0);
            for (var label = 0; label < Classes; label++)
            {
                var recall = Recall(label);
                if (double.IsNaN(recall))
                    continue;
                sum += recall;
                present++;
            }
            return present > 0 ? sum / present : double.NaN;
        }
    }

    public IReadOnlyList<IReadOnlyList<double>> Rows
        => [.. Enumerable.Range(0, Classes).Select(label
            => (IReadOnlyList<double>)[.. Enumerable.Range(0, Classes).Select(other => _cells[label, other])])];

    private double Total(Func<int, double> cell)
    {
        var sum = 0.0;
        for (var i = 0; i < Classes; i++)
            sum += cell(i);
        return sum > 0 ? sum : double.NaN;
    }
}
