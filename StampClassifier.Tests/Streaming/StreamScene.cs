using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming;

/// <summary>Mock brokers, one PostgreSQL, and any number of real worker processes on both.</summary>
internal sealed class StreamScene(TestDatabase database) : IAsyncDisposable
{
    public const string Night = "ztf_20251121_programid1";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<WebProcess> _workers = [];

    public MockBrokers Brokers { get; } = new(Night);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts a worker, and waits until it holds partitions.</summary>
    public async Task<WebProcess> WorkerAsync(params string[] settings)
    {
        var worker = Start("worker", settings);
        await worker.LineAsync("partitions more", Token);
        return worker;
    }

    public WebProcess Start(string role, params string[] settings)
    {
        var worker = new WebProcess("unused", ["--Role", role, "--Storage:Provider", nameof(StorageProvider.Postgres),
            "--Storage:ConnectionString", database.ConnectionString, "--Stream:Bootstrap", Brokers.Bootstrap, "--Stream:NewTopics",
                "00:00:00.500",
            "--Stream:SessionTimeout", "00:00:06", "--Stream:BatchTime", "00:00:00.200", "--Classifier:Workers", "1",
            "--Access:OpenMetrics", "true", "--Health:Every", "00:00:00.500", .. settings]);
        _workers.Add(worker);
        return worker;
    }

    public Task<int> AlertsAsync() => ReadAsync(db => db.Alerts.CountAsync(Token));

    public async Task<T> ReadAsync<T>(Func<StampDbContext, Task<T>> read)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await read(db);
    }

    public async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(Patience);
        try
        {
            while (!await reached())
                await Task.Delay(50, deadline.Token);
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            Assert.Fail($"not reached in {Patience}: {what}; {await TallyAsync()}");
        }
    }

    /// <summary>Until the books show every message of a night as committed, in whichever state.</summary>
    public Task UntilSettledAsync(int alerts, int deadLetters) => UntilAsync(
        async () => await AlertsAsync() >= alerts && await ReadAsync(db => db.DeadLetters.CountAsync(Token)) >= deadLetters,
        $"{alerts} alerts and {deadLetters} dead letters");

    /// <summary>The sums over all runs of the stream: what was received is what became of it.</summary>
    public async Task<Tally> TallyAsync()
    {
        var runs = await ReadAsync(db => db.IngestRuns.AsNoTracking().ToListAsync(Token));
        Assert.All(runs, run => Assert.Equal(run.Received, run.Classified + run.Later + run.Duplicate + run.Rejected));
        return new Tally(runs.Sum(r => r.Received), runs.Sum(r => r.Classified), runs.Sum(r => r.Later), runs.Sum(r => r.Duplicate),
            runs.Sum(r => r.Rejected), await AlertsAsync(), await ReadAsync(db => db.DeadLetters.CountAsync(Token)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        Brokers.Dispose();
    }

    /// <summary>What is in the books at the end of a scene.</summary>
    internal sealed record Tally(
        long Received, long Classified, long Later, long Duplicate, long Rejected, int Alerts, int DeadLetters);
}
