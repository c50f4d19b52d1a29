using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Ingest;

/// <summary>The same night by real processes: killed in the middle, and two at once.</summary>
public sealed class IngestProcessTests(DatabaseFixture databases)
{
    private const int SomeRejected = 2;

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_killed_ingest_that_is_run_again_leaves_the_rows_of_one_run(StorageProvider provider)
    {
        var night = Nights.Small.Concat(Nights.Small).Concat(Nights.Small).ToList();
        var tar = await Nights.TarGzAsync(night, Token);
        await using var whole = await databases.CreateAsync(provider, Token);
        await RunAsync(whole, tar);

        await using var broken = await databases.CreateAsync(provider, Token);
        using (var victim = Start(broken))
        {
            // The stream stays open, so the process is alive and in its work when it is killed.
            await victim.Input.WriteAsync(tar.AsMemory(0, tar.Length * 3 / 4), Token);
            await victim.Input.FlushAsync(Token);
            await UntilAsync(broken, alerts => alerts > 0);
            victim.Kill();
            await victim.WaitForDeathAsync(Token);
        }
        var left = await CountAsync(broken);
        Assert.InRange(left, 1, await CountAsync(whole));
        await RunAsync(broken, tar);

        Assert.Equal(await TableDump.OfAsync(whole, Token), await TableDump.OfAsync(broken, Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Two_processes_with_the_same_night_leave_the_rows_of_one(StorageProvider provider)
    {
        var forward = await Nights.TarGzAsync(Nights.Small, Token);
        var backward = await Nights.TarGzAsync(Nights.Small.Reverse(), Token);
        await using var one = await databases.CreateAsync(provider, Token);
        await RunAsync(one, forward);

        await using var two = await databases.CreateAsync(provider, Token);
        await Task.WhenAll(RunAsync(two, forward), RunAsync(two, backward));

        Assert.Equal(await TableDump.OfAsync(one, Token), await TableDump.OfAsync(two, Token));
        await using var db = await two.Contexts.CreateDbContextAsync(Token);
        var runs = await db.IngestRuns.ToListAsync(Token);
        Assert.Equal(2, runs.Count);
        Assert.All(runs, run => Assert.Equal(run.Received, run.Classified + run.Later + run.Duplicate + run.Rejected));
        Assert.All(runs, run => Assert.Equal(Nights.Small.Count, run.Received));
        Assert.Equal(await db.Alerts.CountAsync(Token), runs.Sum(run => run.Classified + run.Later));
    }

    private static StampCliProcess Start(TestDatabase database)
        => new("ingest", "-", "--provider", database.Provider.ToString(), "--database", database.ConnectionString);

    private static async Task RunAsync(TestDatabase database, byte[] tar)
    {
        using var process = Start(database);
        await process.Input.WriteAsync(tar, Token);
        var (exitCode, output, errors) = await process.EndAsync(Token);
        Assert.True(exitCode == SomeRejected, $"exit {exitCode}: {output} {errors}");
    }

    private static async Task<int> CountAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.Alerts.CountAsync(Token);
    }

    private static async Task UntilAsync(TestDatabase database, Func<int, bool> reached)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        while (!reached(await CountAsync(database)))
            await Task.Delay(10, deadline.Token);
    }
}
