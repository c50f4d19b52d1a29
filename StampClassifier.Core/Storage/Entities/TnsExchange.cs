namespace StampClassifier.Core.Storage.Entities;

/// <summary>
/// One request to TNS and its reply, as they were, with the key masked. Append-only: the database refuses to change or delete a row.
/// </summary>
public sealed class TnsExchange
{
    public long Id { get; set; }

    public ReportEnvironment Environment { get; set; }

    public Guid? BatchId { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The path asked.</summary>
    public required string Endpoint { get; set; }

    /// <summary>The body without the key.</summary>
    public required string Request { get; set; }

    /// <summary>HTTP status; null if there was no reply.</summary>
    public int? Status { get; set; }

    /// <summary>The reply, or what went wrong.</summary>
    public required string Reply { get; set; }

    public int Milliseconds { get; set; }

    public required string Server { get; set; }
}
