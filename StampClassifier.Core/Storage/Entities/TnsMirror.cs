namespace StampClassifier.Core.Storage.Entities;

/// <summary>How far the mirror of TNS's public objects goes.</summary>
public sealed class TnsMirror
{
    /// <summary>Key of the one row.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; }

    /// <summary>All that TNS published before this is here; null before the first whole catalogue.</summary>
    public DateTimeOffset? CoveredUntil { get; set; }

    public DateTimeOffset? LoadedAt { get; set; }

    /// <summary>The file loaded last.</summary>
    public string? LastFile { get; set; }

    public long Objects { get; set; }

    /// <summary>Why the last attempt failed; null if it did not.</summary>
    public string? Fault { get; set; }

    public DateTimeOffset? NextAttemptAt { get; set; }

    public int Failures { get; set; }

    /// <summary>Objects held here are matched up to this change sequence.</summary>
    public long MatchedSequence { get; set; }

    /// <summary>The server that loads it, and until when nobody else does.</summary>
    public string? LeaseBy { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }
}
