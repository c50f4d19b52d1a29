using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming.Publishing;

/// <summary>A real worker that is killed at the worst moment.</summary>
public sealed class PublisherProcessTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_kill_between_the_acknowledgement_and_the_note_of_it_loses_nothing_and_repeats_carry_their_id()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await using var scene = new PublishingScene(database);
        await using var worker = new WebProcess("unused", "--role", "worker", "--Storage:Provider", nameof(StorageProvider.Postgres),
            "--Storage:ConnectionString", database.ConnectionString, "--Stream:Bootstrap", scene.Brokers.Bootstrap,
            "--Stream:Out:Bootstrap", scene.Brokers.Bootstrap, "--Stream:Out:AlertTopic", PublishingScene.Alerts,
            "--Stream:Out:DecisionTopic", "", "--Stream:Out:Every", "00:00:00.100", "--Classifier:Workers", "1");
        await PublishingScene.UntilAsync(async () => (await scene.FeedAsync()).StartedAt is not null, "a worker that sends on");

        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
        {
            // Whoever wants to note how far it has come waits for this.
            await using var held = await db.Database.BeginTransactionAsync(Token);
            await db.Database.ExecuteSqlRawAsync("SELECT 1 FROM out_feeds FOR UPDATE", Token);
            await scene.StoreAsync(1, 12);
            using var early = new TopicReader(scene.Brokers, PublishingScene.Alerts);
            Assert.Equal(12, early.Read(12).Count);
            await PublishingScene.UntilAsync(async () => await WaitingAsync(db) > 0, "a worker that waits");
            await worker.KillAsync();
            // Its statement would be carried out after its death.
            await db.Database.ExecuteSqlRawAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
                    Token);
            await PublishingScene.UntilAsync(async () => await WaitingAsync(db) == 0, "nobody who waits");
        }
        Assert.Equal((0, null), ((await scene.FeedAsync()).Sent, (await scene.FeedAsync()).Cursor));

        await database.ExecuteAsync("UPDATE out_feeds SET lease_until = now() - interval '1 second'", Token);
        await scene.StoreAsync(13, 3);
        await PublishingScene.DrainAsync(scene.Publisher());

        using var reader = new TopicReader(scene.Brokers, PublishingScene.Alerts);
        var ids = reader.Read(27).Select(message => message.Id).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"{ids.Count} messages of {ids.Distinct().Count()} alerts");
        Assert.Equal((27, 15), (ids.Count, ids.Distinct().Count()));
        Assert.Equal(15, (await scene.FeedAsync()).Sent);
    }

    private static Task<int> WaitingAsync(StampDbContext db) => db.Database.SqlQueryRaw<int>(
        "SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
        .SingleAsync(Token);
}
