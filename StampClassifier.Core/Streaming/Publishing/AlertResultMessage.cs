using StampClassifier.Core.Hunting;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>What goes out of a classified alert; the schema <see cref="MessageSchema.AlertResult"/> says it in full.</summary>
internal sealed record AlertResultMessage
{
    public required string Id { get; init; }

    public required string Sequence { get; init; }

    public required string ObjectId { get; init; }

    public required string Candid { get; init; }

    public required int ProgramId { get; init; }

    /// <summary>MJD UTC, days.</summary>
    public required double Observed { get; init; }

    public required double Ra { get; init; }

    public required double Dec { get; init; }

    public required string Band { get; init; }

    public required double Magnitude { get; init; }

    public required double MagnitudeError { get; init; }

    public required bool IsPositive { get; init; }

    public required bool IsFirstDetection { get; init; }

    public required string Model { get; init; }

    public required string ModelVersion { get; init; }

    public required string TopClass { get; init; }

    public required IReadOnlyList<ClassProbability> Probabilities { get; init; }

    public required IReadOnlyList<string> Dispositions { get; init; }

    public required DateTimeOffset ClassifiedAt { get; init; }
}
