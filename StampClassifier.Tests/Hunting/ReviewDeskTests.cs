using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

public sealed class ReviewDeskTests(DatabaseFixture databases)
{
    private static readonly Reviewer Maria = new("m", "Maria R.", MayVote: true, MayDecide: false);
    private static readonly Reviewer Tom = new("t", "Tom S.", MayVote: true, MayDecide: true);
    private static readonly Reviewer Lena = new("l", "Lena K.", MayVote: true, MayDecide: true);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task VoteAsync_records_who_what_and_the_evidence_and_a_second_vote_takes_its_place(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var desk = Desk(database);

        await desk.VoteAsync(Maria, Ballot(Verdict.Possible, "a") with { Comment = " one more point ", Shown = new() { Page = "hunt" } },
            Token);
        await desk.VoteAsync(Maria, Ballot(Verdict.Supernova, "a"), Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var events = await db.ReviewEvents.OrderBy(e => e.Id).ToListAsync(Token);
        var candid = await db.Objects.Where(o => o.ObjectId == "a").Select(o => o.Candid).SingleAsync(Token);
        Assert.Equal([Verdict.Possible, Verdict.Supernova], events.Select(e => e.Verdict!.Value));
        Assert.Equal(("m", "Maria R.", "one more point", candid, 0.9f, 1), (events[0].ActorId, events[0].ActorName, events[0].Comment,
            events[0].Candid, events[0].SnProbability, events[0].DetectionCount));
        Assert.NotEmpty(events[0].ModelVersion);
        Assert.Contains("\"page\":\"hunt\"", events[0].Shown, StringComparison.Ordinal);
        var vote = await db.Votes.SingleAsync(Token);
        Assert.Equal((Verdict.Supernova, events[1].Id, candid), (vote.Verdict, vote.EventId, vote.Candid));
        var review = await db.ObjectReviews.SingleAsync(Token);
        Assert.Equal((1, false, null), (review.VoteCount, review.IsDisputed, review.Decision));
        Assert.Equal(await db.ChangeCounters.Select(c => c.Value).SingleAsync(Token), review.Sequence);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task VoteAsync_sent_again_is_the_same_act(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var desk = Desk(database);
        var ballot = Ballot(Verdict.Agn, "a");

        await desk.VoteAsync(Maria, ballot, Token);
        await desk.VoteAsync(Maria, ballot, Token);

        Assert.Single(await EventsAsync(database));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task An_act_id_that_belongs_to_another_act_is_refused_and_not_taken_for_a_repeat(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var desk = Desk(database);
        var ballot = Ballot(Verdict.Agn, "a");
        await desk.VoteAsync(Maria, ballot, Token);

        (Reviewer, Ballot)[] others =
        [
            (Tom, ballot), (Maria, ballot with { ObjectIds = ["b"] }), (Maria, ballot with { ObjectIds = ["a", "b"] }),
            (Maria, ballot with { Verdict = Verdict.Supernova }), (Maria, ballot with { Comment = "sure" }),
        ];
        foreach (var (reviewer, other) in others)
            await Assert.ThrowsAsync<ReviewRefusedException>(() => desk.VoteAsync(reviewer, other, Token));

        Assert.Single(await EventsAsync(database));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task UndoAsync_brings_the_earlier_vote_back_and_deletes_nothing(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var desk = Desk(database);
        await desk.VoteAsync(Maria, Ballot(Verdict.Agn, "a"), Token);
        await desk.VoteAsync(Maria, Ballot(Verdict.Bogus, "a") with { BogusKind = BogusKind.Dipole }, Token);

        Assert.Equal(["a"], await desk.UndoAsync(Maria, null, new(), Token));
        Assert.Equal(Verdict.Agn, (await VoteOfAsync(database, "a", "m"))!.Verdict);
        Assert.Equal(["a"], await desk.UndoAsync(Maria, null, new(), Token));
        Assert.Null(await VoteOfAsync(database, "a", "m"));
        Assert.Empty(await desk.UndoAsync(Maria, null, new(), Token));

        Assert.Equal([ReviewAct.Vote, ReviewAct.Vote, ReviewAct.Undo, ReviewAct.Undo], (await EventsAsync(database)).Select(e => e.Act));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task VoteAsync_on_an_exposure_is_one_gesture_taken_back_as_one(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var desk = Desk(database);
        await desk.VoteAsync(Tom, Ballot(Verdict.Bogus, "b", "a", "c", "a"), Token);

        Assert.Equal(3, (await EventsAsync(database)).Count);
        Assert.Equal(BogusKind.Other, (await VoteOfAsync(database, "c", "t"))!.BogusKind);
        Assert.Equal(["a", "b", "c"], await desk.UndoAsync(Tom, null, new(), Token));
        Assert.Null(await VoteOfAsync(database, "c", "t"));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Undoing_someone_elses_act_is_refused(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var desk = Desk(database);
        var ballot = Ballot(Verdict.Agn, "a");
        await desk.VoteAsync(Maria, ballot, Token);

        var refused = await Assert.ThrowsAsync<ReviewRefusedException>(() => desk.UndoAsync(Tom, ballot.ActId, new(), Token));

        Assert.True(refused.IsForbidden);
        Assert.NotNull(await VoteOfAsync(database, "a", "m"));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Two_opinions_dispute_and_who_waits_or_is_less_sure_does_not(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var desk = Desk(database);
        await desk.VoteAsync(Maria, Ballot(Verdict.Supernova, "a"), Token);
        await desk.VoteAsync(Tom, Ballot(Verdict.Possible, "a"), Token);
        await desk.VoteAsync(Lena, Ballot(Verdict.Wait, "a"), Token);
        Assert.False((await ReviewOfAsync(database, "a")).IsDisputed);

        await desk.VoteAsync(Lena, Ballot(Verdict.Agn, "a"), Token);

        Assert.True((await ReviewOfAsync(database, "a")).IsDisputed);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task DecideAsync_by_one_approver_counts_at_once_where_the_group_has_settled_so(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        await database.SettleAsync(settings => settings.TwoPersonRule = false, Token);
        var desk = Desk(database);

        Assert.True((await Assert.ThrowsAsync<ReviewRefusedException>(
            () => desk.DecideAsync(Maria, Ballot(Verdict.Supernova, "a"), Token))).IsForbidden);
        await desk.DecideAsync(Tom, Ballot(Verdict.Supernova, "a"), Token);

        var review = await ReviewOfAsync(database, "a");
        Assert.Equal((Verdict.Supernova, "Tom S."), (review.Decision, review.DecidedBy));
        Assert.NotNull(review.DecidedCandid);
        await desk.UndoAsync(Tom, null, new(), Token);
        Assert.Null((await ReviewOfAsync(database, "a")).Decision);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task DecideAsync_with_the_two_person_rule_needs_a_second_and_different_approver(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var desk = Desk(database);
        await desk.DecideAsync(Tom, Ballot(Verdict.Supernova, "a"), Token);
        await desk.DecideAsync(Tom, Ballot(Verdict.Supernova, "a"), Token);
        Assert.Equal((null, Verdict.Supernova),
            ((await ReviewOfAsync(database, "a")).Decision, (await ReviewOfAsync(database, "a")).Proposal));

        await desk.DecideAsync(Lena, Ballot(Verdict.Agn, "a"), Token);
        Assert.Equal((null, Verdict.Agn), ((await ReviewOfAsync(database, "a")).Decision, (await ReviewOfAsync(database, "a")).Proposal));

        await desk.DecideAsync(Tom, Ballot(Verdict.Agn, "a"), Token);
        var review = await ReviewOfAsync(database, "a");
        Assert.Equal((Verdict.Agn, null, "Lena K., Tom S."), (review.Decision, review.Proposal, review.DecidedBy));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Senseless_ballots_and_unknown_objects_are_refused_and_leave_nothing(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var desk = Desk(database);
        Ballot[] senseless =
        [
            Ballot(Verdict.Agn, "a", "nobody"),
            Ballot(Verdict.Agn),
            Ballot(Verdict.Agn, "a") with { ActId = Guid.Empty },
            Ballot(Verdict.Agn, "a") with { BogusKind = BogusKind.Spike },
            Ballot((Verdict)77, "a"),
            Ballot(null, "a") with { Comment = "  " },
            Ballot(Verdict.Agn, "a") with { Comment = new string('x', 501) },
            Ballot(Verdict.Agn, "a\0"),
        ];

        foreach (var ballot in senseless)
            await Assert.ThrowsAsync<ReviewRefusedException>(() => desk.VoteAsync(Maria, ballot, Token));

        Assert.Empty(await EventsAsync(database));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task The_database_refuses_to_change_or_delete_an_event(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        await Desk(database).VoteAsync(Maria, Ballot(Verdict.Agn, "a"), Token);

        foreach (var sql in (string[])["UPDATE review_events SET comment = 'x'", "DELETE FROM review_events"])
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => database.ExecuteAsync(sql, Token));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }

        Assert.Single(await EventsAsync(database));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Many_at_once_leave_one_vote_each_and_summaries_that_replay(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var verdicts = Enum.GetValues<Verdict>();

        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => Desk(database).VoteAsync(
            new Reviewer($"p{i % 6}", $"P{i % 6}", true, false),
            i % 3 == 0 ? Ballot(Verdict.Bogus, "c", "b", "a") : Ballot(verdicts[i % verdicts.Length], i % 2 == 0 ? "a" : "b"), Token))));

        foreach (var objectId in (string[])["a", "b", "c"])
        {
            var events = (await EventsAsync(database)).Where(e => e.ObjectId == objectId).ToList();
            var standing = ReviewStanding.Replay(events);
            var review = await ReviewOfAsync(database, objectId);
            Assert.Equal((standing.Votes.Count, standing.IsDisputed), (review.VoteCount, review.IsDisputed));
            Assert.All(standing.Votes, vote => Assert.Equal(vote.ObjectId, objectId));
            await using var db = await database.Contexts.CreateDbContextAsync(Token);
            var votes = await db.Votes.Where(v => v.ObjectId == objectId).Select(v => v.EventId).ToListAsync(Token);
            Assert.Equal(standing.Votes.Select(vote => vote.Id).Order(), votes.Order());
        }
    }

    private async Task<TestDatabase> NightAsync(StorageProvider provider)
    {
        var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store).Object("a", 0.9f).Object("b", 0.8f).Object("c", 0.7f).SaveAsync(Token);
        return database;
    }

    private static ReviewDesk Desk(TestDatabase database) => new(database.Contexts, TimeProvider.System);

    private static Ballot Ballot(Verdict? verdict, params string[] objectIds)
        => new() { ActId = Guid.NewGuid(), ObjectIds = objectIds, Verdict = verdict };

    private static async Task<List<ReviewEvent>> EventsAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.ReviewEvents.AsNoTracking().OrderBy(e => e.Id).ToListAsync(Token);
    }

    private static async Task<Vote?> VoteOfAsync(TestDatabase database, string objectId, string actorId)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.Votes.AsNoTracking().SingleOrDefaultAsync(v => v.ObjectId == objectId && v.ActorId == actorId, Token);
    }

    private static async Task<ObjectReview> ReviewOfAsync(TestDatabase database, string objectId)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.ObjectReviews.AsNoTracking().SingleAsync(r => r.ObjectId == objectId, Token);
    }
}
