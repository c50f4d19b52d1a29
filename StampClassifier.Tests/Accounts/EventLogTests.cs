using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Accounts;

/// <summary>The record of acts and the versions of the settings only ever grow.</summary>
public sealed class EventLogTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task Raw_sql_cannot_change_what_stands(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var acts = new Acts(database.Contexts, TimeProvider.System);
        await new GroupDesk(acts).ChangeAsync(Actor.Console, new GroupSettings { Name = "Group" }, Token);
        string[] forbidden =
        [
            "UPDATE event_log SET actor = 'nobody'", "DELETE FROM event_log", "UPDATE group_settings SET name = 'x'",
            "DELETE FROM group_settings WHERE version = 1",
            .. provider == StorageProvider.Postgres
                ? ["TRUNCATE event_log", "TRUNCATE group_settings"]
                : new[] { "INSERT OR REPLACE INTO event_log (id, at, actor, act, subject) SELECT id, 0, 'x', 'x', 'x' FROM event_log" },
        ];

        foreach (var sql in forbidden)
        {
            var refusal = await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(sql, Token));
            Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        }

        var entry = Assert.Single(await new EventQueries(acts).ListAsync(null, null, 10, Token));
        Assert.Equal(("console", "settings.changed"), (entry.Actor, entry.Act));
        Assert.Contains("\"name\":\"Group\"", entry.After, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_act_that_fails_leaves_neither_trace_nor_record(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var acts = new Acts(database.Contexts, TimeProvider.System);

        await Assert.ThrowsAsync<RefusedException>(() => acts.RunAsync(async act =>
        {
            act.Record(Actor.Console, "thing.done", "thing");
            act.Db.ProtectionKeys.Add(new ProtectionKey { Name = "a", Xml = "<a/>" });
            await act.Db.SaveChangesAsync(Token);
            throw new RefusedException("no");
        }, Token));

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal((0, 0), (await db.EventLog.CountAsync(Token), await db.ProtectionKeys.CountAsync(Token)));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Of_two_who_change_the_settings_at_once_one_is_told(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var desk = new GroupDesk(new Acts(database.Contexts, TimeProvider.System));

        var changes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                await desk.ChangeAsync(Actor.Console, new GroupSettings { Name = $"Group {i}" }, Token);
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        }, Token)));

        Assert.Single(changes, won => won);
        Assert.Single(await desk.HistoryAsync(10, Token));
    }

    [Fact]
    public async Task Only_administrators_settle_anything()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var desk = new GroupDesk(new Acts(database.Contexts, TimeProvider.System));
        foreach (Role? role in new Role?[] { null, Role.Viewer, Role.Reviewer, Role.Approver })
        {
            await Assert.ThrowsAsync<RefusedException>(() => desk.ChangeAsync(
                new Actor { Name = "somebody", Role = role }, new GroupSettings { Name = "Group" }, Token));
        }
        Assert.Empty(await desk.HistoryAsync(10, Token));
    }
}
