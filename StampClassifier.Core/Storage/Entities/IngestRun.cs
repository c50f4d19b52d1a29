namespace StampClassifier.Core.Storage.Entities;

/// <summary>The tally of one ingest: received = classified + later + duplicate + rejected, counted with the rows it counts.</summary>
public sealed class IngestRun
{
    public Guid Id { get; set; }

    public required string Source { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public long Received { get; set; }

    public long Classified { get; set; }

    public long Later { get; set; }

    public long Duplicate { get; set; }

    public long Rejected { get; set; }
}
