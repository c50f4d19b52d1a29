using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Core.Streaming.Publishing;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming.Publishing;

/// <summary>What goes out to real brokers: all of it, in order, by one program, and nothing that is not meant to.</summary>
public sealed class StreamPublisherTests(DatabaseFixture databases)
{
    private const double Proprietary = 2;

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task Each_classified_alert_of_the_public_survey_arrives_with_what_was_said_of_it(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var scene = new PublishingScene(database);
        await scene.StoreAsync(1, 30);
        // An earlier alert of the first object, which takes the place of what was said of it.
        await scene.StoreAsync([new AlertPacketBuilder().Of("ZTF1").WithCandid(900).Observed(59_999).Build()]);
        await scene.StoreAsync([
            new AlertPacketBuilder().Of("ours").WithCandid(901).With(CandidateField.Programid, Proprietary).Build(),
            new AlertPacketBuilder().Of("whose").WithCandid(902).With(CandidateField.Programid, double.NaN).Build()]);

        await PublishingScene.DrainAsync(scene.Publisher(settings: ("BatchSize", "7")));
        using var reader = new TopicReader(scene.Brokers, PublishingScene.Alerts);
        var read = reader.Read(31);

        Assert.Equal(31, read.Count);
        Assert.All(read, message => Assert.Empty(SchemaCheck.Faults(MessageSchema.AlertResult, message.Value)));
        Assert.All(read, message => Assert.Equal(("alert-result", "1", message.Id, message.Value.GetProperty("objectId").GetString()),
            (message.Headers["schema"], message.Headers["schema-version"], message.Headers["id"], message.Key)));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var rows = await db.Classifications.Where(c => c.Candid < 901).OrderBy(c => c.Candid).ToListAsync(Token);
        Assert.Equal(rows.Select(row => (row.ObjectId, $"{row.Candid}", $"{row.Sequence}", row.TopClass, row.Probabilities[1])),
            read.Select(message => message.Value).Select(value => (value.GetProperty("objectId").GetString()!,
                value.GetProperty("candid").GetString()!, value.GetProperty("sequence").GetString()!,
                value.GetProperty("topClass").GetString()!, value.GetProperty("probabilities")[1].GetProperty("probability").GetSingle()))
            .OrderBy(row => long.Parse(row.Item2, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["alert/1/test/1", "alert/900/test/1"], read.Where(message => message.Key == "ZTF1").Select(message => message.Id));
        var feed = await scene.FeedAsync();
        Assert.Equal((31, PublishingScene.Alerts, null), (feed.Sent, feed.Topic, feed.Fault));
        // A setting lets a programme out, from where it stands.
        await scene.StoreAsync([new AlertPacketBuilder().Of("also ours").WithCandid(903).With(CandidateField.Programid, Proprietary)
            .Build()]);
        await database.ExecuteAsync("UPDATE out_feeds SET lease_by = NULL", Token);
        await PublishingScene.DrainAsync(scene.Publisher(settings: [("Programs:0", "1"), ("Programs:1", "2")]));
        Assert.Equal("alert/903/test/1", reader.Read(32)[^1].Id);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Each_decision_arrives_without_a_name_and_none_of_the_demo_or_of_a_proprietary_alert(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await database.SettleAsync(settings => settings.TwoPersonRule = false, Token);
        await using var scene = new PublishingScene(database);
        await scene.StoreAsync(1, 4);
        await scene.StoreAsync([new AlertPacketBuilder().Of("ours").WithCandid(9).With(CandidateField.Programid, Proprietary).Build()]);
        var (ada, demo) = (await scene.ApproverAsync("Ada Arroway"), await scene.ApproverAsync("Demo", isDemo: true));
        await scene.DecideAsync(ada, "ZTF1", Verdict.Supernova);
        await scene.DecideAsync(demo, "ZTF2", Verdict.Supernova);
        await scene.DecideAsync(ada, "ours", Verdict.Supernova);
        await scene.DecideAsync(ada, "ZTF3", Verdict.Bogus, BogusKind.Dipole);
        await scene.DecideAsync(ada, "ZTF1", Verdict.Agn);
        await scene.UndoAsync(ada);
        await scene.UndoAsync(ada);
        await scene.UndoAsync(demo);

        await PublishingScene.DrainAsync(scene.Publisher(settings: ("BatchSize", "2")));
        using var reader = new TopicReader(scene.Brokers, PublishingScene.Decisions);
        var read = reader.Read(5);

        Assert.All(read, message => Assert.Empty(SchemaCheck.Faults(MessageSchema.GroupDecision, message.Value)));
        Assert.All(read, message => Assert.Equal("group-decision", message.Headers["schema"]));
        // Agn taken back leaves the supernova; the dipole taken back leaves nothing.
        Assert.Equal(["ZTF1 supernova  1", "ZTF1 agn  1", "ZTF1 supernova  1", "ZTF3 bogus dipole 1", "ZTF3   0"],
            read.OrderBy(message => message.Key).ThenBy(message => message.Offset).Select(Words));
        Assert.DoesNotContain(read, message => message.Text.Contains("Ada", StringComparison.OrdinalIgnoreCase)
            || message.Text.Contains("example.org", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(read.Count, read.Select(message => message.Id).Distinct().Count());

        await database.SettleAsync(settings => (settings.TwoPersonRule, settings.NamesGoOut) = (true, true), Token);
        var ellie = await scene.ApproverAsync("Ellie");
        await scene.DecideAsync(ellie, "ZTF4", Verdict.Supernova);
        await scene.DecideAsync(ada, "ZTF4", Verdict.Supernova);
        await database.ExecuteAsync("UPDATE out_feeds SET lease_by = NULL", Token);
        await PublishingScene.DrainAsync(scene.Publisher());
        var named = reader.Read(6)[^1];
        Assert.Empty(SchemaCheck.Faults(MessageSchema.GroupDecision, named.Value));
        Assert.Equal(("ZTF4 supernova  2", """["Ellie","Ada Arroway"]"""), (Words(named), named.Value.GetProperty("names").GetRawText()));
    }

    [Fact]
    public async Task Brokers_that_are_away_cost_nothing_but_time_and_are_seen_to_be_away()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var scene = new PublishingScene(database);
        var program = scene.Program(settings: [("Patience", "00:00:01"), ("Lease", "00:00:06"), ("BatchSize", "20")]);
        var publisher = program.GetRequiredService<StreamPublisher>();
        await scene.StoreAsync(1, 10);
        await PublishingScene.DrainAsync(publisher);

        scene.Brokers.GoDown();
        await scene.StoreAsync(11, 25);
        // Earlier alerts of some objects: two messages each.
        await scene.StoreAsync(Enumerable.Range(11, 5).Select(i
            => new AlertPacketBuilder().Of($"ZTF{i}").WithCandid(i + 1_000).Observed(59_990).Build()));
        await PublishingScene.UntilAsync(async () => !await publisher.RunOnceAsync(Token) && (await scene.FeedAsync()).Fault is not null,
            "a fault on record");
        var seen = Assert.Single(await program.GetRequiredService<PublishingQueries>().ReadAsync(Token), feed
            => feed.Feed.Fault is not null);
        Assert.Equal((10, 30), (seen.Feed.Sent, seen.Waiting));
        Assert.Contains("no acknowledgement within 1 s", seen.Feed.Fault, StringComparison.Ordinal);

        scene.Brokers.ComeBack();
        await PublishingScene.UntilAsync(async () =>
        {
            await publisher.RunOnceAsync(Token);
            return (await scene.FeedAsync()).Sent == 40;
        }, "all sent");

        using var reader = new TopicReader(scene.Brokers, PublishingScene.Alerts);
        var read = reader.Read(40);
        Assert.Equal(40, read.Select(message => message.Id).Distinct().Count());
        Assert.Null((await scene.FeedAsync()).Fault);
        foreach (var one in read.DistinctBy(message => message.Id).GroupBy(message => message.Key))
            Assert.Equal(one.OrderBy(message => message.Sequence), one.OrderBy(message => message.Offset));
        TestContext.Current.TestOutputHelper!.WriteLine($"40 messages, {read.Count - 40} of them twice");
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Of_two_programs_one_sends_until_it_stops_or_dies(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var scene = new PublishingScene(database);
        var clock = new FakeTimeProvider(RealNight.Clock);
        var (one, other) = (scene.Publisher(clock), scene.Publisher(clock));

        for (var batch = 0; batch < 5; batch++)
        {
            await scene.StoreAsync(batch * 10 + 1, 10);
            await Task.WhenAll(PublishingScene.DrainAsync(one), PublishingScene.DrainAsync(other));
        }
        var first = (await scene.FeedAsync()).LeaseBy;
        await Task.WhenAll(one.StopAsync(Token), other.StopAsync(Token));
        Assert.Null((await scene.FeedAsync()).LeaseBy);

        await scene.StoreAsync(51, 10);
        await PublishingScene.DrainAsync(other);
        await scene.StoreAsync(61, 10);
        // The other is dead now, and nobody knows before its lease has ended.
        await PublishingScene.DrainAsync(one);
        Assert.Equal(60, (await scene.FeedAsync()).Sent);
        clock.Advance(TimeSpan.FromSeconds(61));
        await PublishingScene.DrainAsync(one);

        using var reader = new TopicReader(scene.Brokers, PublishingScene.Alerts);
        var read = reader.Read(70);
        Assert.Equal(70, read.Count);
        Assert.Equal(70, read.Select(message => message.Id).Distinct().Count());
        Assert.NotNull(first);
        // Who was taken for dead and is not is refused to move the cursor, and steps back.
        await scene.StoreAsync(71, 10);
        Assert.False(await other.RunOnceAsync(Token));
        Assert.Equal(70, (await scene.FeedAsync()).Sent);
    }

    [Fact]
    public async Task A_feed_begins_with_what_comes_unless_it_is_told_to_send_what_is_there()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var scene = new PublishingScene(database);
        await scene.StoreAsync(1, 10);
        var publisher = scene.Publisher(settings: ("Start", nameof(PublishingStart.Newest)));
        await PublishingScene.DrainAsync(publisher);
        await scene.StoreAsync(11, 3);
        await PublishingScene.DrainAsync(publisher);

        using var reader = new TopicReader(scene.Brokers, PublishingScene.Alerts);
        Assert.Equal(["ZTF11", "ZTF12", "ZTF13"], reader.Read(3).Select(message => message.Key).Order());
    }

    private static string Words(ReadMessage message)
        => $"{message.Key} {message.Value.GetProperty("decision").GetString()} {message.Value.GetProperty("bogusKind").GetString()} "
            + $"{message.Value.GetProperty("approvers").GetInt32()}";
}
