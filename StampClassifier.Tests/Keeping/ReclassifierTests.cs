using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Keeping.Reclassification;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Stamps;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Keeping;

/// <summary>A second model beside the first: nothing changes until it is told to, and then the other way round.</summary>
public sealed class ReclassifierTests(DatabaseFixture databases) : IAsyncLifetime
{
    private static readonly byte[] Stamp = FitsFile.Write(63, 63, [.. Enumerable.Range(0, 63 * 63).Select(i => 100f + i % 63)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-model-").FullName;
    private SecondModel _model = null!;

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        // SN if brighter than 18 mag.
        LinearModel.Write(_folder, "magpsf", threshold: 18);
        _model = new SecondModel(_folder, workers: 1, new ClassifierOptions());
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _model.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_second_model_stands_beside_the_first_until_it_ranks(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await StoreAsync(database, "a", 1, 0.9f, magnitude: 20);
        await StoreAsync(database, "b", 2, 0.8f, magnitude: 17);
        await StoreAsync(database, "c", 3, 0.7f, magnitude: 16);
        var feed = (await new ResultsFeed(database.Contexts).ReadAsync(null, 100, Token)).Items;
        var before = await database.DumpAsync("SELECT * FROM classifications", [], Token);

        var step = await Reclassifier(database).RunOnceAsync(_model.Classifier, ReclassificationPlace.Start, 100, Token);

        Assert.Equal((3L, 0L, 0L, true), (step.Classified, step.WithoutStamps, step.Unusable, step.IsComplete));
        Assert.Equal(["a", "b", "c"], await NamesAsync(database));
        Assert.Equivalent(feed, (await new ResultsFeed(database.Contexts).ReadAsync(null, 100, Token)).Items);
        Assert.Equal(before, await database.DumpAsync("SELECT * FROM classifications WHERE model = 'test'", [], Token));

        var sequence = feed[^1].Sequence;
        Assert.Equal(3, await SwitchAsync(database, _model.Classifier.Card));

        Assert.Equal(["c", "b", "a"], await NamesAsync(database));
        Assert.Empty(await new CandidateQueries(database.Contexts).NewSinceAsync(new CandidateFilter(), sequence, Token));
        Assert.All(await CurrentAsync(database), row => Assert.Equal("linear", row.Model));
        Assert.Equal(0, await SwitchAsync(database, _model.Classifier.Card));

        Assert.Equal(3, await SwitchAsync(database, Card));
        Assert.Equal(["a", "b", "c"], await NamesAsync(database));
        Assert.Equal(before, await database.DumpAsync("SELECT * FROM classifications WHERE model = 'test'", [], Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task It_goes_on_where_it_stopped_and_does_nothing_twice(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        for (var i = 1; i <= 5; i++)
            await StoreAsync(database, $"ZTF{i}", i, 0.5f, magnitude: 18);
        var reclassifier = Reclassifier(database);
        var first = await reclassifier.RunOnceAsync(_model.Classifier, ReclassificationPlace.Start, 2, Token);
        Assert.Equal((2L, false), (first.Classified, first.IsComplete));

        // Another process, which knows nothing of the place.
        var rest = await reclassifier.RunOnceAsync(_model.Classifier, ReclassificationPlace.Start, 100, Token);

        Assert.Equal(3, rest.Classified);
        Assert.Equal(0, (await reclassifier.RunOnceAsync(_model.Classifier, ReclassificationPlace.Start, 100, Token)).Classified);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(5, await db.Classifications.CountAsync(c => c.IsShadow, Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task What_has_no_stamps_any_more_or_wrong_ones_is_counted_and_left(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await StoreAsync(database, "whole", 1, 0.5f, 18);
        await StoreAsync(database, "aged", 2, 0.5f, 18);
        await database.ExecuteAsync("DELETE FROM stamps WHERE candid = 2", Token);
        await new TestIngest(database.Store).SaveAsync([new AlertPacketBuilder().Of("odd").WithCandid(3).Build()], Token);

        var step = await Reclassifier(database).RunOnceAsync(_model.Classifier, ReclassificationPlace.Start, 100, Token);

        Assert.Equal((1L, 1L, 1L), (step.Classified, step.WithoutStamps, step.Unusable));
    }

    [Fact]
    public async Task The_shadow_follows_new_alerts_only_and_an_earlier_alert_still_supersedes()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await StoreAsync(database, "old", 1, 0.5f, 18);
        var reclassifier = Reclassifier(database);
        var place = await reclassifier.NewestAsync(_model.Classifier.Card, Token);
        await StoreAsync(database, "new", 2, 0.5f, magnitude: 16, observed: 60_010);
        Assert.Equal(1, (await reclassifier.RunOnceAsync(_model.Classifier, place, 100, Token)).Classified);

        await StoreAsync(database, "new", 3, 0.4f, magnitude: 20, observed: 60_005);
        place = await reclassifier.NewestAsync(_model.Classifier.Card, Token);
        Assert.Equal(1, (await reclassifier.RunOnceAsync(_model.Classifier, place, 100, Token)).Classified);
        await SwitchAsync(database, _model.Classifier.Card);

        var row = (await new CandidateQueries(database.Contexts).FindAsync(["new"], Token))[0];
        Assert.Equal((3L, StampClass.VariableStar), (row.Candid, row.TopClass));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var superseded = await db.Classifications.SingleAsync(c => c.Candid == 2 && c.Model == "linear", Token);
        Assert.Equal(3, superseded.SupersededBy);
    }

    [Fact]
    public async Task Another_file_of_the_same_name_and_version_is_refused()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await StoreAsync(database, "a", 1, 0.5f, 18);
        await database.ExecuteAsync(
            "INSERT INTO models (model, version, classes, sha256) SELECT 'linear', '1', classes, sha256 FROM models", Token);

        await Assert.ThrowsAsync<ModelException>(
            () => Reclassifier(database).RunOnceAsync(_model.Classifier, ReclassificationPlace.Start, 100, Token));
    }

    private static ModelCard Card => new()
    {
        Name = TestIngest.Model.Model,
        Version = TestIngest.Model.Version,
        Classes = TestIngest.Model.Classes,
        Features = [],
        StampSide = 63,
        Sha256 = TestIngest.Model.Sha256,
    };

    private static Reclassifier Reclassifier(TestDatabase database) => new(database.Contexts, TimeProvider.System);

    private static Task<long> SwitchAsync(TestDatabase database, ModelCard card)
        => new ModelSwitch(database.Contexts, NullLogger<ModelSwitch>.Instance).AgreeAsync(card, Token);

    private static Task<IReadOnlyList<SaveOutcome>> StoreAsync(
        TestDatabase database, string objectId, long candid, float supernova, double magnitude, double observed = 60_000)
        => new TestIngest(database.Store).SaveAsync(
            [TestIngest.Incoming(new AlertPacketBuilder().Of(objectId).WithCandid(candid).OfMagnitude(magnitude).Observed(observed)
                .WithStamps(Stamp).Build(), TestIngest.Classified(supernova))], Token);

    private static async Task<List<string>> NamesAsync(TestDatabase database)
        => [.. (await new CandidateQueries(database.Contexts).FindAsync(new CandidateFilter { TopClass = null }, Token)).Items
            .Select(row => row.ObjectId)];

    private static async Task<IEnumerable<ClassificationResult>> CurrentAsync(TestDatabase database)
        => (await new CurrentClassifications(database.Contexts).FindAsync(["a", "b", "c"], Token)).Values;
}
