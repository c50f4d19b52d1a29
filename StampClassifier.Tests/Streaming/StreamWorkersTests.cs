using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming;

/// <summary>Real worker processes on one PostgreSQL and one set of brokers, while things go wrong: every alert once, nothing
/// lost.</summary>
public sealed class StreamWorkersTests(DatabaseFixture databases, TestModel model) : IClassFixture<TestModel>
{
    private const string SecondNight = "ztf_20251122_programid1";
    private const int DamagedOf240 = 8;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Workers_that_join_leave_and_are_killed_take_every_alert_in_once()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await using var scene = new StreamScene(database);
        var night = Nights.Small.ToList();
        // Each half comes in another order, and a third of the night comes twice, once in either topic.
        var first = Shuffled(night.Take(160), seed: 1);
        var second = Shuffled(night.Skip(80), seed: 2);

        var killed = await scene.WorkerAsync("--Stream:BatchSize", "10");
        scene.Brokers.Send(StreamScene.Night, first);
        await scene.UntilAsync(async () => await scene.AlertsAsync() > 10, "the first alerts");
        await killed.KillAsync();
        var atKill = await scene.AlertsAsync();

        var leaver = await scene.WorkerAsync("--Stream:BatchSize", "10");
        var joiner = scene.Start("worker", "--Stream:BatchSize", "10");
        await leaver.LineAsync("Gave back", Token);
        await joiner.LineAsync("partitions more", Token);
        scene.Brokers.Send(SecondNight, second);
        await scene.UntilAsync(async () => await scene.AlertsAsync() > 180, "most alerts");
        leaver.Terminate();
        Assert.Equal(0, await leaver.ExitAsync(Token));
        // A damaged alert that was sent twice is two messages. What a killed worker had not given back comes again, so that the
        // number received passes the number sent while the last messages still wait.
        await scene.UntilSettledAsync(night.Count - DamagedOf240, Damaged(first) + Damaged(second));
        await CommittedAsync(scene, first.Count + second.Count);

