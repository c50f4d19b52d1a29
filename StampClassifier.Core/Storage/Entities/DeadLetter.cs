namespace StampClassifier.Core.Storage.Entities;

/// <summary>
/// A message of the stream that could not be taken in, with its bytes, so that it can be taken in after a fix. Written before its
/// offset is committed; one row for a message, however often it is delivered.
/// </summary>
public sealed class DeadLetter
{
    public long Id { get; set; }

    public required string Topic { get; set; }

    public int Partition { get; set; }

    public long Offset { get; set; }

    public RejectReason Reason { get; set; }

    public required string Detail { get; set; }

    public long? Candid { get; set; }

    public string? ObjectId { get; set; }

    /// <summary>The message, or its beginning where it was longer than is kept; null once it is in.</summary>
    public byte[]? Bytes { get; set; }

    /// <summary>Length of the message as it came, bytes.</summary>
    public long Length { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>When it was last tried again; null for never.</summary>
    public DateTimeOffset? ReplayedAt { get; set; }

    /// <summary>What became of it then, the name of an ingest status.</summary>
    public string? ReplayOutcome { get; set; }

    /// <summary>In by now: nothing is left to do.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Whether the whole message is kept.</summary>
    public bool IsWhole => Bytes is { } bytes && bytes.LongLength == Length;
}
