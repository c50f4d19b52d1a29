using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Keeping.Labels;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Stamps;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Keeping;

/// <summary>Decisions become labels; people stay out.</summary>
public sealed class VerdictLabelsTests(DatabaseFixture databases)
{
    private static readonly byte[] Stamp = FitsFile.Write(63, 63, [.. Enumerable.Range(0, 63 * 63).Select(i => 100f + i % 63)]);

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task Decisions_that_name_a_class_are_labels_with_how_many_agree(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await StoreAsync(database);
        await DecideAsync(database, "sn", Verdict.Supernova, null, Verdict.Supernova, Verdict.Supernova);
        await DecideAsync(database, "spike", Verdict.Bogus, BogusKind.Spike, Verdict.Bogus, Verdict.Supernova, Verdict.Bogus);
        await DecideAsync(database, "wait", Verdict.Wait, null);
        await DecideAsync(database, "aged", Verdict.Agn, null);
        await database.ExecuteAsync("DELETE FROM stamps WHERE candid = 4", Token);

        var labels = new List<VerdictLabel>();
        await foreach (var label in new VerdictLabels(database.Contexts).ReadAsync(Token))
            labels.Add(label);

        Assert.Equal(
            [("sn", StampClass.Supernova, null, 2, 1.0, "high"), ("spike", StampClass.Bogus, BogusKind.Spike, 3, 2 / 3.0, "medium")],
            labels.Select(l => (l.Packet.ObjectId, l.Label, l.BogusKind, l.Reviewers, l.Agreement, l.Confidence)));
        Assert.Equal(Stamp, labels[0].Packet.Science!.GzipFits.ToArray());
        Assert.Equal([900L], labels[0].Packet.PreviousCandidates.Select(previous => previous.Candid!.Value));
    }

    [Fact]
    public async Task The_command_writes_what_the_training_reads()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await StoreAsync(database);
        await DecideAsync(database, "spike", Verdict.Bogus, BogusKind.Spike, Verdict.Bogus);
        var folder = Directory.CreateTempSubdirectory("stamp-labels-").FullName;

        using var run = new StampCliProcess("export-labels", "--out", folder, "--database", database.ConnectionString);
        var (exit, _, errors) = await run.EndAsync(Token);

        Assert.True(exit == 0, errors);
        var rows = await File.ReadAllLinesAsync(Path.Combine(folder, "rows.csv"), Token);
        Assert.Equal("candid,objectId,label,label_confidence,label_source,heuristic,forged,jd,bogus_kind,reviewers,agreement", rows[0]);
        Assert.StartsWith("2,spike,bogus,medium,verdicts,0,0,24", rows[1], StringComparison.Ordinal);
        Assert.EndsWith(",Spike,1,1", rows[1], StringComparison.Ordinal);
        Assert.Equal(128 + 3 * 63 * 63 * sizeof(float), new FileInfo(Path.Combine(folder, "stamps.npy")).Length);
        var all = string.Concat(Directory.GetFiles(folder, "*.csv").Select(File.ReadAllText));
        Assert.DoesNotContain("Ada", all, StringComparison.Ordinal);
        Assert.DoesNotContain("secret thought", all, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task StoreAsync(TestDatabase database)
    {
        var names = new[] { "sn", "spike", "wait", "aged" };
        var alerts = names.Select((name, index) => TestIngest.Incoming(
            new AlertPacketBuilder().Of(name).WithCandid(index + 1).SeenBefore(2, 900 + index).WithStamps(Stamp).Build(),
            TestIngest.Classified(0.9f)));
        await new TestIngest(database.Store).SaveAsync([.. alerts], Token);
    }

    private static async Task DecideAsync(
        TestDatabase database, string objectId, Verdict decision, BogusKind? kind, params Verdict[] votes)
    {
        var desk = new ReviewDesk(database.Contexts, TimeProvider.System);
        for (var i = 0; i < votes.Length; i++)
            await desk.VoteAsync(new Reviewer($"p{i}", $"Ada {i}", true, true), Ballot(objectId, votes[i], null), Token);
        // Two of one mind, in case the group asks for two.
        for (var i = 0; i < 2; i++)
            await desk.DecideAsync(new Reviewer($"p{i}", $"Ada {i}", true, true), Ballot(objectId, decision, kind), Token);
    }

    private static Ballot Ballot(string objectId, Verdict verdict, BogusKind? kind) => new()
    {
        ActId = Guid.NewGuid(),
        ObjectIds = [objectId],
        Verdict = verdict,
        BogusKind = kind,
        Comment = "secret thought",
    };
}
