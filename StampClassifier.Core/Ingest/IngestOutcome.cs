using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Ingest;

/// <summary>A packet file as it came through a door; it may hold several alerts.</summary>
/// <param name="Bytes">An Avro object container.</param>
/// <param name="Source">File or door, for the record of rejects.</param>
/// <param name="Fault">Why the bytes could not even be fetched (a damaged archive member); it is counted as rejected.</param>
public sealed record RawAlert(ReadOnlyMemory<byte> Bytes, string Source, string? Fault = null);

/// <summary>The ingest run that a batch counts for.</summary>
public sealed record IngestRunKey(Guid Id, string Source);

/// <summary>What became of one alert.</summary>
public enum IngestStatus
{
    /// <summary>The object's earliest alert: classified and stored.</summary>
    Classified,

    /// <summary>A later alert of an object that is classified: stored, not classified.</summary>
    Later,

    /// <summary>Stored before; nothing changed.</summary>
    Duplicate,

    /// <summary>Not taken in, for the reason given.</summary>
    Rejected,
}

/// <summary>What became of one alert; committed when it is handed out.</summary>
public sealed record IngestOutcome
{
    public required IngestStatus Status { get; init; }

    public required string Source { get; init; }

    public long? Candid { get; init; }

    public string? ObjectId { get; init; }

    /// <summary>When the alert was observed; null for what could not be read.</summary>
    public Mjd? Observed { get; init; }

    public RejectReason? Reason { get; init; }

    public string? Detail { get; init; }
}
