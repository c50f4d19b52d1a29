using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

public sealed class AlertStoreTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_stores_everything_the_packet_carries(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var packet = new AlertPacketBuilder().SeenBefore(3, 900).NotSeen(5, 77).WithHost(107001500001234567, starScore: 0.5).Build();

        var outcomes = await new TestIngest(database.Store).SaveAsync([packet], Token);

        Assert.Equal([new SaveOutcome(1000, SaveStatus.Stored)], outcomes);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var stored = await db.Objects.Include(o => o.Alerts).ThenInclude(a => a.Stamps).Include(o => o.Detections)
            .Include(o => o.NonDetections).Include(o => o.Neighbours).AsNoTracking().SingleAsync(Token);
        Assert.Equal(packet.Candid, stored.Candid);
        Assert.Equal((150.1, 2.2, DeclinationZone.Of(2.2)), (stored.Ra, stored.Dec, stored.Zone));
        Assert.Equal((2, 1), (stored.DetectionCount, stored.NonDetectionCount));
        Assert.Equal(60_000.25 - 3, stored.FirstDetected.Days, 1e-7);
        Assert.False(stored.IsFirstDetection);
        Assert.Equal(packet.Science!.GzipFits.ToArray(), stored.Alerts.Single().Stamps.Single(s => s.Kind == 0).GzipFits);
        Assert.Null(stored.Neighbours.Single().StarScore);
        Assert.Equal(1.5, stored.Neighbours.Single().Distance);
        var classification = await db.Classifications.AsNoTracking().SingleAsync(Token);
        Assert.Equal(TestIngest.Classify(packet).Probabilities, classification.Probabilities);
        Assert.Equal((stored.SnProbability, stored.TopClass, 1L), (classification.SnProbability, classification.TopClass, stored.Sequence));
        Assert.Equal(TestIngest.Model.Classes, (await db.Models.AsNoTracking().SingleAsync(Token)).Classes);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_twice_changes_nothing_but_the_tally(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var packets = Enumerable.Range(1, 5).Select(i => new AlertPacketBuilder().Of($"ZTF{i % 2}").WithCandid(i).Observed(60_000 + i).Build()).ToList();
        var ingest = new TestIngest(database.Store);
        await ingest.SaveAsync(packets, Token);
        var before = await TableDump.OfAsync(database, Token);

        var outcomes = await ingest.SaveAsync(packets.Append(packets[0]), Token);

        Assert.All(outcomes, outcome => Assert.Equal(SaveStatus.Duplicate, outcome.Status));
        Assert.Equal(before, await TableDump.OfAsync(database, Token));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var run = await db.IngestRuns.SingleAsync(Token);
        Assert.Equal((11, 2, 3, 6, 0), (run.Received, run.Classified, run.Later, run.Duplicate, run.Rejected));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_keeps_a_candid_under_another_object_as_a_reject(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        await ingest.SaveAsync([new AlertPacketBuilder().Of("ZTF1").WithCandid(7).Build()], Token);

        var outcomes = await ingest.SaveAsync([new AlertPacketBuilder().Of("ZTF2").WithCandid(7).Build()], Token);

        Assert.Equal(SaveStatus.Conflict, outcomes.Single().Status);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal("ZTF1", (await db.Objects.SingleAsync(Token)).ObjectId);
        var reject = await db.Rejects.SingleAsync(Token);
        Assert.Equal((7L, "ZTF2", Core.Storage.Entities.RejectReason.ConflictingCandid), (reject.Candid!.Value, reject.ObjectId, reject.Reason));
        Assert.Equal(1, (await db.IngestRuns.SingleAsync(Token)).Rejected);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_replaces_a_history_row_by_its_own_alert(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        await ingest.SaveAsync([new AlertPacketBuilder().WithCandid(500).OfMagnitude(18).SeenBefore(2, 400).Build()], Token);

        await ingest.SaveAsync([new AlertPacketBuilder().WithCandid(400).Observed(60_000.25 - 2).OfMagnitude(18.7).Build()], Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var row = await db.Detections.SingleAsync(d => d.Candid == 400, Token);
        Assert.Equal((18.7, 400L, 0.99), (row.Magnitude, row.SourceCandid, row.DeepRealBogus));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_lets_an_earlier_alert_supersede_the_classified_one(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        await ingest.SaveAsync([new AlertPacketBuilder().WithCandid(20).Observed(60_010).Build()], Token);

        await ingest.SaveAsync([new AlertPacketBuilder().WithCandid(10).Observed(60_005).OfMagnitude(20).Build()], Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var current = await db.Objects.SingleAsync(Token);
        Assert.Equal((10L, 20.0), (current.Candid, current.AlertMagnitude));
        var classifications = await db.Classifications.OrderBy(c => c.Candid).ToListAsync(Token);
        Assert.Equal([null, 10L], classifications.Select(c => c.SupersededBy));
        Assert.Equal(6, await db.Stamps.CountAsync(Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_hands_back_an_alert_that_turns_out_to_be_the_earliest(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        await ingest.SaveAsync([new AlertPacketBuilder().WithCandid(20).Observed(60_010).Build()], Token);
        var earlier = new AlertPacketBuilder().WithCandid(10).Observed(60_005).Build();
        var unknown = new AlertPacketBuilder().Of("ZTFnew").WithCandid(30).Build();

        var outcomes = await ingest.SaveAsync([TestIngest.Incoming(earlier, null), TestIngest.Incoming(unknown, null)], Token);

        Assert.All(outcomes, outcome => Assert.True(outcome.NeedsClassification));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(20L, (await db.Objects.SingleAsync(Token)).Candid);
        Assert.Equal(1, (await db.IngestRuns.SingleAsync(Token)).Received);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_keeps_stamps_of_later_alerts_of_candidates_only(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        await ingest.SaveAsync([
            TestIngest.Incoming(new AlertPacketBuilder().Of("ZTFlikely").WithCandid(1).Build(), TestIngest.Classified(0.1f)),
            TestIngest.Incoming(new AlertPacketBuilder().Of("ZTFunlikely").WithCandid(2).Build(), TestIngest.Classified(0.0999f))], Token);

        await ingest.SaveAsync([
            TestIngest.Incoming(new AlertPacketBuilder().Of("ZTFlikely").WithCandid(3).Observed(60_003).Build(), null),
            TestIngest.Incoming(new AlertPacketBuilder().Of("ZTFunlikely").WithCandid(4).Observed(60_003).Build(), null)], Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal([1L, 2L, 3L], await db.Stamps.Select(s => s.Candid).Distinct().OrderBy(c => c).ToListAsync(Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_counts_from_the_earliest_positive_detection(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new TestIngest(database.Store).SaveAsync(
            [new AlertPacketBuilder().SeenBefore(9, 100, isPositive: false).SeenBefore(4, 200).Build(),
             new AlertPacketBuilder().Of("ZTFfading").WithCandid(1001).Negative().SeenBefore(6, 300, isPositive: false).Build()], Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var first = await db.Objects.OrderBy(o => o.ObjectId).Select(o => o.FirstDetected).ToListAsync(Token);
        Assert.Equal(60_000.25 - 4, first[0].Days, 1e-7);
        Assert.Equal(60_000.25 - 6, first[1].Days, 1e-7);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_refuses_an_alert_without_magnitude_and_stores_its_neighbours(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var broken = new AlertPacketBuilder().Of("ZTFbroken").WithCandid(1).OfMagnitude(double.NaN).Build();
        var sound = new AlertPacketBuilder().Of("ZTFsound").WithCandid(2).Build();

        var outcomes = await new TestIngest(database.Store).SaveAsync([broken, sound], Token);

        Assert.Equal([SaveStatus.Unusable, SaveStatus.Stored], outcomes.Select(o => o.Status));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal("ZTFsound", (await db.Objects.SingleAsync(Token)).ObjectId);
        Assert.Equal(Core.Storage.Entities.RejectReason.BadValue, (await db.Rejects.SingleAsync(Token)).Reason);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task FindHeldAsync_tells_held_alerts_and_the_earliest_of_each_object(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new TestIngest(database.Store).SaveAsync(
            [new AlertPacketBuilder().WithCandid(2).Observed(60_002).Build(), new AlertPacketBuilder().WithCandid(1).Observed(60_001).Build()], Token);

        var held = await database.Store.FindHeldAsync([new AlertKey(2, "ZTF18abcdefg"), new AlertKey(3, "ZTFnew")], Token);

        Assert.Equal([2L], held.ObjectIdByCandid.Keys);
        Assert.Equal(1L, held.EarliestByObjectId["ZTF18abcdefg"].Candid);
        Assert.True(held.WouldBeEarliest("ZTFnew", new Mjd(60_009), 3));
        Assert.False(held.WouldBeEarliest("ZTF18abcdefg", new Mjd(60_009), 3));
    }
}
