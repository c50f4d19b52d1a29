using System.Collections.Concurrent;
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
        using var loop = new NewsLoop(feed, PresenceBoard.Renewal);
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

    [Fact]
    public async Task Colleagues_who_never_rest_do_not_keep_a_page_from_saying_that_it_is_open()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, TestContext.Current.CancellationToken);
        var presence = new PresenceBoard(database.Contexts, TimeProvider.System);
        var feed = new CandidateFeed(database.Contexts, presence);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        left.CancelAfter(TimeSpan.FromSeconds(30));
        using var loop = new NewsLoop(feed, TimeSpan.FromSeconds(1.2));
        var heard = new ConcurrentQueue<News>();
        var said = new TaskCompletionSource();
        loop.Start(news =>
        {
            heard.Enqueue(news);
            if (heard.Count(one => one == News.None) == 3)
                said.TrySetResult();
            return Task.CompletedTask;
        }, fault => throw new InvalidOperationException("unexpected", fault), left.Token);

        var (page, colleague) = (Guid.NewGuid(), new Reviewer("1", "Tom", MayVote: true, MayDecide: false));
        for (var i = 0; !said.Task.IsCompleted && !left.IsCancellationRequested; i++)
        {
            await presence.LookAsync(page, colleague, $"ZTF{i}", TestContext.Current.CancellationToken);
            await feed.RunOnceAsync(TestContext.Current.CancellationToken);
            await Task.WhenAny(said.Task, Task.Delay(100, TestContext.Current.CancellationToken));
        }

        await left.CancelAsync();
        await loop.StopAsync();
        Assert.True(said.Task.IsCompletedSuccessfully, string.Join(' ', heard));
        Assert.Contains(News.People, heard);
        Assert.DoesNotContain(News.Data, heard.Skip(2));
    }
}
