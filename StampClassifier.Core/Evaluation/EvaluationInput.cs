namespace StampClassifier.Core.Evaluation;

/// <summary>What an evaluation judges: labelled alerts, the model's answers to all of them, and what others say of some.</summary>
public sealed record EvaluationInput
{
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Index of class SN in <see cref="Classes"/>.</summary>
    public required int Supernova { get; init; }

    public required IReadOnlyList<EvaluatedAlert> Alerts { get; init; }

    /// <summary>The judged model; an answer to every alert.</summary>
    public required ScoreSet Model { get; init; }

    /// <summary>Other classifiers with the same classes.</summary>
    public IReadOnlyList<ScoreSet> Others { get; init; } = [];

    public IReadOnlyList<BinaryScoreSet> Binaries { get; init; } = [];
}
