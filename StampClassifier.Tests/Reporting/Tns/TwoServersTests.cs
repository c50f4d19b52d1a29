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

    /// <summary>The same by two real servers in processes of their own, of which one is killed and started again on the way.</summary>
    [Fact]
    public async Task No_object_is_reported_twice_in_a_thousand_by_two_processes()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await using var tns = await FakeTns.StartAsync(Token);
        FakeAct[] faults = [new() { Status = 504 }, new() { HangsUp = true }, new() { IsLostAfterReceipt = true }, new() { IsHtml = true }];
        for (var i = 0; i < 16; i++)
            tns.Sends.Enqueue(i % 4 == 0 ? faults[i / 4] : FakeAct.Plain);
        await using var bench = new TnsBench(database, tns, TimeProvider.System, Hasty);
        await bench.SettleAsync(Token);
        await bench.DecideAsync(Reports, Token);

        await using (var one = Start(database, tns))
        await using (var two = Start(database, tns))
        {
            await UntilAsync(bench, reports => tns.Objects.Count > Reports / 4);
            await one.DisposeAsync();
            await using var three = Start(database, tns);
            await UntilAsync(bench, reports => reports.All(report => TnsBench.IsEnd(report.State)));
        }

        Assert.All(await bench.ReportsAsync(Token), report => Assert.Equal(ReportState.Accepted, report.State));
        Assert.Equal(Reports, tns.Objects.Count);
        Assert.All(tns.Objects, found => Assert.Single(found.Reports));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.True(await db.TnsExchanges.Where(e => e.Endpoint == "set/bulk-report").Select(e => e.Server).Distinct().CountAsync(Token) > 1);
    }

    private static WebProcess Start(TestDatabase database, FakeTns tns) => new("unused",
    [
        "--Storage:Provider", "Postgres", "--Storage:ConnectionString", database.ConnectionString,
        "--Tns:Mode", "Sandbox", "--Tns:BotId", $"{FakeTns.BotId}", "--Tns:BotName", FakeTns.BotName, "--Tns:ApiKey", FakeTns.Key,
        "--Tns:BaseUrl", tns.Api.AbsoluteUri, "--Tns:CatalogueUrl", tns.Catalogue.AbsoluteUri, "--Tns:Grace", "00:00:00",
        "--Tns:Round", "00:00:00.1", .. Hasty.SelectMany(setting => (string[])[$"--Tns:{setting.Item1}", setting.Item2]),
    ]);

    private static async Task UntilAsync(TnsBench bench, Func<List<TnsReport>, bool> reached)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromMinutes(3));
        while (!reached(await bench.ReportsAsync(deadline.Token)))
        {
            // A minute's pause after a fault is more than a test has.
            await bench.ChangeAsync<TnsOutbox>(outbox => outbox.WaitUntil = null, deadline.Token);
            await Task.Delay(200, deadline.Token);
        }
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
