using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>What TNS's own ways ask of a sender: the sandbox that is overwritten on Sundays, filters without a number, hosts.</summary>
public sealed class SandboxAndValuesTests(DatabaseFixture databases) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TnsBench.Start);
    private FakeTns _tns = null!; // Set by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _tns = await FakeTns.StartAsync(Token);

    public ValueTask DisposeAsync() => _tns.DisposeAsync();

    [Fact]
    public async Task What_was_named_before_the_sandbox_was_overwritten_is_not_sent_again()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database);
        await bench.RunAsync(_clock, Token);
        var before = Assert.Single(await bench.ReportsAsync(Token));

        _tns.Reset();
        await RoundsAsync(bench, 120);

        Assert.Empty(_tns.Objects);
        Assert.Equivalent(before, Assert.Single(await bench.ReportsAsync(Token)));
    }

    [Fact]
    public async Task What_the_overwritten_sandbox_forgot_before_it_answered_is_looked_for_and_sent_again()
    {
        _tns.NotReady = 1_000;
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database);
        await RoundsAsync(bench, 1);
        Assert.Equal(ReportState.Receipt, Assert.Single(await bench.ReportsAsync(Token)).State);

        _tns.Reset();
        _tns.NotReady = 0;
        await bench.RunAsync(_clock, Token, 200);

        var report = Assert.Single(await bench.ReportsAsync(Token));
        Assert.Equal((ReportState.Accepted, 2), (report.State, report.Attempts));
        Assert.Single(Assert.Single(_tns.Objects).Reports);
    }

    [Fact]
    public async Task A_number_that_means_something_else_at_TNS_stops_the_queue_until_a_person_starts_it()
    {
        _tns.Values["filters"]["110"] = "g-Sloan";
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database);

        await RoundsAsync(bench, 3);
        Assert.DoesNotContain(_tns.Journal, line => !line.Contains("get/values", StringComparison.Ordinal));
        await bench.ChangeAsync<TnsOutbox>(outbox =>
        {
            Assert.Contains("110, our number of ZTF's g filter, is “g-Sloan” there", outbox.StoppedReason, StringComparison.Ordinal);
            outbox.StoppedReason = null;
        }, Token);
        await RoundsAsync(bench, 3);

        Assert.Equal(ReportState.Accepted, Assert.Single(await bench.ReportsAsync(Token)).State);
    }

    [Theory, InlineData(500, false), InlineData(403, false), InlineData(null, true)]
    public async Task That_TNS_does_not_tell_its_numbers_is_told_and_asked_again_in_an_hour(int? refusal, bool isHtml)
    {
        _tns.Values.Acts.Enqueue(new FakeAct { Refusal = refusal, IsHtml = isHtml });
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database);
        await RoundsAsync(bench, 50);
        Assert.Equal(ReportState.Accepted, Assert.Single(await bench.ReportsAsync(Token)).State);
        Assert.Equal((1, true), (Questions, await NoteAsync(bench) is not null));

        await bench.DecideAsync(1, Token, from: 1);
        await RoundsAsync(bench, 20);
        Assert.Equal((1, 2), (Questions, _tns.Objects.Count));
        await bench.DecideAsync(1, Token, from: 2);
        await RoundsAsync(bench, 3);
        Assert.Equal((2, false), (Questions, await NoteAsync(bench) is not null));
        await bench.DecideAsync(1, Token, from: 3);
        await RoundsAsync(bench, 3);
        Assert.Equal((2, 4), (Questions, _tns.Objects.Count));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task A_point_in_a_filter_without_a_number_at_TNS_keeps_the_report_back(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var bench = await BenchAsync(database);
        await database.ExecuteAsync("UPDATE detections SET band = 7", Token);

        await RoundsAsync(bench, 3);

        var report = Assert.Single(await bench.ReportsAsync(Token));
        Assert.Equal(ReportState.Blocked, report.State);
        Assert.Contains("in a filter that TNS has no ZTF number for", report.Note, StringComparison.Ordinal);
        Assert.DoesNotContain(_tns.Journal, line => line.Contains("bulk-report", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("source", RedshiftKind.Spectroscopic, "NGC 1", 0.05)]
    [InlineData("source", RedshiftKind.Photometric, "NGC 1", null)]
    [InlineData("source", RedshiftKind.Unspecified, "NGC 1", null)]
    [InlineData("source none", RedshiftKind.Spectroscopic, null, null)]
    [InlineData("source withdrawn", RedshiftKind.Spectroscopic, null, null)]
    [InlineData("none source", RedshiftKind.Spectroscopic, "NGC 1", 0.05)]
    [InlineData("source position", RedshiftKind.Spectroscopic, null, null)]
    [InlineData("", RedshiftKind.None, null, null)]
    public async Task The_newest_word_on_the_host_stands_in_the_report(string words, RedshiftKind kind, string? host, double? redshift)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database);
        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
        {
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                db.HostChoices.Add(ChoiceOf(Enum.Parse<HostAct>(word, ignoreCase: true), kind));
                await db.SaveChangesAsync(Token);
            }
        }

        await bench.RunAsync(_clock, Token);

        var sent = Assert.Single(Assert.Single(_tns.Objects).Reports);
        Assert.Equal((host, redshift), ((string?)sent["host_name"], (double?)Number(sent["host_redshift"]?.ToString())));
    }

    private int Questions => _tns.Journal.Count(line => line.Contains("get/values", StringComparison.Ordinal));

    private static async Task<string?> NoteAsync(TnsBench bench)
    {
        string? note = null;
        await bench.ChangeAsync<TnsOutbox>(outbox => note = outbox.ValuesNote, Token);
        return note;
    }

    private async Task<TnsBench> BenchAsync(TestDatabase database)
    {
        var bench = new TnsBench(database, _tns, _clock);
        await bench.SettleAsync(Token);
        await bench.DecideAsync(1, Token);
        return bench;
    }

    private async Task RoundsAsync(TnsBench bench, int rounds)
    {
        for (var i = 0; i < rounds; i++)
        {
            while (await bench.Reporter.RunOnceAsync(Token))
            {
            }

            _clock.Advance(TimeSpan.FromMinutes(1));
            await bench.FreshenAsync(Token);
        }
    }

    private static HostChoice ChoiceOf(HostAct act, RedshiftKind kind) => new()
    {
        ActId = Guid.NewGuid(),
        ObjectId = TnsBench.Name(0),
        Act = act,
        Name = act == HostAct.Source ? "NGC 1" : null,
        Redshift = act == HostAct.Source ? 0.05 : null,
        RedshiftKind = act == HostAct.Source ? kind : RedshiftKind.None,
        Candidates = "[]",
        ActorId = "1",
        ActorName = "Maria Rojas",
    };

    private static double? Number(string? text)
        => text is null ? null : double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
