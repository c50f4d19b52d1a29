using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Stamps;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Cli;

/// <summary>The commands that keep house, each as the process that a person or a timer starts.</summary>
public sealed class KeepingCommandsTests(DatabaseFixture databases) : IDisposable
{
    private static readonly byte[] Stamp = FitsFile.Write(63, 63, [.. Enumerable.Range(0, 63 * 63).Select(i => 100f + i % 63)]);

    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-keeping-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Age_says_what_would_go_and_then_takes_it_away()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using (var then = database.Second(new FakeTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(40))))
        {
            await StoreAsync(then, "ZTFa", 1, observed: 60_000);
            await StoreAsync(then, "ZTFa", 2, observed: 60_001, isClassified: false);
        }

        Assert.Contains("kept for ever", await RunAsync(database, 1, "age"), StringComparison.Ordinal);
        Assert.StartsWith("Would take away 3 stamps of 1 alerts", await RunAsync(database, 0, "age", "--later-days", "30", "--dry-run"),
            StringComparison.Ordinal);
        Assert.Equal(6, await CountAsync(database, db => db.Stamps));
        Assert.StartsWith("Took away 3 stamps of 1 alerts", await RunAsync(database, 0, "age", "--later-days", "30"),
            StringComparison.Ordinal);
        Assert.Equal(3, await CountAsync(database, db => db.Stamps));
    }

    [Fact]
    public async Task Reclassify_goes_on_where_it_stopped()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        for (var i = 1; i <= 3; i++)
            await StoreAsync(database, $"ZTF{i}", i, observed: 60_000);
        LinearModel.Write(_folder, "magpsf", threshold: 18);

        Assert.StartsWith("linear 1: 2 alerts classified", await RunAsync(database, 0, "reclassify", "--model", _folder, "--limit", "2"),
            StringComparison.Ordinal);
        Assert.StartsWith("linear 1: 1 alerts classified", await RunAsync(database, 0, "reclassify", "--model", _folder),
            StringComparison.Ordinal);
        Assert.Equal(3, await CountAsync(database, db => db.Classifications.Where(c => c.IsShadow && c.Model == "linear")));
    }

    [Fact]
    public async Task Compare_models_prints_the_recall_of_both_and_writes_it_as_json()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await StoreAsync(database, "nova", 1, observed: 60_000.3, supernova: 0.1f);
        await StoreAsync(database, "star", 2, observed: 60_000.3, supernova: 0.9f);
        Assert.Contains("Name two models", await RunAsync(database, 1, "compare-models"), StringComparison.Ordinal);
        await database.ExecuteAsync(
            "INSERT INTO models (model, version, classes, sha256) SELECT 'other', '2', classes, sha256 FROM models", Token);
        await database.ExecuteAsync(
            """
            INSERT INTO classifications (candid, model, version, object_id, probabilities, top_class, sn_probability,
                ranked_sn_probability, dispositions, classified_at, sequence, uncertainty, is_shadow)
            SELECT candid, 'other', '2', object_id, probabilities, top_class, 1 - sn_probability, 1 - ranked_sn_probability,
                dispositions, classified_at, sequence, 0, true FROM classifications
            """, Token);
        await database.ExecuteAsync("INSERT INTO object_reviews (object_id, vote_count, is_disputed, decision, sequence) "
            + $"VALUES ('nova', 0, false, {(int)Verdict.Supernova}, 1)", Token);
        var file = Path.Combine(_folder, "report.json");

        var text = await RunAsync(database, 0, "compare-models", "--json", file);

        Assert.StartsWith("test@1 against other@2: 2 alerts of 1 nights, 0 supernovae by TNS, 1 by decision alone.", text,
            StringComparison.Ordinal);
        var report = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(file, Token));
        Assert.Equal(("test@1", "other@2", 2), (report.GetProperty("oldModel").GetString(), report.GetProperty("newModel").GetString(),
            report.GetProperty("alerts").GetInt32()));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<IReadOnlyList<SaveOutcome>> StoreAsync(
        TestDatabase database, string objectId, long candid, double observed, bool isClassified = true, float supernova = 0.9f)
        => new TestIngest(database.Store).SaveAsync(
            [TestIngest.Incoming(new AlertPacketBuilder().Of(objectId).WithCandid(candid).Observed(observed).WithStamps(Stamp).Build(),
                isClassified ? TestIngest.Classified(supernova) : null)], Token);

    private static async Task<int> CountAsync<T>(TestDatabase database, Func<StampDbContext, IQueryable<T>> rows)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await rows(db).CountAsync(Token);
    }

    private static async Task<string> RunAsync(TestDatabase database, int exit, params string[] arguments)
    {
        using var process = new StampCliProcess([.. arguments, "--database", database.ConnectionString]);
        var (code, output, errors) = await process.EndAsync(Token);
        Assert.True(code == exit, $"{code}: {errors}");
        return exit == 0 ? output : errors;
    }
}
