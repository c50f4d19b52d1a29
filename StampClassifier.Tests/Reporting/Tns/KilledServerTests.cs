using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>T4: the real server, killed between the request and its answer, and another one after it.</summary>
public sealed class KilledServerTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_server_killed_while_sending_leaves_one_object(bool hasStored)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var tns = await FakeTns.StartAsync(Token);
        await using var bench = new TnsBench(database, tns, TimeProvider.System);
        await bench.SettleAsync(Token);
        await bench.DecideAsync(1, Token);
        var wait = TimeSpan.FromSeconds(60);
        tns.Sends.Enqueue(hasStored ? new FakeAct { AnswersAfter = wait } : new FakeAct { Delay = wait });
        await using (Start(database, tns))
        {
            await UntilAsync(() => Task.FromResult(tns.Journal.Any(line => line.Contains("set/bulk-report", StringComparison.Ordinal))));
            await UntilAsync(() => Task.FromResult(tns.Objects.Count == (hasStored ? 1 : 0)));
        }

        Assert.Equal(ReportState.Sending, Assert.Single(await bench.ReportsAsync(Token)).State);
        await using var second = Start(database, tns);
        await UntilAsync(async () => (await bench.ReportsAsync(Token))[0].State == ReportState.Accepted);

        Assert.Single(Assert.Single(tns.Objects).Reports);
        Assert.Equal(hasStored ? 1 : 2, (await bench.ReportsAsync(Token))[0].Attempts);
        Assert.Contains(await bench.EventsAsync(TnsBench.Name(0), Token), e => e.Kind == ReportEventKind.Unknown);
    }

    private static WebProcess Start(TestDatabase database, FakeTns tns) => new(database.ConnectionString["Data Source=".Length..],
        "--Tns:Mode", "Sandbox", "--Tns:BotId", $"{FakeTns.BotId}", "--Tns:BotName", FakeTns.BotName, "--Tns:ApiKey", FakeTns.Key,
        "--Tns:BaseUrl", tns.Api.AbsoluteUri, "--Tns:CatalogueUrl", tns.Catalogue.AbsoluteUri, "--Tns:Round", "00:00:00.2",
        "--Tns:Grace", "00:00:00", "--Tns:Timeout", "00:00:02", "--Tns:LeaseMargin", "00:00:01", "--Tns:LookEvery", "00:00:00.5",
        "--Tns:LookFor", "00:00:02", "--Tns:PollEvery", "00:00:00.2");

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        while (!await reached())
            await Task.Delay(50, deadline.Token);
    }
}
