namespace StampClassifier.Core.Storage.Entities;

/// <summary>Where the review of one object stands: a summary of its <see cref="ReviewEvent"/>s, and the row they are ordered by.</summary>
public sealed class ObjectReview
{
    public required string ObjectId { get; set; }

    public int VoteCount { get; set; }

    /// <summary>Two people voted differently on what it is.</summary>
    public bool IsDisputed { get; set; }

    /// <summary>The group's outcome; null while undecided.</summary>
    public Verdict? Decision { get; set; }

    public BogusKind? DecisionKind { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>An approver's outcome that waits for a second, different approver.</summary>
    public Verdict? Proposal { get; set; }

    public string? ProposedById { get; set; }

    /// <summary>The people behind the decision or proposal, as shown.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>The classified alert the decision was made on.</summary>
    public long? DecidedCandid { get; set; }

    /// <summary>Change sequence of the last act.</summary>
    public long Sequence { get; set; }
}
