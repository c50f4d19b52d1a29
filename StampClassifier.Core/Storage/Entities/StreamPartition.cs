namespace StampClassifier.Core.Storage.Entities;

/// <summary>How far a consumer group has come with one partition, as its newest holder said: for the status page, not for the
/// consumer.</summary>
public sealed class StreamPartition
{
    public required string GroupId { get; set; }

    public required string Topic { get; set; }

    public int Partition { get; set; }

    /// <summary>All messages before this offset are stored; null until there is one.</summary>
    public long? Stored { get; set; }

    /// <summary>The offset after the broker's last message; null while it is unknown.</summary>
    public long? End { get; set; }

    /// <summary>The process that holds it.</summary>
    public required string Holder { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}
