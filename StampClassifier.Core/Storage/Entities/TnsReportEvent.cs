namespace StampClassifier.Core.Storage.Entities;

/// <summary>What happened to a report.</summary>
public enum ReportEventKind
{
    /// <summary>The decision to report was complete.</summary>
    Decided = 1,

    /// <summary>The decision was taken back, or somebody withdrew the report.</summary>
    Withdrawn = 2,

    /// <summary>Made and checked.</summary>
    Checked = 3,

    /// <summary>A check failed or the gate found it at TNS.</summary>
    Blocked = 4,

    Sent = 5,
    Receipt = 6,
    Accepted = 7,
    Rejected = 8,
    Duplicate = 9,

    /// <summary>The answer was lost.</summary>
    Unknown = 10,

    /// <summary>It was looked for at TNS.</summary>
    Looked = 11,

    /// <summary>Back in the queue: TNS does not have it.</summary>
    Requeued = 12,

    /// <summary>A refused batch was split.</summary>
    Split = 13,

    Held = 14,
    Released = 15,
    Repaired = 16,
    RetractionAsked = 17,
    Retracted = 18,

    /// <summary>The decision was taken back after the report was sent.</summary>
    DecisionGone = 19,

    Imported = 20,
}

/// <summary>One step of a report. Append-only: the database refuses to change or delete a row.</summary>
public sealed class TnsReportEvent
{
    public long Id { get; set; }

    public required Guid ReportId { get; set; }

    public DateTimeOffset At { get; set; }

    public ReportEventKind Kind { get; set; }

    /// <summary>Where the report stood afterwards.</summary>
    public ReportState State { get; set; }

    /// <summary>Person; null for the program itself.</summary>
    public string? ActorId { get; set; }

    /// <summary>The person's name at that time, or the server's.</summary>
    public required string Actor { get; set; }

    /// <summary>For people.</summary>
    public required string Message { get; set; }

    public Guid? BatchId { get; set; }

    /// <summary>The request and reply behind it.</summary>
    public long? ExchangeId { get; set; }

    /// <summary>The report as it stood, JSON, where it was sent or repaired.</summary>
    public string? Document { get; set; }
}
