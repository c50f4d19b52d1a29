using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Judging;

/// <summary>A labelled alert and the model's answer, or why there is none.</summary>
internal sealed record ScoredAlert(EvaluatedAlert Alert, float[]? Probabilities, string? Fault);

/// <summary>One packet of the set.</summary>
/// <param name="Scored">Null for an alert that does not judge.</param>
/// <param name="IsUsable">The model can take its stamps, so the training could have used it.</param>
internal sealed record ReadAlert(long Candid, string ObjectId, string? LabelName, bool IsUsable, ScoredAlert? Scored);
