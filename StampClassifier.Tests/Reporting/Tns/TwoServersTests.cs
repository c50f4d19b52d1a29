using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>Two real servers on one PostgreSQL send one queue, while TNS loses answers; one of them is killed in the middle.</summary>
public sealed class TwoServersTests(DatabaseFixture databases)
{
    private const int Reports = 1_000;

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
        await using var bench = new TnsBench(database, tns, TimeProvider.System, ("MirrorMaxAge", "10:00:00"));
        await bench.SettleAsync(Token);
        var names = await bench.DecideAsync(Reports, Token);

        await using var one = Start(database, tns);
        await using var two = Start(database, tns);
        await UntilAsync(bench, async () => tns.Objects.Count >= Reports / 4 && (await SendersAsync(bench)).Count == 2);
        await one.KillAsync();
        await using var three = Start(database, tns);
        await UntilAsync(bench, async () => (await bench.ReportsAsync(Token)).All(report => TnsBench.IsEnd(report.State)));

        Assert.All(await bench.ReportsAsync(Token), report => Assert.Equal(ReportState.Accepted, report.State));
        Assert.Equal(Reports, tns.Objects.Count);
        Assert.All(tns.Objects, found => Assert.Single(found.Reports));
        Assert.Equal(names.Order(), tns.Objects.Select(found => found.InternalNames.Single()).Order());
        var senders = await SendersAsync(bench);
        Assert.InRange(senders.Count, 2, 3);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Reports} reports, {Reports} objects; batches by each of the processes: {string.Join(", ", senders.Order())}");
    }

    /// <summary>Batches that went, by the server they went from.</summary>
    private static async Task<List<int>> SendersAsync(TnsBench bench)
    {
        await using var db = await bench.ContextAsync(Token);
        return await db.TnsExchanges.Where(e => e.Endpoint == "set/bulk-report").GroupBy(e => e.Server)
            .Select(group => group.Count()).ToListAsync(Token);
    }

    private static WebProcess Start(TestDatabase database, FakeTns tns) => new("unused",
        "--Storage:Provider", "Postgres", "--Storage:ConnectionString", database.ConnectionString, "--Tns:Mode", "Sandbox",
        "--Tns:BotId", $"{FakeTns.BotId}", "--Tns:BotName", FakeTns.BotName, "--Tns:ApiKey", FakeTns.Key,
        "--Tns:BaseUrl", tns.Api.AbsoluteUri, "--Tns:CatalogueUrl", tns.Catalogue.AbsoluteUri, "--Tns:MirrorMaxAge", "10:00:00",
        "--Tns:Grace", "00:00:00", "--Tns:Round", "00:00:00.1", "--Tns:BatchSize", "20", "--Tns:Timeout", "00:00:05",
        "--Tns:LeaseMargin", "00:00:02", "--Tns:PollEvery", "00:00:00.2", "--Tns:LookEvery", "00:00:00.2", "--Tns:LookFor", "00:00:03",
        "--Tns:ReceiptPatience", "00:00:03");

    private static async Task UntilAsync(TnsBench bench, Func<Task<bool>> reached)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromMinutes(4));
        while (!await reached())
        {
            // The pauses after a fault are longer than a test has.
            await using (var db = await bench.ContextAsync(deadline.Token))
                await db.TnsOutboxes.ExecuteUpdateAsync(set => set.SetProperty(o => o.WaitUntil, (DateTimeOffset?)null), deadline.Token);
            await Task.Delay(200, deadline.Token);
        }
    }
}
