using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Core.Storage.Migrations;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Keeping;

/// <summary>The order in which verdicts teach most: where the network is unsure, and where people disagree.</summary>
public sealed class LearningOrderTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task The_most_uncertain_stand_first_and_pages_go_through_all(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await StoreAsync(database, ("sure", 0.99f), ("even", 0.5f), ("tie", 0.5f), ("rather", 0.8f), ("not", 0.02f));

        Assert.Equal(["even", "tie", "rather", "not", "sure"], await NamesAsync(database, CandidateOrder.Uncertain));

        var best = (await new CandidateQueries(database.Contexts).FindAsync(["even"], Token))[0];
        // Two of five classes alike: ln 2 / ln 5.
        Assert.Equal(Math.Log(2) / Math.Log(5), best.Uncertainty, 1e-6);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task The_most_disputed_stand_first_until_a_vote_is_taken_back(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await StoreAsync(database, ("agreed", 0.9f), ("split", 0.9f), ("torn", 0.9f), ("unseen", 0.9f));
        await VoteAsync(database, "agreed", Verdict.Supernova, Verdict.Possible, Verdict.Wait);
        await VoteAsync(database, "split", Verdict.Supernova, Verdict.Bogus);
        await VoteAsync(database, "torn", Verdict.Supernova, Verdict.Bogus, Verdict.Agn, Verdict.Supernova);

        Assert.Equal(["torn", "split", "agreed", "unseen"], await NamesAsync(database, CandidateOrder.Disputed));
        var torn = (await new CandidateQueries(database.Contexts).FindAsync(["torn"], Token))[0];
        Assert.Equal(2.5, torn.Dispute);

        await new ReviewDesk(database.Contexts, TimeProvider.System).UndoAsync(Person(1), null, new ShownEvidence(), Token);
        Assert.Equal(1 + 1 / 3.0, (await new CandidateQueries(database.Contexts).FindAsync(["torn"], Token))[0].Dispute, 1e-12);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_the_migration_fills_in_is_what_saving_and_voting_write(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await StoreAsync(database, ("a", 0.99f), ("b", 0.5f), ("c", 0.8f));
        await VoteAsync(database, "a", Verdict.Supernova, Verdict.Possible, Verdict.Skip);
        await VoteAsync(database, "b", Verdict.Supernova, Verdict.Bogus, Verdict.Agn);
        var written = await ReadAsync(database);

        await database.ExecuteAsync("UPDATE classifications SET uncertainty = 0; UPDATE objects SET uncertainty = 0, dispute = 0", Token);
        await database.ExecuteAsync(KeepingBackfill.Sql(provider == StorageProvider.Sqlite), Token);

        foreach (var (before, after) in written.Zip(await ReadAsync(database)))
        {
            Assert.Equal(before.Uncertainty, after.Uncertainty, 1e-6);
            Assert.Equal(before.Dispute, after.Dispute, 1e-12);
        }
    }

    private static async Task<List<AstroObject>> ReadAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.Objects.AsNoTracking().OrderBy(o => o.ObjectId).ToListAsync(Token);
    }

    private static async Task StoreAsync(TestDatabase database, params (string Name, float Supernova)[] objects)
    {
        var alerts = objects.Select((o, index) => TestIngest.Incoming(
            new AlertPacketBuilder().Of(o.Name).WithCandid(index + 1).Build(), TestIngest.Classified(o.Supernova)));
        await new TestIngest(database.Store).SaveAsync([.. alerts], Token);
    }

    private static Reviewer Person(int index) => new($"p{index}", $"P{index}", true, true);

    private static async Task VoteAsync(TestDatabase database, string objectId, params Verdict[] verdicts)
    {
        var desk = new ReviewDesk(database.Contexts, TimeProvider.System);
        for (var i = 0; i < verdicts.Length; i++)
            await desk.VoteAsync(Person(i), new Ballot { ActId = Guid.NewGuid(), ObjectIds = [objectId], Verdict = verdicts[i] }, Token);
    }

    private static async Task<List<string>> NamesAsync(TestDatabase database, CandidateOrder order)
    {
        var (names, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await new CandidateQueries(database.Contexts).FindAsync(
                new CandidateFilter { TopClass = null, Order = order, Limit = 2, Cursor = cursor }, Token);
            names.AddRange(page.Items.Select(row => row.ObjectId));
            cursor = page.Next;
        }
        while (cursor is not null);
        return names;
    }
}
