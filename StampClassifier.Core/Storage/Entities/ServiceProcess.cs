namespace StampClassifier.Core.Storage.Entities;

/// <summary>One running program on this database, as it last said of itself.</summary>
public sealed class ServiceProcess
{
    public Guid Id { get; set; }

    /// <summary>Machine and process id.</summary>
    public required string Name { get; set; }

    public required string Role { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When it ended in good order; null while it runs, or if it was killed.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>Messages of the stream whose fate it has committed since its start.</summary>
    public long Taken { get; set; }

    /// <summary>The same per second, over the last half minute or so.</summary>
    public double Rate { get; set; }

    /// <summary>Messages fetched and not yet committed.</summary>
    public long Waiting { get; set; }

    /// <summary>Fetching stands still until what was fetched is stored.</summary>
    public bool IsPaused { get; set; }
}
