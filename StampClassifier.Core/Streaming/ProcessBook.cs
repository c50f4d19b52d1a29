using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming;

/// <summary>Writes down that this process lives and how far it has come, so that a page of another process can show it.</summary>
public sealed class ProcessBook(
    IDbContextFactory<StampDbContext> contexts, StreamStanding standing, IOptions<StreamOptions> options, TimeProvider clock)
{
    /// <summary>One that was not seen for so long is forgotten.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    private const int Beats = 6;

    private readonly Guid _id = Guid.CreateVersion7(clock.GetUtcNow());
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly Queue<(DateTimeOffset At, long Taken)> _beats = new();

    /// <summary>How this process is called: its machine and process id.</summary>
    public static string Name { get; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Writes one entry.</summary>
    /// <param name="role">What the process is started for.</param>
    /// <param name="isStopping">The last entry.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task BeatAsync(string role, bool isStopping, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var process = await db.ServiceProcesses.SingleOrDefaultAsync(p => p.Id == _id, cancellationToken);
        if (process is null)
        {
            process = new ServiceProcess { Id = _id, Name = Name, Role = role, StartedAt = _startedAt };
            db.ServiceProcesses.Add(process);
            await db.ServiceProcesses.Where(p => p.SeenAt < now - Forgotten).ExecuteDeleteAsync(cancellationToken);
        }
        (process.SeenAt, process.StoppedAt) = (now, isStopping ? now : null);
        (process.Taken, process.Rate) = (standing.Taken, isStopping ? 0 : Rate(now));
        (process.Waiting, process.IsPaused) = (standing.Waiting, standing.IsPaused);
        await NoteAsync(db, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task NoteAsync(StampDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var held = standing.Partitions;
        if (held.Count == 0)
            return;
        var topics = held.Select(p => p.Topic).Distinct().ToArray();
        var group = options.Value.GroupId;
        var rows = await db.StreamPartitions.Where(p => p.GroupId == group && EF.Parameter(topics).Contains(p.Topic))
            .ToDictionaryAsync(p => (p.Topic, p.Partition), cancellationToken);
        foreach (var partition in held)
        {
            if (!rows.TryGetValue((partition.Topic, partition.Partition), out var row))
            {
                row = new StreamPartition { GroupId = group, Topic = partition.Topic, Partition = partition.Partition, Holder = Name };
                db.StreamPartitions.Add(row);
            }
            (row.Stored, row.End) = (partition.Stored ?? row.Stored ?? partition.Begin, partition.End ?? row.End);
            (row.Holder, row.UpdatedAt) = (Name, now);
        }
    }

    private double Rate(DateTimeOffset now)
    {
        _beats.Enqueue((now, standing.Taken));
        if (_beats.Count > Beats)
            _beats.Dequeue();
        var (at, taken) = _beats.Peek();
        return now > at ? (standing.Taken - taken) / (now - at).TotalSeconds : 0;
    }
}
