using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming;

/// <summary>The stream as the database knows it, whichever process writes: for the status page.</summary>
public sealed class StreamQueries(IDbContextFactory<StampDbContext> contexts, TimeProvider clock)
{
    private const int MostTopics = 200;
    private static readonly TimeSpan Recently = TimeSpan.FromDays(3);

    public async Task<StreamState> ReadAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Recently;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var partitions = await db.StreamPartitions.AsNoTracking().Where(p => p.UpdatedAt > since)
            .OrderBy(p => p.Topic).ThenBy(p => p.Partition).ToListAsync(cancellationToken);
        var processes = await db.ServiceProcesses.AsNoTracking().Where(p => p.SeenAt > since)
            .OrderBy(p => p.StartedAt).ToListAsync(cancellationToken);
        var letters = await db.DeadLetters.CountAsync(l => !l.IsSettled, cancellationToken);
        return new StreamState(partitions, processes, letters);
    }

    /// <summary>What came through each door in the last days: received = classified + later + duplicate + rejected, in every
    /// line.</summary>
    public async Task<IReadOnlyList<DoorTally>> TalliesAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Recently;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await db.IngestRuns.AsNoTracking().Where(r => r.StartedAt > since).GroupBy(r => r.Source)
            .Select(group => new DoorTally(group.Key, group.Sum(r => r.Received), group.Sum(r => r.Classified), group.Sum(r => r.Later),
                group.Sum(r => r.Duplicate), group.Sum(r => r.Rejected), group.Max(r => r.UpdatedAt)))
            .ToListAsync(cancellationToken);
        return [.. runs.OrderByDescending(run => run.UpdatedAt).Take(MostTopics)];
    }
}

/// <summary>The consumer groups' partitions, the programs of the last days, and the dead letters that wait.</summary>
public sealed record StreamState(IReadOnlyList<StreamPartition> Partitions, IReadOnlyList<ServiceProcess> Processes, int DeadLetters)
{
    /// <summary>Messages that the brokers hold and that are not stored.</summary>
    public long Lag => Partitions.Sum(p => Math.Max(0, (p.End ?? 0) - (p.Stored ?? 0)));
}

/// <summary>What came through one door, a topic or another, since a few days.</summary>
public sealed record DoorTally(
    string Source, long Received, long Classified, long Later, long Duplicate, long Rejected, DateTimeOffset UpdatedAt);
