namespace StampClassifier.Core.Storage.Entities;

/// <summary>What is sent on to a topic of our own.</summary>
public enum OutFeedKind
{
    /// <summary>What the network said of each classified alert.</summary>
    Alerts = 1,

    /// <summary>Each change of the group's outcome on an object.</summary>
    Decisions = 2,
}

/// <summary>How far one feed has been sent on, and by whom: one row for each kind.</summary>
public sealed class OutFeed
{
    public required OutFeedKind Kind { get; set; }

    /// <summary>All up to here is with the broker: a cursor of the feed. Null: nothing yet.</summary>
    public string? Cursor { get; set; }

    /// <summary>When it was sent from for the first time; null while it never was.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Where its last publisher sent it to.</summary>
    public string? Topic { get; set; }

    /// <summary>Messages that the broker has acknowledged, repeats not counted.</summary>
    public long Sent { get; set; }

    public DateTimeOffset? LastSentAt { get; set; }

    /// <summary>The one program that sends it on, and until when no other does.</summary>
    public string? LeaseBy { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Why the broker does not take it, and since when; null while it does.</summary>
    public string? Fault { get; set; }

    public DateTimeOffset? FaultSince { get; set; }
}
