using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

public sealed class NightQueriesTests(DatabaseFixture databases)
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task CountAsync_adds_up_the_runs_and_finds_the_newest_exposure(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("a", 0.9f)
            .Object("b", 0.9f, alert => alert.Observed(HuntingNight.Mjd + 0.4))
            .SaveAsync(Token);

        var counts = await new NightQueries(database.Contexts, TimeProvider.System).CountAsync(Token);

        Assert.Equal((2, 2, 0, 0, 0), (counts.Received, counts.Classified, counts.Later, counts.Duplicate, counts.Rejected));
        Assert.Equal(HuntingNight.Mjd + 0.4, counts.LatestExposure!.Value.Days, 1e-8);
        Assert.Equal(counts.LatestExposure, counts.AsOf);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task AroundAsync_passes_over_nights_without_objects(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store)
            .Object("a", 0.9f, alert => alert.Observed(HuntingNight.Mjd + 0.4))
            .Object("b", 0.9f, alert => alert.Observed(HuntingNight.Mjd + 3.2))
            .Object("c", 0.9f, alert => alert.Observed(HuntingNight.Mjd + 3.9))
            .SaveAsync(Token);
        var (nights, first) = (new NightQueries(database.Contexts, TimeProvider.System), (int)HuntingNight.Mjd);

        Assert.Equal(new NightsAround(first + 3, null), await nights.AroundAsync(null, Token));
        Assert.Equal(new NightsAround(first, null), await nights.AroundAsync(first + 3, Token));
        Assert.Equal(new NightsAround(first, first + 3), await nights.AroundAsync(first + 1, Token));
        Assert.Equal(new NightsAround(null, first + 3), await nights.AroundAsync(first, Token));
    }

    [Fact]
    public async Task CountAsync_counts_ages_to_now_on_a_live_night()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await new HuntingNight(database.Store).Object("a", 0.9f).SaveAsync(Token);
        var now = new Mjd(HuntingNight.Mjd + 0.5);

        var counts = await new NightQueries(database.Contexts, new FakeTimeProvider(now.ToUtc())).CountAsync(Token);

        Assert.Equal(now.Days, counts.AsOf.Days, 1e-7);
    }

    [Fact]
    public async Task CountAsync_of_an_empty_database_knows_no_exposure()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);

        Assert.Null((await new NightQueries(database.Contexts, TimeProvider.System).CountAsync(Token)).LatestExposure);
    }
}
