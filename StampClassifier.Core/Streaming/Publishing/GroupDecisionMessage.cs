using System.Text.Json.Serialization;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>What goes out of a decision; the schema <see cref="MessageSchema.GroupDecision"/> says it in full.</summary>
internal sealed record GroupDecisionMessage
{
    public required string Id { get; init; }

    public required string Sequence { get; init; }

    public required string ObjectId { get; init; }

    public required string Candid { get; init; }

    public required int ProgramId { get; init; }

    public required double Ra { get; init; }

    public required double Dec { get; init; }

    /// <summary>Null if it was taken back.</summary>
    public required Verdict? Decision { get; init; }

    public required BogusKind? BogusKind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Approvers { get; init; }

    /// <summary>Left out unless the group lets names go out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required IReadOnlyList<string>? Names { get; init; }

    public required string Model { get; init; }

    public required string ModelVersion { get; init; }

    public required float SnProbability { get; init; }
}
