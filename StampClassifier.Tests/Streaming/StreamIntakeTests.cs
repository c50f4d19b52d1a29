using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Core.Streaming;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming;

/// <summary>A batch of the stream without its brokers: what becomes of each message, and what is kept of it.</summary>
public sealed class StreamIntakeTests(DatabaseFixture databases, TestModel model) : IClassFixture<TestModel>
{
    private const int LongestMessage = 200_000;

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task Poison_is_kept_with_its_reason_and_holds_up_nothing(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var (intake, _) = Build(database);
        byte[][] poison = [[], [1, 2, 3], new byte[LongestMessage + 1], Nights.Small[3].Packet[..2_000], Nights.Small[29].Packet];
        List<StreamMessage> messages = [.. Nights.Small.Take(20).Select(alert => alert.Packet).Concat(poison).Select(Message)];

        await intake.TakeAsync(messages, Token);
        // Delivered again, as after a kill before the offset was committed.
        await intake.TakeAsync(messages, Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(20, await db.Alerts.CountAsync(Token));
        var letters = await db.DeadLetters.OrderBy(letter => letter.Offset).ToListAsync(Token);
        Assert.Equal([20, 21, 22, 23, 24], letters.Select(letter => (int)letter.Offset));
        Assert.Equal(poison.Select(bytes => (long)bytes.Length), letters.Select(letter => letter.Length));
        Assert.Equal([true, true, false, true, true], letters.Select(letter => letter.IsWhole));
        Assert.Equal(poison[4], letters[4].Bytes);
        Assert.Equal(RejectReason.BadStamp, letters[4].Reason);
        Assert.Contains("empty", letters[0].Detail, StringComparison.Ordinal);
        Assert.Contains("Stream:MessageBytes", letters[2].Detail, StringComparison.Ordinal);
        var run = await db.IngestRuns.SingleAsync(Token);
        Assert.Equal((50, 20, 10), ((int)run.Received, (int)run.Duplicate, (int)run.Rejected));
        Assert.Equal(run.Received, run.Classified + run.Later + run.Duplicate + run.Rejected);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_replay_takes_in_what_can_be_read_by_now_and_is_one_act(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        var (_, ingestor) = Build(database);
        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
        {
            db.DeadLetters.AddRange(LetterDraft.Of(Nights.Small[0].Packet, 1), LetterDraft.Of([9, 9], 2),
                LetterDraft.Of(Nights.Small[1].Packet, 3));
            var cut = LetterDraft.Of([1], 4);
            cut.Length = 2;
            db.DeadLetters.Add(cut);
            await db.SaveChangesAsync(Token);
        }
        var acts = new Acts(database.Contexts, TimeProvider.System);
        var replay = new DeadLetterReplay(acts, ingestor);
        var viewer = new Actor { Name = "viewer", Role = Role.Viewer };
        await Assert.ThrowsAsync<RefusedException>(() => replay.ReplayAsync(viewer, null, Token));

        Assert.Equal(new ReplayTally(2, 1, 1), await replay.ReplayAsync(Actor.Console, null, Token));
        Assert.Equal(new ReplayTally(0, 1, 1), await replay.ReplayAsync(Actor.Console, null, Token));

        await using var after = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(2, await after.Alerts.CountAsync(Token));
        var letters = await after.DeadLetters.OrderBy(letter => letter.Offset).ToListAsync(Token);
        Assert.Equal([true, false, true, false], letters.Select(letter => letter.IsSettled));
        Assert.Null(letters[0].Bytes);
        Assert.NotNull(letters[1].Bytes);
        Assert.Equal(2, await after.EventLog.CountAsync(e => e.Act == "dead-letters.replayed", Token));
        Assert.Equal(2, (await new DeadLetterDesk(acts).ListAsync(false, null, 10, Token)).Count);
    }

    [Theory]
    [InlineData("Stream:Password", "x", "is a secret")]
    [InlineData("Stream:BytesInFlight", "1048576", "at least one message")]
    [InlineData("Stream:Security", "SaslSsl", "name and a password")]
    public void Settings_that_would_harm_stop_the_start(string key, string value, string why)
    {
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        Microsoft.Extensions.Configuration.CommandLineConfigurationExtensions.AddCommandLine(configuration, [$"--{key}", value]);
        var services = new ServiceCollection().AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(configuration.Build())
            .AddStreaming().BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<StreamOptions>>().Value);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    private (StreamIntake Intake, AlertIngestor Ingestor) Build(TestDatabase database)
    {
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var known = new KnownThings(new CatalogueCone(database.Contexts), new CatalogueStore(database.Contexts, TimeProvider.System),
            Options.Create(new CrossmatchOptions()), TimeProvider.System);
        var ingestor = new AlertIngestor(
            new AlertReader(), model.Classifier, database.Store, known, new IngestMetrics(meters), TimeProvider.System);
        var options = Options.Create(new StreamOptions { MessageBytes = LongestMessage, DeadLetterBytes = LongestMessage });
        var standing = new StreamStanding();
        var report = new StreamReport(new StreamMetrics(meters, standing), standing, TimeProvider.System);
        return (new StreamIntake(ingestor, new DeadLetterBook(database.Contexts, options), new StreamRuns(TimeProvider.System), report,
            options,
            NullLogger<StreamIntake>.Instance), ingestor);
    }

    private static StreamMessage Message(byte[] bytes, int offset)
        => new(StreamScene.Night, 2, offset, bytes, RealNight.Clock, RealNight.Clock);
}
