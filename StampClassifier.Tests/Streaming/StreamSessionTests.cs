using Confluent.Kafka;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Streaming;
using StampClassifier.Core.Streaming.Publishing;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming;

/// <summary>One member of the group on real brokers, when what it does meanwhile is not over.</summary>
public sealed class StreamSessionTests(DatabaseFixture databases, TestModel model) : IClassFixture<TestModel>
{
    private const string Secret = "n0-one-may-read-th1s";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetching_pauses_while_nothing_can_be_stored_and_goes_on_where_it_stood()
    {
        const int Batch = 4;
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        using var brokers = new MockBrokers(StreamScene.Night);
        await using var member = new StreamMember(database, model, Options(brokers, Batch));
        await member.UntilAsync(() => member.Standing.Held == MockBrokers.Partitions, "four partitions");

        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
        {
            await using var busy = await db.Database.BeginTransactionAsync(Token);
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE objects IN ACCESS EXCLUSIVE MODE", Token);
            brokers.Send(StreamScene.Night, Nights.Small.Take(120).Select(alert => alert.Packet));
            await member.UntilAsync(() => member.Standing.IsPaused, "a pause");
            // Four batches wait, two are under way, and one round of fetching may have come on top.
            Assert.InRange(member.Standing.Waiting, 4 * Batch, 7 * Batch);
            Assert.Equal(0, await member.ReadAsync(alerts => alerts.Alerts.CountAsync(Token)));
        }
        await member.UntilStoredAsync(116);
        await member.UntilAsync(() => !member.Standing.IsPaused && member.Standing.Waiting == 0, "all stored and fetching again");

        var runs = await member.ReadAsync(db => db.IngestRuns.ToListAsync(Token));
        Assert.Equal((120, 0, 4), (runs.Sum(run => run.Received), runs.Sum(run => run.Duplicate), runs.Sum(run => run.Rejected)));
    }

    [Fact]
    public async Task Partitions_that_are_lost_in_the_middle_of_a_batch_bring_every_alert_once_all_the_same()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        using var brokers = new MockBrokers(StreamScene.Night);
        await using var member = new StreamMember(database, model, Options(brokers, batch: 8));
        await member.UntilAsync(() => member.Standing.Held == MockBrokers.Partitions, "four partitions");

        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
        {
            await using var busy = await db.Database.BeginTransactionAsync(Token);
            await db.Database.ExecuteSqlRawAsync("LOCK TABLE objects IN ACCESS EXCLUSIVE MODE", Token);
            brokers.Send(StreamScene.Night, Nights.Small.Take(60).Select(alert => alert.Packet));
            await member.UntilAsync(() => member.Standing.Waiting >= 8, "a batch under way");
            brokers.ForgetMember();
            await member.UntilAsync(() => member.Log.Has("partitions to the group"), "partitions lost");
        }
        await member.UntilStoredAsync(58);
        await member.UntilAsync(async () => await member.ReadAsync(db => db.DeadLetters.CountAsync(Token)) == 2
            && member.Standing.Waiting == 0 && member.Standing.Partitions.Sum(partition => partition.Stored ?? 0) == 60, "all committed");

        var runs = await member.ReadAsync(db => db.IngestRuns.ToListAsync(Token));
        Assert.All(runs, run => Assert.Equal(run.Received, run.Classified + run.Later + run.Duplicate + run.Rejected));
        Assert.Equal(58, runs.Sum(run => run.Classified + run.Later));
        // What was under way when they were lost has come again.
        TestContext.Current.TestOutputHelper!.WriteLine($"60 messages, received {runs.Sum(run => run.Received)}");
        Assert.True(runs.Sum(run => run.Duplicate) > 0, "nothing came again: nothing was lost in the middle of a batch");
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task A_message_whose_saving_always_fails_is_a_dead_letter_and_its_neighbours_are_stored(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var member = new StreamMember(database, model, new StreamOptions());
        var night = Nights.Small.Take(20).ToList();
        foreach (var statement in Curse(provider, night[7].Candid))
            await database.ExecuteAsync(statement, Token);

        await member.Intake.TakeAsync([.. night.Select((alert, offset)
            => new StreamMessage(StreamScene.Night, 0, offset, alert.Packet, null, RealNight.Clock))], Token);

        Assert.Equal(19, await member.ReadAsync(db => db.Alerts.CountAsync(Token)));
        var letter = Assert.Single(await member.ReadAsync(db => db.DeadLetters.ToListAsync(Token)));
        Assert.Equal((7, night[7].Packet.Length), ((int)letter.Offset, (int)letter.Length));
        Assert.Contains("It made the program fail", letter.Detail, StringComparison.Ordinal);
        var run = await member.ReadAsync(db => db.IngestRuns.SingleAsync(Token));
        Assert.Equal((20, 1), ((int)run.Received, (int)run.Rejected));
    }

