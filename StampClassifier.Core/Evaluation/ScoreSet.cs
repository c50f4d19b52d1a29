namespace StampClassifier.Core.Evaluation;

/// <summary>
/// A classifier's answers to a list of alerts: for each one value per class in the model card's order, null where it gave none.
/// </summary>
public sealed record ScoreSet(string Name, IReadOnlyList<float[]?> Rows);

/// <summary>A single score for each alert, NaN where there is none.</summary>
/// <param name="Class">The class whose members shall score high.</param>
/// <param name="Sign">-1 where members shall score low instead.</param>
public sealed record BinaryScoreSet(string Name, int Class, int Sign, IReadOnlyList<double> Values);
