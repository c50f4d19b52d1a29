using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

public sealed class AlertStoreFaultTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_writes_nothing_if_a_late_statement_fails(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        await ingest.SaveAsync(Night.Of(seed: 1, objects: 2, alertsPerObject: 2), Token);
        var before = await TableDump.OfAsync(database, Token);
        // The summaries are the last rows to be written.
        await database.ExecuteAsync("ALTER TABLE objects RENAME COLUMN last_band TO elsewhere", Token);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => ingest.SaveAsync(Night.Of(seed: 2, objects: 3, alertsPerObject: 3), Token));

        await database.ExecuteAsync("ALTER TABLE objects RENAME COLUMN elsewhere TO last_band", Token);
        Assert.Equal(before, await TableDump.OfAsync(database, Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_cancelled_half_way_writes_nothing(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var batch = new CancellingList(Night.Of(seed: 1, objects: 3, alertsPerObject: 3), cancelled);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.Store.SaveAsync(
            new SaveBatch { Tally = new IngestTally(Guid.NewGuid(), "test"), Alerts = batch }, cancelled.Token));

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(0, await db.Objects.CountAsync(Token) + await db.Alerts.CountAsync(Token) + await db.IngestRuns.CountAsync(Token));
    }

    [Fact]
    public async Task SaveAsync_on_PostgreSQL_tries_again_after_its_connection_was_killed()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        var packets = Night.Of(seed: 1, objects: 2, alertsPerObject: 2);
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        await using var second = database.Second(time);
        await using var blocker = new NpgsqlConnection(database.ConnectionString);
        await blocker.OpenAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await ExecuteAsync(blocker, "SELECT 1 FROM change_counters FOR UPDATE");

        // Beside the transaction, which would see the same activity each time it looks.
        await using var killer = new NpgsqlConnection(database.ConnectionString);
        await killer.OpenAsync(Token);

        var saving = Task.Run(() => new TestIngest(second.Store).SaveAsync(packets, Token), Token);
        // The save waits for the counter with all its rows written; then its connection dies.
        while (await ExecuteAsync(killer,
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity " +
            "WHERE datname = current_database() AND wait_event_type = 'Lock'") == 0)
            await Task.Yield();
        await transaction.RollbackAsync(Token);
        while (!saving.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }

        Assert.All(await saving, outcome => Assert.Equal(SaveStatus.Stored, outcome.Status));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(packets.Count, await db.Alerts.CountAsync(Token));
        Assert.Equal(packets.Count, (await db.IngestRuns.SingleAsync(Token)).Received);
    }

    [Fact]
    public async Task SaveAsync_on_SQLite_waits_for_another_writer()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var other = new SqliteConnection(database.ConnectionString);
        await other.OpenAsync(Token);
        var transaction = other.BeginTransaction();

        var packets = Night.Of(seed: 1, objects: 2, alertsPerObject: 2);
        var saving = Task.Run(() => new TestIngest(database.Store).SaveAsync(packets, Token), Token);
        Assert.False(saving.IsCompleted);
        await transaction.RollbackAsync(Token);

        Assert.All(await saving, outcome => Assert.Equal(SaveStatus.Stored, outcome.Status));
    }

    private static async Task<long> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(Token), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Cancels when the alerts are read for the last time before the commit: when the outcomes' rows are written.</summary>
    private sealed class CancellingList(List<Core.Alerts.AlertPacket> packets, CancellationTokenSource source)
        : IReadOnlyList<IncomingAlert>
    {
        private int _passes;

        public int Count => packets.Count;

        public IncomingAlert this[int index] => TestIngest.Incoming(packets[index], TestIngest.Classify(packets[index]));

        public IEnumerator<IncomingAlert> GetEnumerator()
        {
            // The first two passes collect the keys to lock and to look up.
            if (++_passes > 2)
                source.Cancel();
            return Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
