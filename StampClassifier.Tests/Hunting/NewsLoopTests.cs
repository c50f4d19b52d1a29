using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Tests.Hunting;

public sealed class NewsLoopTests(DatabaseFixture databases)
{
    [Fact]
    public async Task A_fault_that_a_page_does_not_expect_is_told_and_does_not_end_the_loop_in_silence()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, TestContext.Current.CancellationToken);
        var feed = new CandidateFeed(database.Contexts, new PresenceBoard(database.Contexts, TimeProvider.System));
        using var left = new CancellationTokenSource();
        using var loop = new NewsLoop(feed);
        var told = new TaskCompletionSource<Exception>();

        loop.Start(_ => throw new InvalidDataException("unexpected"), fault =>
        {
            told.SetResult(fault);
            return Task.CompletedTask;
        }, left.Token);

        Assert.Equal("unexpected", (await told.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Message);
        Assert.True(await loop.StopAsync());
        Assert.False(feed.HasReaders);
    }
}
