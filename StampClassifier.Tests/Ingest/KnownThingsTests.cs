using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Ingest;

/// <summary>Known variables and active nuclei at the place of an alert: recorded with their radius, a rule beside the network.</summary>
public sealed class KnownThingsTests(DatabaseFixture databases, TestModel model) : IClassFixture<TestModel>
{
    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task What_is_known_is_recorded_and_leaves_the_probabilities_alone(StorageProvider provider)
    {
        await using var plain = await databases.CreateAsync(provider, Token);
        await using var database = await databases.CreateAsync(provider, Token);
        var places = Places();
        await CatalogueConeTests.FillAsync(database, "VSX", CatalogueKind.Variables, [.. places.Select(place => North(place, 0.8))]);
        await CatalogueConeTests.FillAsync(database, "Milliquas", CatalogueKind.Agn, [North(places[0], 0.3), North(places[1], 1.4)]);
        await CatalogueConeTests.FillAsync(database, "GLADE+", CatalogueKind.Galaxies, [North(places[2], 0.1)]);

        await new TestIngestor(plain, model).IngestAsync(Night, 64, Token);
        await new TestIngestor(database, model).IngestAsync(Night, 64, Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var known = await db.KnownMatches.ToListAsync(Token);
        var classified = await db.Classifications.CountAsync(Token);
        // Every classified alert has its variable; an object's first alert can lie apart from the place that the catalogue was made of.
        Assert.InRange(known.Count(match => match.Kind == CatalogueKind.Variables), 0.9 * classified, classified * 1.1);
        var nucleus = Assert.Single(known, match => match.Kind == CatalogueKind.Agn);
        Assert.Equal(("Milliquas", "G1", 1.0), (nucleus.Catalogue, nucleus.Name, nucleus.Radius));
        Assert.Equal(0.3, nucleus.Separation, 0.01);
        var marked = await db.Objects.SingleAsync(o => o.ObjectId == nucleus.ObjectId, Token);
        Assert.True(marked.Dispositions.HasFlag(Dispositions.KnownAgn | Dispositions.KnownVariable));
        Assert.DoesNotContain(known, match => match.Catalogue == "GLADE+");
        Assert.Equal(await ProbabilitiesAsync(plain), await ProbabilitiesAsync(database));
    }

    [Fact]
    public async Task A_radius_below_zero_switches_a_rule_off()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await CatalogueConeTests.FillAsync(database, "VSX", CatalogueKind.Variables, Places());
        await CatalogueConeTests.FillAsync(database, "Milliquas", CatalogueKind.Agn, [Places()[0]]);

        await new TestIngestor(database, model, new CrossmatchOptions { VariableRadius = -1 }).IngestAsync(Night, 64, Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.All(await db.KnownMatches.ToListAsync(Token), match => Assert.Equal(CatalogueKind.Agn, match.Kind));
        Assert.DoesNotContain(await db.Objects.ToListAsync(Token), o => o.Dispositions.HasFlag(Dispositions.KnownVariable));
    }

    private static IReadOnlyList<RawAlert> Night { get; } = [.. Nights.Small.Take(60).Select(Nights.Raw)];

    /// <summary>Of the first alert of each object.</summary>
    private static List<SkyPosition> Places()
    {
        var reader = new AlertReader();
        return [.. Nights.Small.Take(60).Select(alert => reader.Read(alert.Packet)[0]).GroupBy(packet => packet.ObjectId)
            .Select(group => group.MinBy(packet => packet.Candidate.Observed.Days)!.Candidate.Position)];
    }

    private static SkyPosition North(SkyPosition place, double arcsec)
        => place with { Dec = place.Dec + arcsec / SkyPosition.ArcsecPerDegree };

    private static Task<IReadOnlyList<string>> ProbabilitiesAsync(TestDatabase database)
        => database.DumpAsync("SELECT candid, sn_probability, top_class FROM classifications", [], Token);
}
