namespace StampClassifier.Core.Evaluation;

/// <summary>A figure with its 95 % bootstrap interval; all NaN where it is not defined.</summary>
public readonly record struct Interval(double Value, double Low, double High)
{
    public bool IsDefined => double.IsFinite(Value);
}
