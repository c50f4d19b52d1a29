using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Core.Streaming.Publishing;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming.Publishing;

/// <summary>A database in which things happen, brokers, and programs that send them on.</summary>
internal sealed class PublishingScene(TestDatabase database) : IAsyncDisposable
{
    public const string Alerts = "out.alerts";
    public const string Decisions = "out.decisions";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<ServiceProvider> _programs = [];

    public MockBrokers Brokers { get; } = new(Alerts, Decisions);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The services of one more program; it begins with the oldest unless told otherwise.</summary>
    public ServiceProvider Program(TimeProvider? clock = null, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Storage:Provider"] = database.Provider.ToString(),
            ["Storage:ConnectionString"] = database.ConnectionString,
            ["Stream:Out:Bootstrap"] = Brokers.Bootstrap,
            ["Stream:Out:AlertTopic"] = Alerts,
            ["Stream:Out:DecisionTopic"] = Decisions,
            ["Stream:Out:Start"] = nameof(PublishingStart.Oldest),
        };
        foreach (var (key, value) in settings)
            all[$"Stream:Out:{key}"] = value;
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(all).Build());
        services.AddStorage().AddPublishing().AddSingleton<ResultsFeed>().AddSingleton<DecisionFeed>();
        if (clock is not null)
            services.Replace(ServiceDescriptor.Singleton(clock));
        var program = services.BuildServiceProvider();
        _programs.Add(program);
        return program;
    }

    public StreamPublisher Publisher(TimeProvider? clock = null, params (string Key, string Value)[] settings)
        => Program(clock, settings).GetRequiredService<StreamPublisher>();

    /// <summary>Alerts of objects of their own, named by their candids.</summary>
    public Task StoreAsync(int first, int count) => StoreAsync(Enumerable.Range(first, count)
        .Select(candid => new AlertPacketBuilder().Of($"ZTF{candid}").WithCandid(candid).Build()));

    public async Task StoreAsync(IEnumerable<AlertPacket> packets)
        => await new TestIngest(database.Store).SaveAsync(packets, Token);

    public async Task DecideAsync(Reviewer reviewer, string objectId, Verdict verdict, BogusKind? kind = null)
        => await new ReviewDesk(database.Contexts, TimeProvider.System).DecideAsync(reviewer,
            new Ballot { ActId = Guid.NewGuid(), ObjectIds = [objectId], Verdict = verdict, BogusKind = kind }, Token);

    /// <summary>Takes back what this person did last.</summary>
    public Task UndoAsync(Reviewer reviewer)
        => new ReviewDesk(database.Contexts, TimeProvider.System).UndoAsync(reviewer, null, new ShownEvidence(), Token);

    /// <summary>Somebody with an account who may decide.</summary>
    public async Task<Reviewer> ApproverAsync(string name, bool isDemo = false)
    {
        var person = new Person
        {
            Id = Guid.NewGuid(),
            Name = name,
            Email = $"{name}@example.org",
            NormalizedEmail = $"{name}@EXAMPLE.ORG".ToUpperInvariant(),
            Role = Role.Approver,
            CreatedAt = RealNight.Clock,
            IsDemo = isDemo,
        };
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        db.People.Add(person);
        await db.SaveChangesAsync(Token);
        return new Reviewer(person.Id.ToString(), name, MayVote: true, MayDecide: true);
    }

    public async Task<OutFeed> FeedAsync(OutFeedKind kind = OutFeedKind.Alerts)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.OutFeeds.AsNoTracking().SingleAsync(feed => feed.Kind == kind, Token);
    }

    public static async Task DrainAsync(StreamPublisher publisher)
    {
        while (await publisher.RunOnceAsync(Token))
        {
        }
    }

    /// <summary>Looks again and again, as a program's loop does.</summary>
    public static async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(Patience);
        while (!await reached())
        {
            Assert.False(deadline.IsCancellationRequested, $"not reached: {what}");
            await Task.Delay(50, Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
            await program.DisposeAsync();
        Brokers.Dispose();
    }
}
