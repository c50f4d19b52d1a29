using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>Several servers on one PostgreSQL send one queue, while TNS loses answers.</summary>
public sealed class TwoServersTests(DatabaseFixture databases)
{
    private const int Reports = 1_000;

    private static readonly (string, string)[] Hasty =
    [
        ("BatchSize", "25"), ("Timeout", "00:00:05"), ("LeaseMargin", "00:00:02"), ("PollEvery", "00:00:00.2"), ("LookEvery", "00:00:00.2"),
        ("LookFor", "00:00:03"), ("ReceiptPatience", "00:00:03"), ("MirrorMaxAge", "10:00:00"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_object_is_reported_twice_in_a_thousand()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await using var tns = await FakeTns.StartAsync(Token);
        tns.NotReady = 1;
        FakeAct[] faults =
        [
            new() { Status = 504 }, new() { Status = 504, Stores = false }, new() { HangsUp = true }, new() { IsLostAfterReceipt = true },
            new() { Status = 503, Stores = false }, new() { IsHtml = true }, new() { AnswersAfter = TimeSpan.FromSeconds(6) },
        ];
        for (var i = 0; i < 28; i++)
            tns.Sends.Enqueue(i % 3 == 0 ? faults[i / 3 % faults.Length] : FakeAct.Plain);
        await using var one = new TnsBench(database, tns, TimeProvider.System, Hasty);
        await using var two = new TnsBench(database, tns, TimeProvider.System, Hasty);
        await one.SettleAsync(Token);
        var names = await one.DecideAsync(Reports, Token);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Task.WhenAll(ServeAsync(one, over), ServeAsync(two, over));

        Assert.All(await one.ReportsAsync(Token), report => Assert.Equal(ReportState.Accepted, report.State));
        Assert.Equal(Reports, tns.Objects.Count);
        Assert.All(tns.Objects, found => Assert.Single(found.Reports));
        Assert.Equal(names.Order(), tns.Objects.Select(found => found.InternalNames.Single()).Order());
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(2, await db.TnsExchanges.Where(e => e.Endpoint == "set/bulk-report").Select(e => e.Server).Distinct()
            .CountAsync(Token));
    }

    /// <summary>Rounds until all have their end; a round that fails is followed by the next, as in the server's loop.</summary>
    private static async Task ServeAsync(TnsBench bench, CancellationTokenSource over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await bench.Reporter.RunOnceAsync(Token);
            }
            catch (DbUpdateException exception)
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"a round failed: {exception.GetBaseException().Message}");
            }

            // A minute's pause after a fault is more than a test has.
            await bench.ChangeAsync<TnsOutbox>(outbox => outbox.WaitUntil = null, Token);
            if ((await bench.ReportsAsync(Token)).All(report => TnsBench.IsEnd(report.State)))
                await over.CancelAsync();
            await Task.Delay(20, Token);
        }
    }
}
