namespace StampClassifier.Core.Storage.Entities;

/// <summary>The vote in force of one person on one object: a summary of their <see cref="ReviewEvent"/>s.</summary>
public sealed class Vote
{
    public required string ObjectId { get; set; }

    public required string ActorId { get; set; }

    public required string ActorName { get; set; }

    public required Verdict Verdict { get; set; }

    public BogusKind? BogusKind { get; set; }

    public string? Comment { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The classified alert they voted on: another one now means that the evidence has changed.</summary>
    public required long Candid { get; set; }

    public required long EventId { get; set; }
}
