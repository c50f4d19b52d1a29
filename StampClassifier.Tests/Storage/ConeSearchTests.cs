using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

public sealed class ConeSearchTests(DatabaseFixture databases)
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task FindAsync_agrees_with_a_look_at_every_object(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var random = new Random(11);
        var sky = Enumerable.Range(0, 600).Select(i => PlaceNearATrap(random, i)).ToList();
        await new TestIngest(database.Store).SaveAsync([.. sky.Select((place, i) => TestIngest.Incoming(
            new AlertPacketBuilder().Of($"ZTF{i:0000}").WithCandid(i + 1).At(place.Ra, place.Dec).Build(),
            TestIngest.Classified(0.2f)))], Token);

        var found = 0;
        for (var i = 0; i < 120; i++)
        {
            var centre = PlaceNearATrap(random, i);
            var radius = i % 3 == 0 ? ConeSearch.MaxRadius : random.NextDouble() * 3600;
            var expected = sky.Select((place, n) => (Id: $"ZTF{n:0000}", Separation: centre.SeparationTo(place)))
                .Where(x => x.Separation <= radius).OrderBy(x => x.Separation).Select(x => x.Id).ToList();
            var matches = await database.Cone.FindAsync(centre, radius, 10_000, Token);
            Assert.Equal(expected, matches.Select(match => match.ObjectId));
            found += expected.Count;
        }
        Assert.True(found > 500, $"only {found} matches: the positions tried too little");
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task FindAsync_gives_the_nearest_within_the_limit(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new TestIngest(database.Store).SaveAsync(
            [.. Enumerable.Range(1, 5)
                .Select(i => new AlertPacketBuilder().Of($"ZTF{i}").WithCandid(i).At(10, 20 + i / 3600.0).Build())], Token);

        var matches = await database.Cone.FindAsync(new SkyPosition(10, 20), 4, 2, Token);

        Assert.Equal(["ZTF1", "ZTF2"], matches.Select(match => match.ObjectId));
        Assert.Equal(1, matches[0].Separation, 1e-6);
    }

    [Fact]
    public async Task FindAsync_refuses_a_cone_wider_than_the_limit()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => database.Cone.FindAsync(new SkyPosition(10, 20), ConeSearch.MaxRadius + 1, 2, Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task FindAsync_reads_the_zone_index(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        // PostgreSQL rightly reads a small table whole.
        if (provider == StorageProvider.Postgres)
            await database.ExecuteAsync(
                """DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database()); END $$""", Token);
        await using var fresh = database.Second();
        var explain = provider == StorageProvider.Postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ";
        Npgsql.NpgsqlConnection.ClearAllPools();

        var plan = await fresh.DumpAsync(explain + ConeSearch.SqlOf(new SkyPosition(0.1, 89.5), 7200), [], Token);

        Assert.Contains(plan, line => line.Contains("ix_objects_zone_ra", StringComparison.Ordinal));
    }

    /// <summary>Near a pole, near RA 0, near a zone's edge, or anywhere.</summary>
    private static SkyPosition PlaceNearATrap(Random random, int index) => (index % 5) switch
    {
        0 => new(random.NextDouble() * 359.99, 90 - random.NextDouble() * 2),
        1 => new(random.NextDouble() * 359.99, -90 + random.NextDouble() * 2),
        2 => new((360 + (random.NextDouble() - 0.5) * 4) % 360, (random.NextDouble() - 0.5) * 4),
        3 => new((360 + (random.NextDouble() - 0.5) * 4) % 360, Math.Round(random.NextDouble() * 20) / 10),
        _ => new(random.NextDouble() * 359.99, 85 - random.NextDouble() * 3),
    };
}
