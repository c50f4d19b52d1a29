namespace StampClassifier.Core.Monitoring;

/// <summary>How the service is, as the watch last found it.</summary>
public sealed record ServiceHealth
{
    public required DateTimeOffset At { get; init; }

    /// <summary>Why the database did not answer; null if it did.</summary>
    public string? DatabaseFault { get; init; }

    /// <summary>How long it took to answer.</summary>
    public required TimeSpan DatabaseAnswer { get; init; }

    /// <summary>Messages of the stream that could not be taken in and wait for a person; null if unknown.</summary>
    public int? DeadLetters { get; init; }

    /// <summary>From the exposure of the newest alerts until they were stored; null while none is held.</summary>
    public Percentiles? ExposureToStored { get; init; }

    /// <summary>When the newest alert came in; null while none is held.</summary>
    public DateTimeOffset? NewestAlertAt { get; init; }

    /// <summary>When the last backup was written; null if there is none, or nobody can tell.</summary>
    public DateTimeOffset? LastBackup { get; init; }

    public IReadOnlyList<DiskRoom> Disks { get; init; } = [];
}

/// <summary>Room on a disk, bytes.</summary>
public sealed record DiskRoom(string Folder, long Free, long Size);

/// <summary>Half, 95 and 99 of a hundred took at most so long.</summary>
public sealed record Percentiles(TimeSpan Half, TimeSpan P95, TimeSpan P99);
