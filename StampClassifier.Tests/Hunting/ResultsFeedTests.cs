using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

public sealed class ResultsFeedTests(DatabaseFixture databases)
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task ReadAsync_gives_every_result_once_though_a_batch_shares_its_sequence(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        await ingest.SaveAsync([Alert("a", 3), Alert("b", 1), Alert("c", 2)], Token);
        await ingest.SaveAsync([Alert("d", 0)], Token);
        var feed = new ResultsFeed(database.Contexts);

        List<string> seen = [];
        string? after = null;
        for (var i = 0; i < 4; i++)
        {
            var page = await feed.ReadAsync(after, 2, Token);
            seen.AddRange(page.Items.Select(result => result.ObjectId));
            after = page.Next;
        }

        Assert.Equal(["b", "c", "a", "d"], seen);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task ReadAsync_at_the_end_keeps_the_place_and_finds_what_comes_later(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var ingest = new TestIngest(database.Store);
        await ingest.SaveAsync([Alert("a", 1)], Token);
        var feed = new ResultsFeed(database.Contexts);

        var start = await feed.ReadAsync(null, 10, Token);
        var end = await feed.ReadAsync(start.Next, 10, Token);
        await ingest.SaveAsync([Alert("b", 2)], Token);
        var later = await feed.ReadAsync(end.Next, 10, Token);

        Assert.Empty(end.Items);
        Assert.Equal(start.Next, end.Next);
        Assert.Equal("b", Assert.Single(later.Items).ObjectId);
    }

    [Fact]
    public async Task ReadAsync_refuses_a_cursor_of_another_list()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await new HuntingNight(database.Store).Object("a", 0.9f).Object("b", 0.9f).SaveAsync(Token);
        var candidates = await new CandidateQueries(database.Contexts).FindAsync(new CandidateFilter { Limit = 1 }, Token);

        await Assert.ThrowsAsync<CursorFormatException>(() => new ResultsFeed(database.Contexts).ReadAsync(candidates.Next, 10, Token));
    }

    private static Core.Alerts.AlertPacket Alert(string objectId, long candid)
        => new AlertPacketBuilder().Of(objectId).WithCandid(candid).Build();
}
