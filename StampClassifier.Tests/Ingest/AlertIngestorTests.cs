using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Ingest;

public sealed class AlertIngestorTests(DatabaseFixture databases, TestModel model) : IClassFixture<TestModel>
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_night_is_accounted_for_to_the_last_alert(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingestor = new TestIngestor(database, model);

        var outcomes = await ingestor.IngestAsync(Nights.Small.Select(Nights.Raw), 64, Token);

        Assert.Equal(Nights.Small.Select(alert => alert.Candid), outcomes.Select(outcome => outcome.Candid!.Value));
        var counts = outcomes.CountBy(outcome => outcome.Status).ToDictionary();
        Assert.True(counts[IngestStatus.Rejected] > 0, "the night has stamps that cannot be read");
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var run = await db.IngestRuns.SingleAsync(Token);
        Assert.Equal(Nights.Small.Count, run.Received);
        Assert.Equal(
            (counts[IngestStatus.Classified], counts[IngestStatus.Later], 0, counts[IngestStatus.Rejected]),
            ((int)run.Classified, (int)run.Later, (int)run.Duplicate, (int)run.Rejected));
        Assert.Equal(counts[IngestStatus.Classified] + counts[IngestStatus.Later], await db.Alerts.CountAsync(Token));
        Assert.All(await db.Rejects.ToListAsync(Token), reject => Assert.Equal(RejectReason.BadStamp, reject.Reason));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_night_twice_or_backwards_or_by_two_at_once_leaves_the_same_rows(StorageProvider provider)
    {
        var night = Nights.Small.Select(Nights.Raw).ToList();
        var once = await DumpAfterAsync(provider, ingestor => ingestor.IngestAsync(night, 64, Token));

        Assert.Equal(once, await DumpAfterAsync(provider, async ingestor =>
        {
            await ingestor.IngestAsync(night, 64, Token);
            var again = await ingestor.IngestAsync(night, 50, Token);
            Assert.DoesNotContain(again, outcome => outcome.Status is IngestStatus.Classified or IngestStatus.Later);
        }));
        Assert.Equal(once, await DumpAfterAsync(provider, ingestor => ingestor.IngestAsync(night.AsEnumerable().Reverse(), 30, Token)));
        Assert.Equal(once, await DumpAfterAsync(provider, ingestor => Task.WhenAll(
            ingestor.IngestAsync(night, 16, Token), ingestor.IngestAsync(night.AsEnumerable().Reverse(), 16, Token))));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_damaged_stamp_is_rejected_whether_its_alert_comes_first_or_last(StorageProvider provider)
    {
        var visits = Nights.Small.GroupBy(alert => alert.ObjectId).First(object_ => object_.Count() > 1)
            .OrderBy(alert => alert.Candid).Select(Nights.Raw).Take(2).ToList();
        var damaged = visits[1] with { Bytes = StampDamage.BreakGzip(visits[1].Bytes) };
        RawAlert[][] orders = [[visits[0], damaged], [damaged, visits[0]]];
        foreach (var (order, batch) in orders.SelectMany(order => (int[])[1, 2], (order, batch) => (order, batch)))
        {
            await using var database = await databases.CreateAsync(provider, Token);

            var outcomes = await new TestIngestor(database, model).IngestAsync(order, batch, Token);

            Assert.Equal(RejectReason.BadStamp, Assert.Single(outcomes, outcome => outcome.Status == IngestStatus.Rejected).Reason);
            Assert.Single(outcomes, outcome => outcome.Status == IngestStatus.Classified);
        }
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_second_copy_of_a_damaged_alert_gets_its_chance(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var whole = Nights.Small[0].Raw();
        var damaged = whole with { Bytes = StampDamage.BreakGzip(whole.Bytes) };

        var outcomes = await new TestIngestor(database, model).IngestAsync([damaged, whole, whole], 3, Token);

        Assert.Equal(
            [IngestStatus.Rejected, IngestStatus.Classified, IngestStatus.Duplicate], outcomes.Select(outcome => outcome.Status));
        Assert.Equal(RejectReason.BadStamp, outcomes[0].Reason);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Rubbish_is_rejected_once_with_its_reason_and_hurts_no_neighbour(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var rubbish = new RawAlert(new byte[] { 1, 2, 3 }, "rubbish.avro");
        var ingestor = new TestIngestor(database, model);

        var outcomes = await ingestor.IngestAsync([rubbish, Nights.Small[0].Raw(), rubbish], 3, Token);

        Assert.Equal(
            [IngestStatus.Rejected, IngestStatus.Classified, IngestStatus.Rejected], outcomes.Select(outcome => outcome.Status));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var reject = await db.Rejects.SingleAsync(Token);
        Assert.Equal((RejectReason.Unreadable, "rubbish.avro"), (reject.Reason, reject.Source));
        Assert.Contains("Avro", reject.Detail, StringComparison.Ordinal);
    }

    private async Task<string> DumpAfterAsync(StorageProvider provider, Func<TestIngestor, Task> ingest)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await ingest(new TestIngestor(database, model));
        return await TableDump.OfAsync(database, Token);
    }
}
