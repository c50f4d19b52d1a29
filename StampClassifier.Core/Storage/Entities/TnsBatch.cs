namespace StampClassifier.Core.Storage.Entities;

/// <summary>Where a batch stands.</summary>
public enum BatchState
{
    Sending = 1,
    Receipt = 2,

    /// <summary>Every report in it has its answer.</summary>
    Answered = 3,

    /// <summary>TNS refused all of it because of some of it.</summary>
    Refused = 4,

    /// <summary>The answer was lost; its reports are looked for one by one.</summary>
    Lost = 5,

    /// <summary>It certainly never reached TNS.</summary>
    NotSent = 6,
}

/// <summary>Reports that went in one request. One server at a time works on it, while its lease lasts.</summary>
public sealed class TnsBatch
{
    public Guid Id { get; set; }

    public ReportEnvironment Environment { get; set; }

    public BatchState State { get; set; }

    /// <summary>Raised by each change: of two who change it at once, the second is refused.</summary>
    public int Version { get; set; }

    public int Count { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The server at work on it, and until when nobody else may.</summary>
    public string? LeaseBy { get; set; }

    public DateTimeOffset LeaseUntil { get; set; }

    /// <summary>TNS's number for it.</summary>
    public long? ReceiptId { get; set; }

    public DateTimeOffset? ReceiptAt { get; set; }

    public int Polls { get; set; }

    public DateTimeOffset? NextPollAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }
}
