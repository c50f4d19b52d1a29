using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

public sealed class CandidateQueriesTests(DatabaseFixture databases)
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task FindAsync_ranks_by_probability_then_detections_then_youth_then_name(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("ZTF1", 0.8f)
            .Object("ZTF2", 0.9f)
            .Object("ZTF4", 0.8f, alert => alert.Observed(HuntingNight.Mjd + 0.3))
            .Object("ZTF3", 0.8f, alert => alert.Observed(HuntingNight.Mjd + 0.3))
            .Object("ZTF5", 0.8f, alert => alert.SeenBefore(2, 77))
            .SaveAsync(Token);

        var page = await Candidates(database).FindAsync(new CandidateFilter { FirstDetectionsOnly = false }, Token);

        Assert.Equal(["ZTF2", "ZTF5", "ZTF3", "ZTF4", "ZTF1"], page.Items.Select(row => row.ObjectId));
        Assert.Null(page.Next);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task FindAsync_gives_the_row_as_its_alert_measured_it_with_named_probabilities(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store).Object("ZTF1", 0.75f, alert
            => alert.In(Band.G).OfMagnitude(18.5).At(10, -20)).SaveAsync(Token);

        var row = Assert.Single((await Candidates(database).FindAsync(new CandidateFilter(), Token)).Items);

        Assert.Equal((18.5, 0.1, Band.G), (row.Magnitude, row.MagnitudeError, row.Band));
        Assert.Equal((10.0, -20.0, 1), (row.Ra, row.Dec, row.DetectionCount));
        Assert.Equal(0.75f, row.SnProbability);
        Assert.Equal(
            [new("AGN", 0.25f), new("SN", 0.75f), new("VS", 0), new("asteroid", 0), new("bogus", 0)],
            row.Probabilities);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task FindAsync_hides_other_classes_later_detections_and_fired_rules_unless_asked(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("first", 0.9f)
            .Object("later", 0.9f, alert => alert.SeenBefore(3, 78))
            .Object("onstar", 0.9f, rules: Dispositions.OnStar)
            .Object("agn", 0.1f)
            .SaveAsync(Token);

        Assert.Equal(["first"], await NamesAsync(database, new CandidateFilter()));
        Assert.Equal(["first", "later"], await NamesAsync(database, new CandidateFilter { FirstDetectionsOnly = false }));
        Assert.Equal(["first", "onstar"], await NamesAsync(database, new CandidateFilter { HideDispositions = false }));
        Assert.Equal(["agn", "first"], await NamesAsync(database, new CandidateFilter { TopClass = null }));
        Assert.Equal(["agn"], await NamesAsync(database, new CandidateFilter { TopClass = StampClass.Agn }));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task FindAsync_keeps_to_the_time_window_and_the_lowest_probability(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("early", 0.9f, alert => alert.Observed(HuntingNight.Mjd - 1))
            .Object("onTheEdge", 0.9f, alert => alert.Observed(HuntingNight.Mjd))
            .Object("unlikely", 0.6f, alert => alert.Observed(HuntingNight.Mjd))
            .Object("late", 0.9f, alert => alert.Observed(HuntingNight.Mjd + 1))
            .SaveAsync(Token);

        var filter = new CandidateFilter { Since = new(HuntingNight.Mjd), Until = new(HuntingNight.Mjd + 1), MinSnProbability = 0.7 };

        Assert.Equal(["onTheEdge"], await NamesAsync(database, filter));
        Assert.Equal(1, await Candidates(database).CountAsync(filter with { Limit = 1 }, Token));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task FindAsync_pages_through_ties_without_gap_or_repeat(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var night = new HuntingNight(database.Store);
        for (var i = 0; i < 25; i++)
            night.Object($"ZTF{i:00}", i % 3 == 0 ? 0.9f : 0.8f);
        await night.SaveAsync(Token);
        var all = (await Candidates(database).FindAsync(new CandidateFilter(), Token)).Items.Select(row => row.ObjectId).ToList();

        List<string> seen = [];
        string? cursor = null;
        do
        {
            var page = await Candidates(database).FindAsync(new CandidateFilter { Limit = 4, Cursor = cursor }, Token);
            seen.AddRange(page.Items.Select(row => row.ObjectId));
            cursor = page.Next;
            // A better candidate that comes in between belongs before the place read: it must not move what is still to come.
            if (seen.Count == 8)
                await new HuntingNight(database.Store).Object("ZTFnew", 0.95f, alert => alert.WithCandid(42)).SaveAsync(Token);
        }
        while (cursor is not null);

        Assert.Equal(25, all.Count);
        Assert.Equal(all, seen);
    }

    [Theory]
    [InlineData("nonsense!")]
    [InlineData("")]
    [InlineData("cmVzdWx0cwoxCjIKMwo0")]
    [InlineData("Y2FuZGlkYXRlcwp4CjEKMgpaVEY")]
    public async Task FindAsync_says_so_when_the_cursor_is_not_its_own(string cursor)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);

        await Assert.ThrowsAsync<CursorFormatException>(()
            => Candidates(database).FindAsync(new CandidateFilter { Cursor = cursor }, Token));
    }

    private static CandidateQueries Candidates(TestDatabase database) => new(database.Contexts);

    private static async Task<IEnumerable<string>> NamesAsync(TestDatabase database, CandidateFilter filter)
        => (await Candidates(database).FindAsync(filter, Token)).Items.Select(row => row.ObjectId).Order(StringComparer.Ordinal);
}
