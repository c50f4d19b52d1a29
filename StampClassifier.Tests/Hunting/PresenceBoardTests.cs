using StampClassifier.Core.Accounts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

public sealed class PresenceBoardTests(DatabaseFixture databases)
{
    private static readonly Reviewer Maria = new("m", "Maria R.", MayVote: true, MayDecide: false);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task HereAsync_shows_each_person_with_their_objects_until_they_leave_or_fall_silent(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var clock = new HandClock();
        var board = new PresenceBoard(database.Contexts, clock);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await board.LookAsync(first, Maria, "a", Token);
        await board.LookAsync(first, Maria, "b", Token);
        await board.LookAsync(second, Maria, "c", Token);
        await board.LookAsync(Guid.NewGuid(), Maria with { Id = "t", Name = "Tom S." }, null, Token);

        var here = await board.HereAsync(Token);
        Assert.Equal(["Maria R.", "Tom S."], here.Select(person => person.Name));
        Assert.Equal(["b", "c"], here[0].ObjectIds);
        Assert.Empty(here[1].ObjectIds);

        await board.LeaveAsync(second, Token);
        Assert.Equal(["b"], (await board.HereAsync(Token))[0].ObjectIds);
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.Empty(await board.HereAsync(Token));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Saved_views_are_a_persons_own(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var views = new SavedViews(database.Contexts, TimeProvider.System);
        await views.SaveAsync("m", " Young ", "?days=1", Token);
        await views.SaveAsync("m", "Young", "?days=2", Token);
        await views.SaveAsync("t", "Mine", "?days=3", Token);

        var view = Assert.Single(await views.ListAsync("m", Token));
        Assert.Equal(("Young", "?days=2"), (view.Name, view.Query));
        await Assert.ThrowsAsync<RefusedException>(() => views.SaveAsync("m", "", "?", Token));
        await views.DeleteAsync("t", "Young", Token);
        await views.DeleteAsync("m", "Young", Token);
        Assert.Empty(await views.ListAsync("m", Token));
        Assert.Single(await views.ListAsync("t", Token));
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
