namespace StampClassifier.Core.Storage.Entities;

/// <summary>Who has which object on the screen now; rows that are not renewed run out.</summary>
public sealed class Presence
{
    /// <summary>One open page.</summary>
    public required Guid PageId { get; set; }

    public required string ActorId { get; set; }

    public required string ActorName { get; set; }

    public string? ObjectId { get; set; }

    public DateTimeOffset SeenAt { get; set; }
}
