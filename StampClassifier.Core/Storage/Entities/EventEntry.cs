namespace StampClassifier.Core.Storage.Entities;

/// <summary>One act on record: who, when, what, before and after. The database refuses to change or delete it.</summary>
public sealed class EventEntry
{
    public long Id { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Person or key; null for the program itself, the console and visitors nobody knows.</summary>
    public Guid? ActorId { get; set; }

    public required string Actor { get; set; }

    public Guid? SessionId { get; set; }

    /// <summary>Network address, where there is one.</summary>
    public string? Address { get; set; }

    /// <summary>What happened, for example <c>key.revoked</c>.</summary>
    public required string Act { get; set; }

    /// <summary>What it happened to.</summary>
    public required string Subject { get; set; }

    /// <summary>JSON; null where there was nothing.</summary>
    public string? Before { get; set; }

    /// <summary>JSON; null where nothing is left.</summary>
    public string? After { get; set; }
}