        var tally = await scene.TallyAsync();
        Print($"sent {first.Count + second.Count}, of them {first.Count + second.Count - night.Count} twice; at the kill {atKill} were "
            + $"in; {tally}");
        Assert.Equal(night.Count - DamagedOf240, tally.Alerts);
        Assert.Equal(tally.Alerts, tally.Classified + tally.Later);
        Assert.Equal(0, await scene.ReadAsync(db => db.Stamps.CountAsync(s => !db.Alerts.Any(a => a.Candid == s.Candid), Token)));
        Assert.Equal(Damaged(first) + Damaged(second), tally.DeadLetters);
        Assert.True(tally.Received >= first.Count + second.Count, "every message was received at least once");
        await SameAsUndisturbedAsync(database, night);
    }

    /// <summary>How long the database is away; CI has less patience than the claim.</summary>
    [Fact]
    public async Task A_database_that_is_stopped_and_started_costs_no_alert_and_no_partition()
    {
        var seconds = int.Parse(Environment.GetEnvironmentVariable("STAMPCLASSIFIER_OUTAGE_SECONDS") ?? "4",
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.SkipWhen(PostgresCluster.FindBinaries() is null, "PostgreSQL absent: no server programs in /usr/lib/postgresql");
        await using var cluster = await PostgresCluster.StartAsync(PostgresCluster.FindBinaries()!, Token);
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(cluster.ConnectionString) { Database = "outage" }.ConnectionString;
        await using var database = new TestDatabase(StorageProvider.Postgres, connection);
        await database.Setup.MigrateAsync(Token);
        await using var scene = new StreamScene(database);
        var night = Nights.Small.Select(alert => alert.Packet).ToList();
        var other = scene.Start("worker", "--Stream:BatchSize", "20");
        var worker = await scene.WorkerAsync("--Stream:BatchSize", "20");
        await other.LineAsync("partitions more", Token);
        scene.Brokers.Send(StreamScene.Night, night.Take(80));
        await scene.UntilAsync(async () => await scene.AlertsAsync() > 20, "the first alerts");

        await cluster.StopAsync(Token);
        var away = Stopwatch.StartNew();
        scene.Brokers.Send(StreamScene.Night, night.Skip(80));
        await worker.LineAsync("The database is away", Token);
        using (var client = new HttpClient { BaseAddress = worker.Address })
        {
            using var ready = await client.GetAsync("/readyz", Token);
            using var alive = await client.GetAsync("/healthz", Token);
            Assert.Equal((503, 200), ((int)ready.StatusCode, (int)alive.StatusCode));
        }
        await Task.Delay(TimeSpan.FromSeconds(seconds) - away.Elapsed is { Ticks: > 0 } left ? left : TimeSpan.Zero, Token);
        await cluster.GoOnAsync(Token);
        var back = Stopwatch.StartNew();
        Npgsql.NpgsqlConnection.ClearAllPools();
        await scene.UntilSettledAsync(night.Count - DamagedOf240, DamagedOf240);

        var tally = await scene.TallyAsync();
        Print($"away {seconds} s, all in {back.Elapsed.TotalSeconds:F1} s after its return; {tally}");
        Assert.Equal(night.Count - DamagedOf240, tally.Alerts);
        Assert.Equal(DamagedOf240, tally.DeadLetters);
        Assert.Equal(tally.Alerts, tally.Classified + tally.Later);
        Npgsql.NpgsqlConnection.ClearAllPools();
    }

    [Fact]
    public async Task A_worker_that_is_asked_to_stop_finishes_what_it_has_begun_and_leaves_nothing_to_be_sent_again()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await using var scene = new StreamScene(database);
        var night = Nights.Small.Select(alert => alert.Packet).ToList();
        var worker = await scene.WorkerAsync("--Stream:BatchSize", "16");
        scene.Brokers.Send(StreamScene.Night, night);
        await scene.UntilAsync(async () => await scene.AlertsAsync() > 0, "the first alerts");

        worker.Terminate();
        var said = await worker.LineAsync("Left the stream", Token);
        Assert.Equal(0, await worker.ExitAsync(Token));
        var before = await scene.TallyAsync();
        await scene.WorkerAsync();
        await scene.UntilSettledAsync(night.Count - DamagedOf240, DamagedOf240);

        var tally = await scene.TallyAsync();
        Print($"{said.Trim()}; in at the stop {before.Received} of {night.Count}; {tally}");
        Assert.InRange(before.Received, 1, night.Count - 1);
        // Neither lost nor repeated: what the first one stored it also committed to the broker.
        Assert.Equal((night.Count, 0), ((int)tally.Received, (int)tally.Duplicate));
        var ended = await scene.ReadAsync(db => db.ServiceProcesses.AsNoTracking().OrderBy(p => p.StartedAt).FirstAsync(Token));
        Assert.NotNull(ended.StoppedAt);
    }

    private static void Print(string numbers) => TestContext.Current.TestOutputHelper!.WriteLine(numbers);

    private static List<byte[]> Shuffled(IEnumerable<SimulatedAlert> alerts, int seed)
    {
        var packets = alerts.Select(alert => alert.Packet).ToArray();
        new Random(seed).Shuffle(packets);
        return [.. packets];
    }

    private static int Damaged(List<byte[]> sent)
    {
        var damaged = Nights.Small.Where((_, i) => i % 30 == 29).Select(alert => alert.Packet).ToHashSet();
        return sent.Count(damaged.Contains);
    }

    /// <summary>Every message has been received, by whoever: the sums have reached what was sent.</summary>
    private static Task CommittedAsync(StreamScene scene, int sent)
        => scene.UntilAsync(async () => (await scene.TallyAsync()).Received >= sent, $"{sent} received");

    /// <summary>The rows are those that one undisturbed run leaves.</summary>
    private async Task SameAsUndisturbedAsync(TestDatabase database, List<SimulatedAlert> night)
    {
        await using var undisturbed = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await new TestIngestor(undisturbed, model).IngestAsync(night.Select(Nights.Raw), 64, Token);
        Assert.Equal(await TableDump.OfAlertsAsync(undisturbed, Token), await TableDump.OfAlertsAsync(database, Token));
    }
}
