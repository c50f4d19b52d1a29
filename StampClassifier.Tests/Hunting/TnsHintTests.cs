using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Reporting.Tns;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

public sealed class TnsHintTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task The_list_tells_what_TNS_knows_and_is_filtered_by_it(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store).Object("a", 0.9f).Object("b", 0.8f).SaveAsync(Token);
        await MirrorTests.PutAsync(database, 1, 150.1, 2.2, "", 18);
        await MirrorTests.PutAsync(database, 2, 10, 2.2, "a", 18);
        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
        {
            db.TnsMatches.AddRange(
                new TnsMatch { ObjectId = "a", TnsId = 1, Separation = 0.5 },
                new TnsMatch { ObjectId = "a", TnsId = 2, Separation = 9, IsSameName = true });
            await db.SaveChangesAsync(Token);
        }

        var queries = new CandidateQueries(database.Contexts);
        var all = await queries.FindAsync(new CandidateFilter(), Token);
        Assert.Equal([new TnsHint("AT 2026x2", 9, true), null], all.Items.Select(row => row.Tns));
        var objects = new ObjectQueries(database.Contexts);
        Assert.Equal(new TnsHint("AT 2026x2", 9, true), (await objects.FindAsync("a", Token))!.Tns);
        Assert.Null((await objects.FindAsync("b", Token))!.Tns);
        Assert.Equal("a", Assert.Single((await queries.FindAsync(new CandidateFilter { IsOnTns = true }, Token)).Items).ObjectId);
        Assert.Equal("b", Assert.Single((await queries.FindAsync(new CandidateFilter { IsOnTns = false }, Token)).Items).ObjectId);
    }
}
