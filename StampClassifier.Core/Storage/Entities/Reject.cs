namespace StampClassifier.Core.Storage.Entities;

/// <summary>Why an alert could not be taken in.</summary>
public enum RejectReason
{
    Unreadable = 1,
    MissingStamp = 2,
    BadStamp = 3,
    StampShape = 4,
    BadValue = 5,
    ConflictingCandid = 6,
}

/// <summary>Something that arrived and was not taken in; keyed by its content, so that a repeat is the same row.</summary>
public sealed class Reject
{
    /// <summary>128-bit content hash of the bytes, hex.</summary>
    public required string Digest { get; set; }

    public long? Candid { get; set; }

    public string? ObjectId { get; set; }

    public RejectReason Reason { get; set; }

    public required string Detail { get; set; }

    /// <summary>File or door it came through.</summary>
    public required string Source { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }
}
