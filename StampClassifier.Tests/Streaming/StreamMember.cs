using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Streaming;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming;

/// <summary>A member of the consumer group inside of this process, on a test's brokers and database.</summary>
internal sealed class StreamMember : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TestDatabase _database;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public StreamMember(TestDatabase database, TestModel model, StreamOptions options)
    {
        _database = database;
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var known = new KnownThings(new CatalogueCone(database.Contexts), new CatalogueStore(database.Contexts, TimeProvider.System),
            Options.Create(new CrossmatchOptions()), TimeProvider.System);
        var ingestor = new AlertIngestor(
            new AlertReader(), model.Classifier, database.Store, known, new IngestMetrics(meters), TimeProvider.System);
        var settings = Options.Create(options);
        var report = new StreamReport(new StreamMetrics(meters, Standing), Standing, TimeProvider.System);
        Intake = new StreamIntake(ingestor, new DeadLetterBook(database.Contexts, settings), new StreamRuns(TimeProvider.System), report,
            settings, Log.For<StreamIntake>());
        var consumer = new StreamConsumer(Intake, Standing, settings, TimeProvider.System, Log.For<StreamConsumer>());
        _running = options.IsOn ? consumer.RunAsync(_stop.Token) : Task.CompletedTask;
    }

    public StreamStanding Standing { get; } = new();

    public StreamIntake Intake { get; }

    public KeptLog Log { get; } = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task UntilAsync(Func<bool> reached, string what) => UntilAsync(() => Task.FromResult(reached()), what);

    public async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(Patience);
        while (!await reached())
        {
            Assert.False(deadline.IsCancellationRequested, $"not reached: {what}\n{string.Join('\n', Log.Lines)}");
            await Task.Delay(20, Token);
        }
    }

    public async Task UntilStoredAsync(int alerts)
        => await UntilAsync(async () => await ReadAsync(db => db.Alerts.CountAsync(Token)) >= alerts, $"{alerts} alerts");

    public async Task<T> ReadAsync<T>(Func<StampDbContext, Task<T>> read)
    {
        await using var db = await _database.Contexts.CreateDbContextAsync(Token);
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        Log.Dispose();
    }
}
