namespace StampClassifier.Core.Evaluation;

/// <summary>Another classifier beside ours, both on exactly the alerts that both could score.</summary>
/// <param name="Difference">Balanced accuracy, ours minus theirs, on the same draws of the same objects.</param>
public sealed record Comparison(ClassifierFigures Theirs, ClassifierFigures Ours, Interval Difference);

/// <summary>Another's score for one class, as area under the ROC curve beside that of our probability of the class, on the same
/// alerts.</summary>
/// <param name="IsReversed">A low score means the class.</param>
public sealed record BinaryComparison(string Name, string Class, bool IsReversed, int Alerts, Interval Theirs, Interval Ours);

/// <summary>One part of a breakdown.</summary>
/// <param name="Recalls">Per class; NaN where the part has none of it.</param>
/// <param name="Objects">Objects per class.</param>
/// <param name="BalancedAccuracy">Over the classes that occur in the part.</param>
public sealed record BreakdownRow(
    string Part, int Alerts, IReadOnlyList<int> Objects, IReadOnlyList<double> Recalls, Interval BalancedAccuracy, double CalibrationError);

/// <summary>The set divided in one way.</summary>
public sealed record Breakdown(string Name, IReadOnlyList<BreakdownRow> Rows);

/// <summary>A wrong answer given with confidence.</summary>
public sealed record Mistake(EvaluatedAlert Alert, int Prediction, IReadOnlyList<float> Probabilities);

/// <summary>Everything an evaluation found.</summary>
public sealed record EvaluationResult
{
    public required ClassifierFigures Model { get; init; }

    public required IReadOnlyList<Comparison> Comparisons { get; init; }

    public required IReadOnlyList<BinaryComparison> Binaries { get; init; }

    public required IReadOnlyList<Breakdown> Breakdowns { get; init; }

    /// <summary>Most confident first, one for each object.</summary>
    public required IReadOnlyList<Mistake> Mistakes { get; init; }
}
