using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Migrations;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

/// <summary>One database, one mix of classes: changed as a whole or not at all.</summary>
public sealed class RankingSetupTests(DatabaseFixture databases)
{
    private static readonly ClassPriors Live = ClassPriors.For(
        new ModelCard { Name = "test", Version = "1", Classes = TestIngest.Model.Classes, Features = [], StampSide = 63, Sha256 = "" },
        new Dictionary<string, double> { ["AGN"] = 0.9, ["SN"] = 0.05, ["VS"] = 0.03, ["asteroid"] = 0.01, ["bogus"] = 0.01 });

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task RerankAsync_turns_the_order_and_pages_go_through_it(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        // By the network alone c > b > a; where VS are rare and AGN abound, what was taken from AGN falls behind.
        await StoreAsync(database, "a", [0.1f, 0.5f, 0.4f, 0, 0]);
        await StoreAsync(database, "b", [0.3f, 0.6f, 0.1f, 0, 0]);
        await StoreAsync(database, "c", [0.3f, 0.7f, 0, 0, 0]);
        Assert.Equal(["c", "b", "a"], await NamesAsync(database));

        Assert.Equal(3, await Ranking(database).RerankAsync(Live, Token));

        Assert.Equal(["a", "c", "b"], await NamesAsync(database));
        var best = (await new CandidateQueries(database.Contexts).FindAsync(new CandidateFilter { Limit = 1 }, Token)).Items[0];
        Assert.Equal(0.5f, best.SnProbability);
        Assert.Equal(0.5 * 0.05 / (0.1 * 0.9 + 0.5 * 0.05 + 0.4 * 0.03), best.RankedSnProbability, 1e-6);
        Assert.Equal(1, await new CandidateQueries(database.Contexts).CountAsync(new CandidateFilter { MinSnProbability = 0.15 }, Token));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.All(await db.Classifications.ToListAsync(Token), row => Assert.NotEqual(row.SnProbability, row.RankedSnProbability));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task SaveAsync_refuses_an_alert_that_is_ranked_by_another_mix(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await StoreAsync(database, "a", [0.1f, 0.5f, 0.4f, 0, 0]);
        await Ranking(database).RerankAsync(Live, Token);

        await Assert.ThrowsAsync<ModelException>(() => StoreAsync(database, "b", [0.3f, 0.7f, 0, 0, 0]));

        Assert.Equal(["a"], await NamesAsync(database));
        await StoreAsync(database, "b", [0.3f, 0.7f, 0, 0, 0], Live);
        Assert.Equal(["a", "b"], await NamesAsync(database));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task RerankAsync_beside_a_writer_leaves_no_row_of_the_old_mix(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var second = database.Second();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
                await StoreAsync(second, $"ZTF{i:000}", [0.3f, 0.7f, 0, 0, 0]);
        }, Token);
        await StoreAsync(database, "first", [0.3f, 0.7f, 0, 0, 0]);

        await Ranking(database).RerankAsync(Live, Token);

        await Assert.ThrowsAsync<ModelException>(() => writing);
        var expected = Live.Supernova([0.3f, 0.7f, 0, 0, 0], TestIngest.Model.Classes, null);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal([expected], await db.Classifications.Select(c => c.RankedSnProbability).Distinct().ToListAsync(Token));
        Assert.Equal([expected], await db.Objects.Select(o => o.RankedSnProbability).Distinct().ToListAsync(Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task AgreeAsync_gives_an_empty_database_its_mix_and_refuses_another_later(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await Ranking(database).AgreeAsync(Live, Token);
        await StoreAsync(database, "a", [0.3f, 0.7f, 0, 0, 0], Live);
        await Ranking(database).AgreeAsync(Live, Token);

        var refusal = await Assert.ThrowsAsync<ModelException>(() => Ranking(database).AgreeAsync(ClassPriors.AsTrained, Token));

        Assert.Contains("stampcli rerank", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("SN=0.05", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_a_migration_counts_is_what_saving_counted(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        var random = new Random(5);
        for (var i = 0; i < 300; i++)
        {
            var alert = new AlertPacketBuilder().Of($"ZTF{i}").WithCandid(1_000 + i).Observed(60_000 + i % 4 * 0.3)
                .At(random.NextDouble() * 360, random.NextDouble() * 180 - 90);
            await ingest.SaveAsync([i % 5 == 0 ? alert.SeenBefore(3, 500_000 + i).Build() : alert.Build()], Token);
        }
        var counted = await database.DumpAsync("SELECT * FROM class_counts", [], Token);
        Assert.InRange(counted.Count, 20, 200);

        await database.ExecuteAsync("DELETE FROM class_counts", Token);
        await database.ExecuteAsync(HeldRows.CountClasses, Token);

        Assert.Equal(counted, await database.DumpAsync("SELECT * FROM class_counts", [], Token));
    }

    private static RankingSetup Ranking(TestDatabase database) => new(database.Contexts);

    private static async Task StoreAsync(TestDatabase database, string objectId, float[] probabilities, ClassPriors? priors = null)
    {
        var by = priors ?? ClassPriors.AsTrained;
        var alert = new AlertPacketBuilder().Of(objectId).WithCandid(objectId.Aggregate(7L, (key, letter) => key * 131 + letter))
            .Observed(60_000);
        await new TestIngest(database.Store).SaveAsync([TestIngest.Incoming(alert.Build(),
            new AlertClassification(TestIngest.Model, probabilities, StampClass.Supernova, probabilities[1], Dispositions.None)
            {
                RankedSnProbability = by.Supernova(probabilities, TestIngest.Model.Classes, null),
                Priors = by.Text,
            })], Token);
    }

    /// <summary>A page at a time, as the list is read.</summary>
    private static async Task<List<string>> NamesAsync(TestDatabase database)
    {
        var (names, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await new CandidateQueries(database.Contexts).FindAsync(new CandidateFilter { Limit = 1, Cursor = cursor }, Token);
            names.AddRange(page.Items.Select(row => row.ObjectId));
            cursor = page.Next;
        }
        while (cursor is not null);
        return names;
    }
}
