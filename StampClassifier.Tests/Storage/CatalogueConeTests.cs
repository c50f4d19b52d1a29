using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

public sealed class CatalogueConeTests(DatabaseFixture databases)
{
    /// <summary>The benchmark asks the same of a million.</summary>
    private const int Points = 30_000;

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task FindManyAsync_agrees_with_a_look_at_every_object(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var random = new Random(5);
        var sky = Enumerable.Range(0, Points).Select(i => PlaceNearATrap(random, i)).ToArray();
        await FillAsync(database, "galaxies", CatalogueKind.Galaxies, sky);
        var cone = new CatalogueCone(database.Contexts);

        var found = 0;
        foreach (var radius in new[] { 10, 120, CatalogueCone.MaxRadius })
        {
            var centres = Enumerable.Range(0, 25).Select(i => i % 2 == 0 ? PlaceNearATrap(random, i) : sky[random.Next(Points)]).ToArray();
            var expected = centres.SelectMany((centre, index) => sky
                .Select((place, n) => (index, Number: n + 1L, Separation: centre.SeparationTo(place)))
                .Where(hit => hit.Separation <= radius)
                .OrderBy(hit => hit.Separation).ThenBy(hit => hit.Number)
                .Select(hit => (hit.index, hit.Number))).ToList();
            var matches = await cone.FindManyAsync(centres, radius, [], Token);
            Assert.Equal(expected, matches.Select(match => (match.Index, match.Source.Number)));
            found += expected.Count;
        }

        Assert.True(found > 1_000, $"only {found} matches: the positions tried too little");
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_catalogue_answers_when_it_is_complete_and_the_old_one_until_then(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var store = new CatalogueStore(database.Contexts, TimeProvider.System);
        var cone = new CatalogueCone(database.Contexts);
        var here = new SkyPosition(10, 20);
        await FillAsync(database, "a", CatalogueKind.Galaxies, [here]);

        var next = await store.BeginAsync(Catalogue("a", CatalogueKind.Galaxies), Token);
        await store.AddAsync([Object(next, 1, here), Object(next, 2, here)], Token);
        Assert.Single(await cone.FindAsync(here, 1, [], 10, Token));
        await store.CompleteAsync(next, 2, Token);
        Assert.Equal(2, (await cone.FindAsync(here, 1, [], 10, Token)).Count);
        Assert.Equal(["objects=2"], await database.DumpAsync("SELECT count(*) AS objects FROM catalogue_objects", [], Token));

        Assert.True(await store.RemoveAsync("a", Token));
        Assert.Empty(await cone.FindAsync(here, 1, [], 10, Token));
        Assert.False(await store.RemoveAsync("a", Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task An_import_that_broke_off_is_cleared_by_the_next(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var store = new CatalogueStore(database.Contexts, TimeProvider.System);
        var broken = await store.BeginAsync(Catalogue("a", CatalogueKind.Agn), Token);
        await store.AddAsync([Object(broken, 1, new(10, 20))], Token);

        await FillAsync(database, "a", CatalogueKind.Agn, [new(30, 40)]);

        Assert.Equal(["objects=1"], await database.DumpAsync("SELECT count(*) AS objects FROM catalogue_objects", [], Token));
        Assert.Equal(["a"], (await store.ListAsync(Token)).Select(catalogue => catalogue.Name));
    }

    [Fact]
    public async Task Kinds_and_the_limit_are_kept()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var here = new SkyPosition(10, 20);
        await FillAsync(database, "galaxies", CatalogueKind.Galaxies, [here, new(10, 20.0001)]);
        await FillAsync(database, "variables", CatalogueKind.Variables, [here]);
        var cone = new CatalogueCone(database.Contexts);

        Assert.Equal(["variables"], (await cone.FindAsync(here, 2, [CatalogueKind.Variables, CatalogueKind.Agn], 10, Token))
            .Select(m => m.Catalogue));
        Assert.Equal(3, (await cone.FindAsync(here, 2, [], 10, Token)).Count);
        Assert.Single(await cone.FindAsync(here, 2, [], 1, Token));
        Assert.Empty(await cone.FindManyAsync([], 2, [], Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => cone.FindAsync(here, CatalogueCone.MaxRadius + 1, [], 1, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => cone.FindAsync(new(400, 0), 1, [], 1, Token));
    }

    internal static async Task FillAsync(TestDatabase database, string name, CatalogueKind kind, IReadOnlyList<SkyPosition> places)
    {
        var store = new CatalogueStore(database.Contexts, TimeProvider.System);
        var id = await store.BeginAsync(Catalogue(name, kind), Token);
        await store.AddAsync([.. places.Select((place, i) => Object(id, i + 1, place))], Token);
        await store.CompleteAsync(id, places.Count, Token);
    }

    private static ImportedCatalogue Catalogue(string name, CatalogueKind kind)
        => new() { Name = name, Kind = kind, File = "test.csv", ImportedBy = "test" };

    private static CatalogueObject Object(int id, long number, SkyPosition place)
        => new()
        {
            CatalogueId = id,
            Number = number,
            Name = $"G{number}",
            Ra = place.Ra,
            Dec = place.Dec,
            Zone = DeclinationZone.Of(place.Dec)
        };

    /// <summary>Near a pole, near RA 0, near a zone's edge, in a crowd, or anywhere.</summary>
    private static SkyPosition PlaceNearATrap(Random random, int index) => (index % 6) switch
    {
        0 => new(random.NextDouble() * 359.99, 90 - random.NextDouble() * 0.5),
        1 => new(random.NextDouble() * 359.99, -90 + random.NextDouble() * 0.5),
        2 => new((360 + (random.NextDouble() - 0.5)) % 360, random.NextDouble() - 0.5),
        3 => new((360 + (random.NextDouble() - 0.5)) % 360, Math.Round(random.NextDouble() * 20) / 10),
        4 => new(150 + random.NextDouble() * 0.2, 2 + random.NextDouble() * 0.2),
        _ => new(random.NextDouble() * 359.99, double.RadiansToDegrees(Math.Asin(2 * random.NextDouble() - 1))),
    };
}
