using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Keeping.Ageing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Keeping;

/// <summary>Stamps age by setting; what people looked at does not.</summary>
public sealed class StampAgeingTests(DatabaseFixture databases)
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task Stamps_of_later_alerts_go_after_their_days_and_those_of_the_classified_stay(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await StoreAsync(database, "ZTFa", 1, 2, 3);
        var ageing = Ageing(database, new RetentionOptions { LaterStampsDays = 30 });

        _time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, (await ageing.RunOnceAsync(Token)).Stamps);
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new AgeingReport(3, 2, 6, 54, true), await ageing.PreviewAsync(Token));
        Assert.Equal(new AgeingReport(3, 2, 6, 54, true), await ageing.RunOnceAsync(Token));

        Assert.Equal([1L], await CandidsAsync(database));
        Assert.Equal(0, (await ageing.RunOnceAsync(Token)).Stamps);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Nothing_of_an_object_that_people_touched_or_reported_ever_goes(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await StoreAsync(database, "voted", 1, 2);
        await StoreAsync(database, "decided", 3, 4);
        await StoreAsync(database, "reported", 5, 6);
        await StoreAsync(database, "hosted", 7, 8);
        await StoreAsync(database, "plain", 9, 10);
        await TouchAsync(database);
        _time.Advance(TimeSpan.FromDays(1000));

        var report = await Ageing(database, new RetentionOptions { LaterStampsDays = 1, ClassifiedStampsDays = 1 }).RunOnceAsync(Token);

        Assert.Equal((2, 6), (report.Alerts, report.Stamps));
        Assert.Equal([1L, 2, 3, 4, 5, 6, 7, 8], await CandidsAsync(database));
    }

    [Fact]
    public async Task Without_a_setting_nothing_ages()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await StoreAsync(database, "ZTFa", 1, 2);
        _time.Advance(TimeSpan.FromDays(10_000));

        Assert.Equal(0, (await Ageing(database, new RetentionOptions()).RunOnceAsync(Token)).Examined);

        Assert.Equal([1L, 2], await CandidsAsync(database));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_run_is_bounded_and_the_next_goes_on(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        for (var i = 0; i < 5; i++)
            await StoreAsync(database, $"ZTF{i}", i * 10 + 1, i * 10 + 2);
        _time.Advance(TimeSpan.FromDays(2));
        var options = new RetentionOptions { LaterStampsDays = 1, BatchSize = 2, AlertsPerRun = 4 };

        var runs = new List<AgeingReport>();
        do
            runs.Add(await Ageing(database, options).RunOnceAsync(Token));
        while (!runs[^1].IsComplete);

        Assert.Equal([4L, 4, 2], runs.Select(run => run.Examined));
        Assert.Equal(5, runs.Sum(run => run.Alerts));
        Assert.Equal([1L, 11, 21, 31, 41], await CandidsAsync(database));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(15, await db.UpkeepRuns.Where(run => run.Kind == UpkeepKind.Ageing).SumAsync(run => run.Rows, Token));
    }

    [Fact]
    public async Task An_object_that_ingest_holds_is_left_for_the_next_round()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await StoreAsync(database, "busy", 1, 2);
        await StoreAsync(database, "idle", 3, 4);
        _time.Advance(TimeSpan.FromDays(2));
        var ageing = Ageing(database, new RetentionOptions { LaterStampsDays = 1 });
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        await using (await db.Database.BeginTransactionAsync(Token))
        {
            await db.Database.ExecuteSqlRawAsync("SELECT 1 FROM objects WHERE object_id = 'busy' FOR UPDATE", Token);

            Assert.Equal(1, (await ageing.RunOnceAsync(Token)).Alerts);
        }

        Assert.Equal(1, (await ageing.RunOnceAsync(Token)).Alerts);
        Assert.Equal([1L, 3], await CandidsAsync(database));
    }

    private StampAgeing Ageing(TestDatabase database, RetentionOptions options)
    {
        options.Pause = TimeSpan.Zero;
        return new(database.Contexts, Options.Create(options), _time, NullLogger<StampAgeing>.Instance);
    }

    /// <summary>A first, classified alert and later ones whose stamps are kept.</summary>
    private async Task StoreAsync(TestDatabase database, string objectId, params long[] candids)
    {
        await using var second = database.Second(_time);
        var ingest = new TestIngest(second.Store);
        for (var i = 0; i < candids.Length; i++)
        {
            var packet = new AlertPacketBuilder().Of(objectId).WithCandid(candids[i]).Observed(60_000 + i).Build();
            await ingest.SaveAsync([TestIngest.Incoming(packet, i == 0 ? TestIngest.Classified(0.9f) : null)], Token);
        }
    }

    private async Task TouchAsync(TestDatabase database)
    {
        var desk = new ReviewDesk(database.Contexts, _time);
        await desk.VoteAsync(
            new Reviewer("ada", "Ada", true, true),
            new Ballot { ActId = Guid.NewGuid(), ObjectIds = ["voted"], Verdict = Verdict.Bogus }, Token);
        await database.ExecuteAsync("INSERT INTO object_reviews (object_id, vote_count, is_disputed, decision, sequence) "
            + "VALUES ('decided', 0, false, 1, 1)", Token);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        db.TnsReports.Add(new TnsReport { Id = Guid.NewGuid(), ObjectId = "reported", State = ReportState.Accepted });
        db.HostChoices.Add(new HostChoice
        {
            ActId = Guid.NewGuid(),
            ObjectId = "hosted",
            Act = HostAct.None,
            Candidates = "[]",
            ActorId = "ada",
            ActorName = "Ada",
            At = Start,
        });
        await db.SaveChangesAsync(Token);
    }

    private static async Task<List<long>> CandidsAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.Stamps.Select(s => s.Candid).Distinct().OrderBy(candid => candid).ToListAsync(Token);
    }
}
