namespace StampClassifier.Core.Storage.Entities;

/// <summary>What is done to the database as a whole, beside taking alerts and verdicts.</summary>
public enum UpkeepKind
{
    Backup = 1,

    /// <summary>Taking stamps away that are older than the settings keep.</summary>
    Ageing = 2,

    /// <summary>A second model over stamps that are held.</summary>
    Reclassification = 3,
}

/// <summary>One run of the upkeep: when, what came of it, and where it got to. The newest of a kind answers "when was the last".</summary>
public sealed class UpkeepRun
{
    public Guid Id { get; set; }

    public required UpkeepKind Kind { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    /// <summary>Rows saved, taken away or classified.</summary>
    public long Rows { get; set; }

    /// <summary>Bytes written or set free.</summary>
    public long Bytes { get; set; }

    /// <summary>What it was about: a backup's name, a model's name and version.</summary>
    public string Target { get; set; } = "";

    /// <summary>Key to go on from; null at the end of a round.</summary>
    public long? Cursor { get; set; }

    /// <summary>Why it failed; null if it did not.</summary>
    public string? Error { get; set; }
}
