using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>Where the review of an object stands, for a row of the list.</summary>
public sealed record ObjectStanding
{
    public static readonly ObjectStanding Untouched = new();

    /// <summary>In the order in which they were cast.</summary>
    public IReadOnlyList<VoteRow> Votes { get; init; } = [];

    public bool IsDisputed { get; init; }

    /// <summary>The group's outcome; null while undecided.</summary>
    public Verdict? Decision { get; init; }

    public BogusKind? DecisionKind { get; init; }

    /// <summary>Who decided or proposed, and when it was decided.</summary>
    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>An outcome that waits for a second approver, and its proposer.</summary>
    public Verdict? Proposal { get; init; }

    public string? ProposedById { get; init; }

    /// <summary>As many voted for a supernova as the group asks for, and it has not decided: an approver's turn.</summary>
    public bool IsReady { get; init; }

    /// <summary>Someone voted or decided on an alert that is no longer the earliest one held.</summary>
    public bool IsEvidenceChanged { get; init; }
}

/// <summary>A vote in force.</summary>
public sealed record VoteRow
{
    public required string ActorId { get; init; }

    public required string ActorName { get; init; }

    public required Verdict Verdict { get; init; }

    public required BogusKind? BogusKind { get; init; }

    public required string? Comment { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>It was cast on an alert that is no longer the earliest one held.</summary>
    public required bool IsEvidenceChanged { get; init; }
}
