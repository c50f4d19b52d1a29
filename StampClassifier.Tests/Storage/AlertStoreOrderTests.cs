using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

/// <summary>What is stored must be a function of the set of alerts, not of how they came.</summary>
public sealed class AlertStoreOrderTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_gives_the_same_rows_in_any_order_and_batching(StorageProvider provider)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var packets = Night.Of(seed, objects: 4, alertsPerObject: 5);
            var expected = await StoreAsync(provider, [[.. packets]]);
            for (var order = 0; order < 3; order++)
            {
                var random = new Random(1000 * seed + order);
                var dump = await StoreAsync(provider, Night.Batches(Night.Shuffled(packets, random), random));
                Assert.Equal(expected, dump);
            }
        }
    }

    [Fact]
    public async Task SaveAsync_gives_the_same_rows_on_both_databases()
    {
        var packets = Night.Of(seed: 42, objects: 4, alertsPerObject: 5);

        // The databases write the same numbers in their own types.
        var sqlite = Plain(await StoreAsync(StorageProvider.Sqlite, [packets]));
        var postgres = Plain(await StoreAsync(StorageProvider.Postgres, [packets]));

        Assert.Equal(sqlite, postgres);

        static string Plain(string dump) => string.Join('\n', dump.Split('\n')
            .Where(line => !line.StartsWith("candid=", StringComparison.Ordinal)
                || !line.Contains("|probabilities=", StringComparison.Ordinal))
            .Select(line => string.Join('|', line.Split('|').Where(IsComparable).Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal)).Replace("True", "1", StringComparison.Ordinal).Replace("False", "0", StringComparison.Ordinal);

        // Floats are doubles on SQLite; lists of texts are JSON there.
        static bool IsComparable(string cell)
            => !cell.Contains("sn_probability=", StringComparison.Ordinal) && !cell.StartsWith("classes=", StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_by_two_writers_in_opposite_orders_stores_each_alert_once(StorageProvider provider)
    {
        var packets = Night.Of(seed: 7, objects: 6, alertsPerObject: 6);
        var expected = await StoreAsync(provider, [packets]);
        await using var database = await databases.CreateAsync(provider, Token);
        await using var second = database.Second();
        var (forwards, backwards) = (new TestIngest(database.Store), new TestIngest(second.Store));

        await Task.WhenAll(
            Task.Run(() => SaveAllAsync(forwards, packets), Token),
            Task.Run(() => SaveAllAsync(backwards, Enumerable.Reverse(packets)), Token));

        Assert.Equal(expected, await TableDump.OfAsync(database, Token));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var runs = await db.IngestRuns.ToListAsync(Token);
        Assert.All(runs, run => Assert.Equal(packets.Count, run.Received));
        Assert.All(runs, run => Assert.Equal(run.Received, run.Classified + run.Later + run.Duplicate + run.Rejected));
        Assert.Equal(packets.Count, runs.Sum(run => run.Classified + run.Later));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Whoever_has_seen_a_sequence_has_seen_everything_up_to_it(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var second = database.Second();
        var packets = Night.Of(seed: 3, objects: 60, alertsPerObject: 1);
        var writing = Task.WhenAll(
            Task.Run(() => SaveAllAsync(new TestIngest(database.Store), packets[..30]), Token),
            Task.Run(() => SaveAllAsync(new TestIngest(second.Store), packets[30..]), Token));

        var seen = new List<long>();
        var followed = new SortedSet<long>();
        var last = 0L;
        bool wasLast;
        do
        {
            wasLast = writing.IsCompleted;
            await using var db = await database.Contexts.CreateDbContextAsync(Token);
            // A reader that follows the feed by the last sequence it saw, as the results feed does.
            var counter = (await db.ChangeCounters.AsNoTracking().SingleAsync(Token)).Value;
            var rows = await db.Classifications.AsNoTracking().Where(c => c.Sequence > last && c.Sequence <= counter)
                .Select(c => c.Candid).ToListAsync(Token);
            followed.UnionWith(rows);
            seen.Add(counter);
            last = counter;
        }
        while (!wasLast);
        await writing;

        Assert.Equal(packets.Select(p => p.Candid).Order(), followed);
        Assert.Equal(seen.Order(), seen);
        await using var end = await database.Contexts.CreateDbContextAsync(Token);
        var sequences = await end.Classifications.Select(c => c.Sequence).Distinct().OrderBy(s => s).ToListAsync(Token);
        Assert.Equal(Enumerable.Range(1, sequences.Count).Select(n => (long)n), sequences);
    }

    private async Task<string> StoreAsync(StorageProvider provider, IEnumerable<List<Core.Alerts.AlertPacket>> batches)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        foreach (var batch in batches)
            await ingest.SaveAsync(batch, Token);
        return await TableDump.OfAsync(database, Token);
    }

    private static async Task SaveAllAsync(TestIngest ingest, IEnumerable<Core.Alerts.AlertPacket> packets)
    {
        foreach (var batch in packets.Chunk(5))
            await ingest.SaveAsync(batch, Token);
    }
}
