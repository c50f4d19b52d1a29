using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

/// <summary>Each filter and order of the hunt, on both databases.</summary>
public sealed class CandidateFilterTests(DatabaseFixture databases)
{
    private const long Galaxy = 110641501005512345;

    private static readonly Reviewer Maria = new("m", "Maria R.", MayVote: true, MayDecide: true);

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    private static CandidateFilter Everything => new() { FirstDetectionsOnly = false };

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Known_things_are_hidden_asked_for_or_left_out(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("new", 0.9f)
            .Object("star", 0.9f, rules: Dispositions.KnownVariable)
            .Object("nucleus", 0.9f, rules: Dispositions.KnownAgn | Dispositions.NegativeDifference)
            .Object("negative", 0.9f, rules: Dispositions.NegativeDifference)
            .SaveAsync(Token);
        var all = Everything with { HideDispositions = false };

        Assert.Equal(["new"], await NamesAsync(database, Everything));
        Assert.Equal(["nucleus", "star"], (await NamesAsync(database, Everything with { IsKnown = true })).Order());
        Assert.Equal(["new"], await NamesAsync(database, Everything with { IsKnown = false }));
        Assert.Equal(["negative", "new"], (await NamesAsync(database, all with { IsKnown = false })).Order());
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Measurements_and_place_filter(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("bright", 0.9f, alert => alert.OfMagnitude(16))
            .Object("faint", 0.9f, alert => alert.OfMagnitude(20.5))
            .Object("seen", 0.9f, alert => alert.SeenBefore(2, 77))
            .Object("unreal", 0.9f, alert => alert.With(CandidateField.Rb, 0.1).With(CandidateField.Drb, 0.2))
            .Object("unscored", 0.9f, alert => alert.With(CandidateField.Rb, double.NaN).With(CandidateField.Drb, double.NaN))
            .Object("plane", 0.9f, alert => alert.At(266.4, -28.9))
            .Object("green", 0.9f, alert => alert.In(Band.G))
            .Object("hosted", 0.9f, alert => alert.WithHost(Galaxy))
            .Object("cut", 0.9f, alert => alert.With(CandidateField.Xpos, 3_060).With(CandidateField.Ypos, 900))
            .Object("rock", 0.9f, alert => alert.With(CandidateField.Ssdistnr, 12))
            .SaveAsync(Token);

        Assert.Equal(["bright"], await NamesAsync(database, Everything with { Faintest = 17 }));
        Assert.Equal(["faint"], await NamesAsync(database, Everything with { Brightest = 20 }));
        Assert.Equal(["seen"], await NamesAsync(database, Everything with { MinDetections = 2 }));
        Assert.DoesNotContain("seen", await NamesAsync(database, Everything with { MaxDetections = 1 }));
        Assert.Equal(["unreal", "unscored"], await MissingAsync(database, Everything with { MinRealBogus = 0.5 }));
        Assert.Equal(["unreal", "unscored"], await MissingAsync(database, Everything with { MinDeepRealBogus = 0.5 }));
        Assert.Equal(["plane"], await MissingAsync(database, Everything with { MinGalacticLatitude = 10 }));
        // All the others stand at ecliptic latitude -9.5 degrees, the plane's at -5.5.
        Assert.Equal(["plane"], await MissingAsync(database, Everything with { MinEclipticLatitude = 7 }));
        Assert.Equal(["green"], await NamesAsync(database, Everything with { Bands = [Band.G, Band.I] }));
        Assert.Equal(["hosted"], await NamesAsync(database, Everything with { HasHost = true }));
        Assert.Equal(["hosted"], await MissingAsync(database, Everything with { HasHost = false }));
        Assert.Equal(["cut"], await MissingAsync(database, Everything with { HideEdge = true }));
        Assert.Equal(["rock"], await MissingAsync(database, Everything with { HideNearSso = true }));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Review_states_filter(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("decided", 0.9f).Object("disputed", 0.9f).Object("mine", 0.9f).Object("untouched", 0.9f).SaveAsync(Token);
        var desk = new ReviewDesk(database.Contexts, TimeProvider.System);
        await database.SettleAsync(settings => settings.TwoPersonRule = false, Token);
        var other = Maria with { Id = "t" };
        await desk.DecideAsync(other, Ballot(Verdict.Agn, "decided"), Token);
        await desk.VoteAsync(other, Ballot(Verdict.Agn, "disputed"), Token);
        await desk.VoteAsync(Maria with { Id = "l" }, Ballot(Verdict.Supernova, "disputed"), Token);
        await desk.VoteAsync(Maria, Ballot(Verdict.Supernova, "mine"), Token);

        Task<IReadOnlyList<string>> Of(ReviewState state) => NamesAsync(database, Everything with { Review = state, ReviewerId = "m" });
        Assert.Equal(["decided"], await Of(ReviewState.Decided));
        Assert.Equal(["disputed", "mine", "untouched"], await Of(ReviewState.Undecided));
        Assert.Equal(["disputed"], await Of(ReviewState.Disputed));
        Assert.Equal(["disputed", "mine"], await Of(ReviewState.Ready));
        Assert.Equal(["mine"], await Of(ReviewState.Mine));
        Assert.Equal(["disputed", "untouched"], await Of(ReviewState.NotMine));
        Assert.Empty(await NamesAsync(database, Everything with { Review = ReviewState.Mine }));
        await database.SettleAsync(settings => settings.VotesForDecision = 2, Token);
        Assert.Empty(await Of(ReviewState.Ready));
        await desk.VoteAsync(other, Ballot(Verdict.Supernova, "mine"), Token);
        Assert.Equal(["mine"], await Of(ReviewState.Ready));
        Assert.True((await new RecordQueries(database.Contexts).StandingAsync("mine", Token))!.IsReady);
        Assert.False((await new RecordQueries(database.Contexts).StandingAsync("disputed", Token))!.IsReady);
        var progress = await new CandidateQueries(database.Contexts).ProgressAsync(Everything, Token);
        Assert.Equal((4, 1, 3, 3), (progress.Candidates, progress.Decided, progress.Reviewed, progress.Undecided));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Rows_carry_votes_decision_and_changed_evidence(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var night = await new HuntingNight(database.Store).Object("a", 0.9f, alert => alert.WithHost(Galaxy)).Object("b", 0.8f)
            .SaveAsync(Token);
        var desk = new ReviewDesk(database.Contexts, TimeProvider.System);
        await database.SettleAsync(settings => settings.TwoPersonRule = false, Token);
        await desk.VoteAsync(Maria, Ballot(Verdict.Bogus, "a") with { BogusKind = BogusKind.Spike, Comment = "spike" }, Token);
        await desk.DecideAsync(Maria, Ballot(Verdict.Supernova, "a"), Token);

        var before = (await new CandidateQueries(database.Contexts).FindAsync(["a", "nobody"], Token)).Single();
        // An earlier alert arrives late and takes the classified alert's place.
        await night.Object("a", 0.6f, alert => alert.Observed(HuntingNight.Mjd - 3)).SaveAsync(Token);
        var after = (await new CandidateQueries(database.Contexts).FindAsync(["a"], Token)).Single();

        var vote = Assert.Single(before.Review.Votes);
        Assert.Equal(("m", Verdict.Bogus, BogusKind.Spike, "spike", false),
            (vote.ActorId, vote.Verdict, vote.BogusKind!.Value, vote.Comment, vote.IsEvidenceChanged));
        Assert.Equal((Verdict.Supernova, "Maria R.", false),
            (before.Review.Decision, before.Review.DecidedBy, before.Review.IsEvidenceChanged));
        Assert.Equal((Galaxy, 1.5), (before.Host!.Ps1Id, before.Host.Distance));
        Assert.Equal((500, 12), (before.Exposure!.Field, before.Exposure.Quadrant));
        Assert.True(after.Review.IsEvidenceChanged);
        Assert.True(Assert.Single(after.Review.Votes).IsEvidenceChanged);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Every_order_pages_through_all_rows_once(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var night = new HuntingNight(database.Store);
        for (var i = 0; i < 11; i++)
            night.Object($"o{i:00}", 0.6f + i % 3 * 0.1f, alert =>
            {
                alert.OfMagnitude(18 + i % 4 * 0.5).In(Band.G).Observed(HuntingNight.Mjd + i % 5 * 0.1);
                if (i % 3 == 0)
                    alert.WithHost(Galaxy + i, 1 + i % 2);
                return i % 2 == 0 ? alert.NotSeen(1, 50 + i, 20.3 + i % 4 * 0.2).NotSeen(2, 70 + i) : alert;
            });
        await night.SaveAsync(Token);

        foreach (var order in Enum.GetValues<CandidateOrder>())
        {
            var filter = Everything with { Order = order, MinSnProbability = 0.4 };
            var whole = await NamesInOrderAsync(database, filter);
            Assert.Equal(11, whole.Count);
            Assert.Equal(whole, await PagedAsync(database, filter with { Limit = 4 }));
        }

        var rows = (await new CandidateQueries(database.Contexts).FindAsync(Everything with { Order = CandidateOrder.Rise }, Token)).Items;
        var rates = rows.Select(row => row.Rise?.MagnitudesPerDay ?? -1).ToList();
        Assert.Equal(rates.OrderDescending(), rates);
        Assert.True(rates[0] > 0);
        Assert.Equal(-1, rates[^1]);
        await Assert.ThrowsAsync<CursorFormatException>(() => PagedAsync(database, Everything with { Cursor = "x" }));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Candidates_of_one_exposure_are_found_as_a_group_and_can_be_shown_or_hidden(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var night = new HuntingNight(database.Store);
        for (var i = 0; i < 6; i++)
            night.Object($"burst{i}", 0.9f, alert => i % 2 == 0 ? alert.Negative() : alert);
        for (var i = 0; i < 6; i++)
            night.Object($"other{i}", 0.9f, alert => alert.With(CandidateField.Rcid, i));
        await night.SaveAsync(Token);

        var group = Assert.Single(await new ExposureQueries(database.Contexts).FindAsync(Everything, Token));

        Assert.Equal((6, 3, 0.99), (group.Count, group.Negative, group.HighestDrb));
        Assert.Equal(["burst0", "burst1", "burst2", "burst3", "burst4", "burst5"], group.Members.Select(m => m.ObjectId));
        Assert.All(await NamesAsync(database, Everything with { Exposures = [group.Exposure] }), name => Assert.StartsWith("burst", name));
        Assert.All(await NamesAsync(database, Everything with { HiddenExposures = [group.Exposure] }), name
            => Assert.StartsWith("other", name));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task NewSinceAsync_tells_what_a_reader_has_not_seen(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var night = await new HuntingNight(database.Store).Object("old", 0.9f).SaveAsync(Token);
        var feed = new CandidateFeed(database.Contexts, new PresenceBoard(database.Contexts, TimeProvider.System));
        var news = new List<FeedNews>();
        feed.Changed += news.Add;
        await feed.RunOnceAsync(Token);
        var seen = await feed.SequenceAsync(Token);
        await feed.RunOnceAsync(Token);
        await night.Object("new", 0.9f).Object("agn", 0.1f).SaveAsync(Token);
        await feed.RunOnceAsync(Token);

        Assert.Equal(["new"], await new CandidateQueries(database.Contexts).NewSinceAsync(Everything, seen, Token));
        Assert.Equal(2, news.Count);
        Assert.True(news[1].HasData && news[1].Sequence > seen);
    }

    private static Ballot Ballot(Verdict verdict, string objectId)
        => new() { ActId = Guid.NewGuid(), ObjectIds = [objectId], Verdict = verdict };

    private static async Task<IReadOnlyList<string>> NamesInOrderAsync(TestDatabase database, CandidateFilter filter)
        => [.. (await new CandidateQueries(database.Contexts).FindAsync(filter, Token)).Items.Select(row => row.ObjectId)];

    private static async Task<IReadOnlyList<string>> NamesAsync(TestDatabase database, CandidateFilter filter)
        => [.. (await NamesInOrderAsync(database, filter)).Order(StringComparer.Ordinal)];

    private static async Task<IReadOnlyList<string>> MissingAsync(TestDatabase database, CandidateFilter filter)
        => [.. (await NamesAsync(database, Everything)).Except(await NamesAsync(database, filter))];

    private static async Task<IReadOnlyList<string>> PagedAsync(TestDatabase database, CandidateFilter filter)
    {
        var names = new List<string>();
        var page = await new CandidateQueries(database.Contexts).FindAsync(filter, Token);
        names.AddRange(page.Items.Select(row => row.ObjectId));
        while (page.Next is { } next)
        {
            page = await new CandidateQueries(database.Contexts).FindAsync(filter with { Cursor = next }, Token);
            names.AddRange(page.Items.Select(row => row.ObjectId));
        }

        return names;
    }
}
