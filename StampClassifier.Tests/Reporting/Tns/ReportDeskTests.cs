using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Reporting.Tns.Desk;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>What approvers do to reports, and what they see before anything goes.</summary>
public sealed class ReportDeskTests(DatabaseFixture databases) : IAsyncLifetime
{
    private static readonly Actor Tom = new() { Id = Guid.NewGuid(), Name = "Tom Sato", Role = Role.Approver };

    private readonly FakeTimeProvider _clock = new(TnsBench.Start);
    private FakeTns _tns = null!; // Set by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _tns = await FakeTns.StartAsync(Token);

    public ValueTask DisposeAsync() => _tns.DisposeAsync();

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task One_report_is_held_and_released_and_another_withdrawn(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var bench = await BenchAsync(database, 2);
        var desk = Desk(database);
        var (held, withdrawn) = ((await bench.ReportsAsync(Token))[0].Id, (await bench.ReportsAsync(Token))[1].Id);
        await desk.HoldAsync(Tom, held, "wait for the second r point", Token);
        await desk.WithdrawAsync(Tom, withdrawn, "on a star", Token);
        await bench.RunAsync(_clock, Token, 3);
        Assert.Empty(_tns.Objects);

        await desk.ReleaseAsync(Tom, held, Token);
        await bench.RunAsync(_clock, Token, 5);

        Assert.Equal([ReportState.Accepted, ReportState.Withdrawn], (await bench.ReportsAsync(Token)).Select(report => report.State));
        Assert.Contains(await bench.EventsAsync(TnsBench.Name(1), Token), e => e.Message == "Withdrawn by Tom Sato: on a star");
    }

    [Fact]
    public async Task What_TNS_has_is_neither_changed_nor_withdrawn_but_its_retraction_is_asked_for()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);
        await bench.RunAsync(_clock, Token);
        var desk = Desk(database);
        var id = (await bench.ReportsAsync(Token))[0].Id;

        await Assert.ThrowsAsync<RefusedException>(() => desk.WithdrawAsync(Tom, id, "no", Token));
        await Assert.ThrowsAsync<RefusedException>(() => desk.RepairAsync(Tom, id, new ReportRepair { Remarks = "x" }, Token));
        await Assert.ThrowsAsync<RefusedException>(() => desk.RetractedAsync(Tom, id, Token));
        await desk.AskRetractionAsync(Tom, id, "an asteroid", Token);
        await desk.RetractedAsync(Tom, id, Token);

        var report = (await bench.ReportsAsync(Token))[0];
        Assert.Equal((ReportState.Accepted, "Tom Sato", "an asteroid"), (report.State, report.RetractionAskedBy, report.RetractionReason));
        Assert.NotNull(report.RetractedAt);
    }

    [Fact]
    public async Task The_whole_queue_is_held_for_every_server_and_released()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);
        var desk = new OutboxDesk(new Acts(database.Contexts, _clock));
        await Assert.ThrowsAsync<RefusedException>(() => desk.HoldAsync(Tom, "too early", Token));
        await bench.ChangeAsync<TnsReport>(report => report.HeldBy = "x", Token);
        await bench.Reporter.RunOnceAsync(Token);
        await bench.ChangeAsync<TnsReport>(report => report.HeldBy = null, Token);

        await desk.HoldAsync(Tom, "clouds", Token);
        await bench.RunAsync(_clock, Token, 3);
        Assert.Empty(_tns.Objects);
        await desk.ReleaseAsync(Tom, Token);
        await bench.RunAsync(_clock, Token, 5);

        Assert.Single(_tns.Objects);
    }

    [Fact]
    public async Task A_dry_run_shows_what_then_goes_and_sends_nothing()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 2);
        var run = await bench.Services.GetRequiredService<ReportQueries>().DryRunAsync(Token);
        Assert.Empty(_tns.Journal);
        Assert.DoesNotContain(FakeTns.Key, run.Head, StringComparison.Ordinal);

        await bench.RunAsync(_clock, Token);

        var sent = _tns.Journal.Single(line => line.Contains("/set/bulk-report", StringComparison.Ordinal));
        Assert.EndsWith($"data={Assert.Single(run.Batches)}", sent, StringComparison.Ordinal);
    }

    [Theory, InlineData(Role.Reviewer), InlineData(Role.Viewer)]
    public async Task Only_approvers_act(Role role)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);
        var id = (await bench.ReportsAsync(Token))[0].Id;

        await Assert.ThrowsAsync<RefusedException>(() => Desk(database).WithdrawAsync(Tom with { Role = role }, id, "why", Token));

        Assert.Equal(ReportState.Approved, (await bench.ReportsAsync(Token))[0].State);
    }

    [Fact]
    public void Two_texts_are_laid_beside_each_other()
        => Assert.Equal(" a|−b|+x|+y| c", string.Join('|', LineDiff.Of("a\nb\nc", "a\nx\ny\nc").Select(line => $"{line.Mark}{line.Text}")));

    private ReportDesk Desk(TestDatabase database) => new(new Acts(database.Contexts, _clock));

    private async Task<TnsBench> BenchAsync(TestDatabase database, int reports)
    {
        var bench = new TnsBench(database, _tns, _clock);
        await bench.SettleAsync(Token);
        await bench.DecideAsync(reports, Token);
        return bench;
    }
}
