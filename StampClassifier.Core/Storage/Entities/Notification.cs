namespace StampClassifier.Core.Storage.Entities;

/// <summary>What a notification is about.</summary>
public enum NotificationKind
{
    FastRiser = 1,
    TnsRejection = 2,
    QueueHeld = 3,
    NearbyHost = 4,
}

/// <summary>A message to a chat room, written down before it is sent; once for each subject and room.</summary>
public sealed class Notification
{
    public Guid Id { get; set; }

    public NotificationKind Kind { get; set; }

    /// <summary>The object, or the moment at which the queue was held.</summary>
    public required string Subject { get; set; }

    /// <summary>The room by its name in the configuration: its address is a secret.</summary>
    public required string Room { get; set; }

    public required string Text { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public int Attempts { get; set; }

    /// <summary>Null once it is sent or given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    public string? Fault { get; set; }
}

/// <summary>How far objects have been looked at for notifications.</summary>
public sealed class NotificationCursor
{
    /// <summary>Key of the one row.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; }

    /// <summary>Change sequence.</summary>
    public long Sequence { get; set; }
}
