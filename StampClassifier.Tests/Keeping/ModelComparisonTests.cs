using StampClassifier.Core.Keeping.Reclassification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Keeping;

/// <summary>Recall at rank, night by night, and who counts as a supernova.</summary>
public sealed class ModelComparisonTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Judge_counts_each_supernova_against_its_own_night()
    {
        // Night 1: the old model has its supernova first, the new one last of 3. Night 2: both have theirs at the top.
        RankedAlert[] alerts =
        [
            new(1, "a", 1, 0.9f, 0.1f, true), new(1, "b", 2, 0.5f, 0.5f, false), new(1, "c", 3, 0.1f, 0.9f, false),
            new(2, "d", 4, 0.2f, 0.3f, true), new(2, "e", 5, 0.1f, null, true),
        ];

        var ranks = RecallJudge.Judge(alerts, [1, 2, 3]);

        Assert.Equal([2 / 3.0, 1, 1], ranks.Select(rank => rank.Old.Value));
        Assert.Equal([1 / 3.0, 1 / 3.0, 2 / 3.0], ranks.Select(rank => rank.New.Value));
        Assert.Equal([2 / 3.0, 1, 1], ranks.Select(rank => rank.Best));
        Assert.All(ranks, rank => Assert.Equal(rank.New.Value - rank.Old.Value, rank.Difference.Value, 1e-12));
        Assert.All(ranks, rank => Assert.InRange(rank.Old.Value, rank.Old.Low!.Value, rank.Old.High!.Value));
    }

    [Fact]
    public void The_interval_of_a_model_against_itself_is_nothing()
    {
        var random = new Random(1);
        var alerts = Enumerable.Range(0, 3000).Select(i =>
        {
            var score = (float)random.NextDouble();
            return new RankedAlert(i / 100, $"{i}", i, score, score, random.NextDouble() < score * 0.1);
        }).ToList();

        var rank = RecallJudge.Judge(alerts, [10])[0];

        Assert.True(RecallJudge.HasNights(alerts));
        Assert.Equal((0.0, 0.0, 0.0), (rank.Difference.Value, rank.Difference.Low!.Value, rank.Difference.High!.Value));
        Assert.True(rank.Old.Low < rank.Old.Value && rank.Old.Value < rank.Old.High);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_spectrum_outweighs_a_decision_and_a_later_point_is_not_seen(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        foreach (var (name, candid) in new[] { ("decided", 1L), ("typed", 2L), ("refuted", 3L), ("unknown", 4L) })
            await StoreAsync(database, name, candid, 60_000.5);
        // Its second alert, two nights later, belongs to no night's list of new objects.
        await StoreAsync(database, "typed", 5, 60_002.5);
        await database.ExecuteAsync(
            "INSERT INTO models (model, version, classes, sha256) SELECT 'other', '2', classes, sha256 FROM models", Token);
        await database.ExecuteAsync(
            """
            INSERT INTO classifications (candid, model, version, object_id, probabilities, top_class, sn_probability,
                ranked_sn_probability, dispositions, classified_at, sequence, uncertainty, is_shadow)
            SELECT candid, 'other', '2', object_id, probabilities, top_class, sn_probability, candid * 0.1, dispositions, classified_at,
                sequence, 0, true FROM classifications
            """, Token);
        await JudgeAsync(database);

        var comparison = new ModelComparison(database.Contexts);
        var models = await comparison.ModelsAsync(Token);
        var report = await comparison.CompareAsync(models[0], models[1], (60_000, 60_001), Token);

        Assert.Equal(("test@1", "other@2"), (report.OldModel, report.NewModel));
        Assert.Equal((1, 4, 1, 1), (report.Nights, report.Alerts, report.SupernovaeOfTns, report.SupernovaeDecided));
        Assert.Equal("supernovae", report.Resampled);
        Assert.Equal(1, report.Ranks[0].New.Value);
        Assert.Equal(0, (await comparison.CompareAsync(models[0], models[1], (60_001, null), Token)).Alerts);
    }

    private static Task<IReadOnlyList<SaveOutcome>> StoreAsync(TestDatabase database, string objectId, long candid, double observed)
        => new TestIngest(database.Store).SaveAsync(
            [new AlertPacketBuilder().Of(objectId).WithCandid(candid).Observed(observed).Build()], Token);

    private static async Task JudgeAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        foreach (var name in new[] { "decided", "refuted" })
            db.ObjectReviews.Add(new ObjectReview { ObjectId = name, Decision = Verdict.Supernova });
        foreach (var (id, name, type) in new[] { (1L, "typed", "SN Ia"), (2L, "refuted", "CV") })
        {
            db.TnsObjects.Add(new TnsObject { TnsId = id, Prefix = "AT", Name = $"2026{id}", Type = type });
            db.TnsMatches.Add(new TnsMatch { ObjectId = name, TnsId = id });
        }
        await db.SaveChangesAsync(Token);
    }
}
