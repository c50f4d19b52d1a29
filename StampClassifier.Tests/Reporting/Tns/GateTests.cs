using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>The last look before sending fails closed.</summary>
public sealed class GateTests(DatabaseFixture databases) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TnsBench.Start);
    private FakeTns _tns = null!; // Set by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _tns = await FakeTns.StartAsync(Token);

    public ValueTask DisposeAsync() => _tns.DisposeAsync();

    [Theory, InlineData(89, true), InlineData(91, false)]
    public async Task An_old_mirror_sends_nothing(int minutes, bool isSent)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database);
        _clock.Advance(TimeSpan.FromMinutes(minutes));

        await bench.Reporter.RunOnceAsync(Token);

        Assert.Equal(isSent ? 1 : 0, _tns.Objects.Count);
        Assert.Equal(isSent, _tns.Journal.Any(line => !line.Contains("/get/values", StringComparison.Ordinal)));
    }

    [Theory, InlineData(500), InlineData(404), InlineData(429), InlineData(401)]
    public async Task A_look_up_that_fails_sends_nothing(int status)
    {
        _tns.Choose = (kind, _) => kind == "search" ? new FakeAct { Refusal = status } : null;
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database);

        await bench.RunAsync(_clock, Token, 10);

        Assert.Empty(_tns.Objects);
        Assert.Equal(ReportState.Queued, Assert.Single(await bench.ReportsAsync(Token)).State);
    }

    [Theory]
    [InlineData(2.9, "", 18, false, false)]
    [InlineData(3.1, "", 18, false, true)]
    [InlineData(2.9, "", 18, true, true)]
    [InlineData(2.9, "", 321, true, false)]
    [InlineData(500, "ZTF26aaaaaaa", 18, true, false)]
    public async Task What_TNS_knows_is_blocked(double arcsec, string name, int group, bool reportsKnown, bool isSent)
    {
        _tns.Add(10, -20 + arcsec / 3600, name, group);
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, settings => settings.ReportsKnownObjects = reportsKnown);

        await bench.RunAsync(_clock, Token, 10);

        Assert.Equal(isSent ? ReportState.Accepted : ReportState.Blocked, Assert.Single(await bench.ReportsAsync(Token)).State);
        Assert.Equal(isSent ? 1 : 0, _tns.Journal.Count(line => line.Contains("/set/bulk-report", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(2.9, "", 18, false, false)]
    [InlineData(2.9, "", 18, true, true)]
    [InlineData(2.9, "", 321, true, false)]
    [InlineData(500, "ZTF26aaaaaaa", 18, true, false)]
    public async Task What_the_mirror_knows_is_blocked_before_TNS_is_asked(double arcsec, string name, int group, bool reportsKnown,
        bool isSent)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, settings => settings.ReportsKnownObjects = reportsKnown);
        await MirrorTests.PutAsync(database, 1, 10, -20 + arcsec / 3600, name, group);

        await bench.RunAsync(_clock, Token, 10);

        Assert.Equal(isSent ? ReportState.Accepted : ReportState.Blocked, Assert.Single(await bench.ReportsAsync(Token)).State);
        Assert.Equal(isSent, _tns.Journal.Any(line => !line.Contains("/get/values", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Two_names_of_one_source_never_go_together()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database);
        await bench.DecideAsync(1, Token, from: 1);
        await bench.MoveAsync(TnsBench.Name(1), 10, -20 + 2.0 / 3600, Token);

        await bench.RunAsync(_clock, Token, 20);

        // Decided in the same instant: either may be first.
        var states = (await bench.ReportsAsync(Token)).Select(report => report.State).ToHashSet();
        Assert.Equal(new HashSet<ReportState> { ReportState.Accepted, ReportState.Blocked }, states);
        Assert.Single(Assert.Single(_tns.Objects).Reports);
    }

    private async Task<TnsBench> BenchAsync(TestDatabase database, Action<GroupSettings>? settle = null)
    {
        var bench = new TnsBench(database, _tns, _clock);
        await bench.SettleAsync(Token, settle);
        await bench.DecideAsync(1, Token);
        return bench;
    }
}
