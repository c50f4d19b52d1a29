using System.Data.Common;
using StampClassifier.Core.Monitoring;
using StampClassifier.Core.Streaming;
using StampClassifier.Core.Streaming.Publishing;

namespace StampClassifier.Web.Components.Monitoring;

/// <summary>Reads what the status page shows, and says what of it needs somebody.</summary>
public sealed class StatusReader(
    HealthReader health, StreamQueries streams, PublishingQueries publishing, ClassFractionMonitor drift, TimeProvider clock)
{
    private const double LeastRoom = 0.1;
    private const long ManyBehind = 10_000;
    private static readonly TimeSpan OldBackup = TimeSpan.FromDays(2);

    public async Task<StatusView> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var found = await health.LookAsync(cancellationToken);
        if (found.DatabaseFault is not null)
            return Judged(new StatusView(now, found, null, [], [], null, []));
        try
        {
            var state = await streams.ReadAsync(cancellationToken);
            var doors = await streams.TalliesAsync(cancellationToken);
            var report = await drift.CheckAsync(cancellationToken);
            var outgoing = await publishing.ReadAsync(cancellationToken);
            return Judged(new StatusView(now, found, state, doors, outgoing, report.State, []));
        }
        catch (DbException exception)
        {
            return Judged(new StatusView(now, found with { DatabaseFault = exception.Message }, null, [], [], null, []));
        }
    }

    private static StatusView Judged(StatusView view) => view with { Concerns = [.. Concerns(view)] };

    private static IEnumerable<string> Concerns(StatusView view)
    {
        if (view.Health.DatabaseFault is not null)
            yield return "The database does not answer. Alerts wait at the broker and come in when it is back; look after the database "
                + "first.";
        foreach (var disk in view.Health.Disks.Where(disk => disk.Free < LeastRoom * disk.Size || disk.Size == 0))
            yield return $"The disk of {disk.Folder} is nearly full ({disk.Free >> 30} GiB left).";
        if (view.Health.DeadLetters is > 0 and var letters)
            yield return letters == 1 ? "One message could not be taken in and waits as a dead letter."
                : $"{letters} messages could not be taken in and wait as dead letters.";
        if (view.Health.LastBackup is { } backup && view.At - backup > OldBackup)
            yield return $"The last backup is {(view.At - backup).TotalDays:F0} days old.";
        if (view.Drift == DriftState.Alarm)
            yield return "The mix of classes is not what it was on the nights before: see the drift monitor before you trust tonight's "
                + "ranking.";
        foreach (var (feed, waiting) in view.Outgoing.Where(outgoing => outgoing.Feed.Fault is not null))
            yield return $"Nothing goes out to {feed.Topic} since {feed.FaultSince:yyyy-MM-dd HH:mm:ss} UT: {feed.Fault}. "
                + $"{waiting:N0} wait and go out when the brokers take them again.";
        if (view.Stream is not { } stream)
            yield break;
        foreach (var dead in stream.Processes.Where(process => process.StoppedAt is null && !view.IsAlive(process)))
            yield return $"{dead.Name} ({dead.Role}) has not been heard of since {dead.SeenAt:yyyy-MM-dd HH:mm:ss} UT and did not sign "
                + "off.";
        if (stream.Lag > ManyBehind)
            yield return $"{stream.Lag:N0} messages wait at the broker.";
        if (stream.Partitions.Count > 0 && !stream.Processes.Any(process => process.Role != "web" && view.IsAlive(process)))
            yield return "No worker takes the stream in.";
    }
}
