namespace StampClassifier.Core.Storage.Entities;

/// <summary>What a reviewer did.</summary>
public enum ReviewAct
{
    Vote = 1,
    Comment = 2,

    /// <summary>An approver's outcome for the group; with the two-person rule the first of two.</summary>
    Decision = 3,

    /// <summary>Takes an earlier act of the same person back.</summary>
    Undo = 4,
}

/// <summary>
/// One act of one person on one object, with what was on the screen. Append-only: the database refuses to change or delete a row.
/// </summary>
public sealed class ReviewEvent
{
    public long Id { get; set; }

    /// <summary>
    /// Chosen by the sender: an act that is sent again is the same row. One gesture on several objects, such as rejecting an
    /// exposure, shares it and is taken back as one.
    /// </summary>
    public required Guid ActId { get; set; }

    public required string ObjectId { get; set; }

    public required ReviewAct Act { get; set; }

    public Verdict? Verdict { get; set; }

    public BogusKind? BogusKind { get; set; }

    public string? Comment { get; set; }

    public required string ActorId { get; set; }

    /// <summary>The name at that time.</summary>
    public required string ActorName { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The event taken back.</summary>
    public long? Undoes { get; set; }

    /// <summary>Approvers needed by the group's setting at that time, for a decision; otherwise 0.</summary>
    public int ApproversNeeded { get; set; }

    /// <summary>The classified alert at that time, what the network said of it, and by which model version.</summary>
    public long Candid { get; set; }

    public required string Model { get; set; }

    public required string ModelVersion { get; set; }

    public float SnProbability { get; set; }

    public int DetectionCount { get; set; }

    /// <summary>How it was looked at, JSON: page, stretch, epoch.</summary>
    public required string Shown { get; set; }
}
