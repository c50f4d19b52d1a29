namespace StampClassifier.Core.Storage.Entities;

/// <summary>
/// One change of the group's outcome on one object, in the order of the commits, for those who follow along. Written in the transaction
/// of the act that made it; those of the demo and of unknown people are none of the group's.
/// </summary>
public sealed class GroupDecision
{
    /// <summary>The change sequence of that transaction: who has seen n has seen everything up to n.</summary>
    public required long Sequence { get; set; }

    public required string ObjectId { get; set; }

    /// <summary>Null if the decision was taken back.</summary>
    public Verdict? Decision { get; set; }

    public BogusKind? BogusKind { get; set; }

    /// <summary>When the outcome came into force or was taken back.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The classified alert it was made on, what the network said of it, and by which model version.</summary>
    public long Candid { get; set; }

    public required string Model { get; set; }

    public required string ModelVersion { get; set; }

    public float SnProbability { get; set; }

    /// <summary>How many people stand behind it; 0 if it was taken back.</summary>
    public int Approvers { get; set; }

    /// <summary>Their names as shown, a line each. They leave the house only if the group says so.</summary>
    public string Names { get; set; } = "";
}