    [Fact]
    public void The_client_signs_in_as_the_settings_say()
    {
        var consumer = StreamClient.Consumer(new StreamOptions
        {
            Bootstrap = "broker:9093",
            GroupId = "us",
            Security = SecurityProtocol.SaslSsl,
            Mechanism = SaslMechanism.ScramSha256,
            Username = "reader",
            Password = Secret,
            CaFile = "/ca.pem",
            CertificateFile = "/us.pem",
            KeyFile = "/us.key",
            KeyPassword = "another",
        });
        Assert.Equal(("broker:9093", "us", SecurityProtocol.SaslSsl, SaslMechanism.ScramSha256, "reader", Secret),
            (consumer.BootstrapServers, consumer.GroupId, consumer.SecurityProtocol, consumer.SaslMechanism, consumer.SaslUsername,
                consumer.SaslPassword));
        Assert.Equal(("/ca.pem", "/us.pem", "/us.key", "another", false, false), (consumer.SslCaLocation, consumer.SslCertificateLocation,
            consumer.SslKeyLocation, consumer.SslKeyPassword, consumer.EnableAutoOffsetStore, consumer.AllowAutoCreateTopics));

        // Without a Sasl protocol a name and a password that happen to be set go nowhere.
        var plain = StreamClient.Consumer(new StreamOptions { Bootstrap = "broker:9092", Username = "reader", Password = Secret });
        Assert.Equal((SecurityProtocol.Plaintext, null, null), (plain.SecurityProtocol, plain.SaslUsername, plain.SaslPassword));
    }

    [Fact]
    public async Task Brokers_that_refuse_the_sign_in_are_complained_of_without_the_secret()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        using var brokers = new MockBrokers(StreamScene.Night);
        var options = Options(brokers, batch: 8);
        (options.Security, options.Mechanism, options.Username, options.Password)
            = (SecurityProtocol.SaslPlaintext, SaslMechanism.Plain, "reader", Secret);
        await using var member = new StreamMember(database, model, options);
        using var producer = new OutProducer(Microsoft.Extensions.Options.Options.Create(new PublishingOptions
        {
            Bootstrap = brokers.Bootstrap,
            Security = options.Security,
            Mechanism = options.Mechanism,
            Username = options.Username,
            Password = options.Password,
            Patience = TimeSpan.FromSeconds(2),
        }), TimeProvider.System, member.Log.For<OutProducer>());

        var fault = await Assert.ThrowsAsync<KafkaException>(() => producer.SendAsync(
            "out", [new OutMessage("alert/1/m/1", "ZTF1", MessageSchema.AlertResult, [1])], Token));
        await member.UntilAsync(() => member.Log.Has("The brokers' client complains")
            && member.Log.Has("The client of the outgoing brokers complains"), "both complaints");

        Assert.NotNull(member.Standing.BrokerFault);
        Assert.DoesNotContain(member.Log.Lines.Append(fault.ToString()).Append(member.Standing.BrokerFault),
            line => line.Contains(Secret, StringComparison.Ordinal));
    }

    private static StreamOptions Options(MockBrokers brokers, int batch) => new()
    {
        Bootstrap = brokers.Bootstrap,
        BatchSize = batch,
        BatchTime = TimeSpan.FromMilliseconds(100),
        SessionTimeout = TimeSpan.FromSeconds(6),
        NewTopics = TimeSpan.FromMilliseconds(500),
    };

    /// <summary>Makes the database refuse one alert for what it is.</summary>
    private static string[] Curse(StorageProvider provider, long candid) => provider == StorageProvider.Sqlite
        ? [$"CREATE TRIGGER curse BEFORE INSERT ON alerts WHEN NEW.candid = {candid} BEGIN SELECT RAISE(ABORT, 'cursed'); END"]
        : ["CREATE FUNCTION curse() RETURNS trigger LANGUAGE plpgsql AS "
            + "$$ BEGIN RAISE EXCEPTION 'cursed' USING ERRCODE = 'check_violation'; END $$",
            $"CREATE TRIGGER curse BEFORE INSERT ON alerts FOR EACH ROW WHEN (NEW.candid = {candid}) EXECUTE FUNCTION curse()"];
}
