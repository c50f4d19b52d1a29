using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Keeping.Ageing;
using StampClassifier.Core.Keeping.Reclassification;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Stamps;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;
using StampClassifier.Web.Hosting;

namespace StampClassifier.Tests.Hosting;

/// <summary>The loops that keep house beside the pages, by a clock of the test's.</summary>
public sealed class KeepingLoopsTests(DatabaseFixture databases) : IDisposable
{
    private static readonly byte[] Stamp = FitsFile.Write(63, 63, [.. Enumerable.Range(0, 63 * 63).Select(i => 100f + i % 63)]);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly KeptLog _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stamps_age_at_each_turn_and_a_turn_that_fails_is_followed_by_the_next()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await StoreAsync(database, "ZTFa", 1, 2);
        _clock.Advance(TimeSpan.FromDays(40));
        var options = Options.Create(new RetentionOptions { LaterStampsDays = 30, Pause = TimeSpan.Zero });
        using var loop = new AgeingLoop(
            new StampAgeing(database.Contexts, options, _clock, _log.For<StampAgeing>()), options, _clock, _log.For<AgeingLoop>());

        await database.ExecuteAsync("ALTER TABLE stamps RENAME TO stamps_away", Token);
        await loop.StartAsync(Token);
        await TurnsUntilAsync(options.Value.Every, () => Task.FromResult(_log.Has("Ageing of stamps failed")));
        await database.ExecuteAsync("ALTER TABLE stamps_away RENAME TO stamps", Token);
        Assert.Equal([1L, 2], await CandidsAsync(database));
        await TurnsUntilAsync(options.Value.Every, async () => (await CandidsAsync(database)).Count == 1);
        await loop.StopAsync(Token);

        Assert.Equal([1L], await CandidsAsync(database));
        Assert.Contains(_log.Lines, line => line.StartsWith("Error Ageing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_setting_the_loops_end_at_once()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var options = Options.Create(new RetentionOptions());
        using var ageing = new AgeingLoop(
            new StampAgeing(database.Contexts, options, _clock, _log.For<StampAgeing>()), options, _clock, _log.For<AgeingLoop>());
        await using var shadow = Shadow(database, null);
        using var following = new ShadowLoop(shadow, _clock, _log.For<ShadowLoop>());

        await ageing.StartAsync(Token);
        await following.StartAsync(Token);

        await Task.WhenAll(ageing.ExecuteTask!, following.ExecuteTask!).WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    [Fact]
    public async Task The_database_looks_at_its_rows_at_the_start_and_again_when_they_have_become_many()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await StoreAsync(database, "ZTFa", 1);
        using var loop = new PlannerStatisticsLoop(new PlannerStatistics(database.Contexts), _clock, _log.For<PlannerStatisticsLoop>());

        await database.ExecuteAsync("DROP TABLE IF EXISTS sqlite_stat1", Token);
        await loop.StartAsync(Token);
        await TurnsUntilAsync(TimeSpan.Zero, async () => await KnownAsync(database) == 1);
        for (var i = 0; i < 40; i++)
            await StoreAsync(database, $"ZTFb{i}", 10 + i);
        await TurnsUntilAsync(PlannerStatisticsLoop.Every, async () => await KnownAsync(database) > 1);
        await loop.StopAsync(Token);
    }

    [Fact]
    public async Task The_shadow_follows_what_comes_and_a_look_that_fails_is_followed_by_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("stamp-shadow-").FullName;
        LinearModel.Write(folder, "magpsf", threshold: 18);
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await StoreAsync(database, "old", 1);
        await using (var shadow = Shadow(database, folder))
        {
            // It takes its place after what is held.
            Assert.Equal(0, await shadow.RunOnceAsync(Token));
            using var loop = new ShadowLoop(shadow, _clock, _log.For<ShadowLoop>());
            await StoreAsync(database, "new", 2);
            await database.ExecuteAsync("ALTER TABLE models RENAME TO models_away", Token);
            await loop.StartAsync(Token);
            await TurnsUntilAsync(TimeSpan.FromSeconds(5), () => Task.FromResult(_log.Has("The shadow model failed")));
            await database.ExecuteAsync("ALTER TABLE models_away RENAME TO models", Token);
            await TurnsUntilAsync(TimeSpan.FromSeconds(5), async () => (await ShadowsAsync(database)).Count > 0);
            await loop.StopAsync(Token);
        }

        Assert.Equal([2L], await ShadowsAsync(database));
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => _log.Dispose();

    private static ShadowRun Shadow(TestDatabase database, string? model) => new(
        new Reclassifier(database.Contexts, TimeProvider.System), Options.Create(new ClassifierOptions { Shadow = model }),
        new HostingEnvironment { ContentRootPath = AppContext.BaseDirectory });

    /// <summary>Lets the loop's clock go on, turn by turn.</summary>
    private async Task TurnsUntilAsync(TimeSpan turn, Func<Task<bool>> reached)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await reached())
        {
            Assert.False(deadline.IsCancellationRequested, string.Join('\n', _log.Lines));
            _clock.Advance(turn);
            await Task.Delay(20, Token);
        }
    }

    /// <summary>A first, classified alert and later ones whose stamps are kept.</summary>
    private async Task StoreAsync(TestDatabase database, string objectId, params long[] candids)
    {
        await using var second = database.Second(_clock);
        var ingest = new TestIngest(second.Store);
        for (var i = 0; i < candids.Length; i++)
        {
            var packet = new AlertPacketBuilder().Of(objectId).WithCandid(candids[i]).Observed(60_000 + i).WithStamps(Stamp).Build();
            await ingest.SaveAsync([TestIngest.Incoming(packet, i == 0 ? TestIngest.Classified(0.9f) : null)], Token);
        }
    }

    private static async Task<List<long>> CandidsAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.Stamps.Select(s => s.Candid).Distinct().OrderBy(candid => candid).ToListAsync(Token);
    }

    /// <summary>How many objects SQLite's planner believes there are; 0 while it has not looked.</summary>
    private static async Task<int> KnownAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        if (!await db.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\" FROM sqlite_master WHERE name = 'sqlite_stat1'").AnyAsync(Token))
            return 0;
        return (await db.Database.SqlQueryRaw<int>("SELECT CAST(stat AS INTEGER) AS \"Value\" FROM sqlite_stat1 WHERE tbl = 'objects'")
            .ToListAsync(Token)).DefaultIfEmpty().Max();
    }

    private static async Task<List<long>> ShadowsAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.Classifications.Where(c => c.IsShadow).Select(c => c.Candid).ToListAsync(Token);
    }
}
