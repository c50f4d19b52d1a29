using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>The outbox against a strict fake TNS: what becomes of reports in fair weather and foul.</summary>
public sealed class SendingTests(DatabaseFixture databases) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TnsBench.Start);
    private FakeTns _tns = null!; // Set by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _tns = await FakeTns.StartAsync(Token);

    public ValueTask DisposeAsync() => _tns.DisposeAsync();

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Reports_are_sent_polled_for_and_named(StorageProvider provider)
    {
        _tns.NotReady = 3;
        await using var database = await databases.CreateAsync(provider, Token);
        await using var bench = await BenchAsync(database, 3);

        await bench.RunAsync(_clock, Token);

        var reports = await bench.ReportsAsync(Token);
        Assert.All(reports, report => Assert.Equal((ReportState.Accepted, 100, 1), (report.State, report.TnsCode, report.Attempts)));
        Assert.Equal(_tns.Objects.Select(o => o.Name).Order(), reports.Select(report => report.TnsName).Order());
        Assert.Equal(
            [ReportEventKind.Checked, ReportEventKind.Sent, ReportEventKind.Receipt, ReportEventKind.Accepted],
            (await bench.EventsAsync(reports[0].ObjectId, Token)).Select(e => e.Kind));
        Assert.StartsWith("M. Rojas, T. Sato on behalf of the Hunters", reports[0].Reporter, StringComparison.Ordinal);
    }

    /// <summary>T3.</summary>
    [Theory, InlineData(504, false), InlineData(503, false), InlineData(500, false), InlineData(304, false), InlineData(null, true)]
    public async Task An_answer_lost_after_TNS_stored_the_report_leads_to_exactly_one_object(int? status, bool hangsUp)
    {
        _tns.Sends.Enqueue(new FakeAct { Status = status, HangsUp = hangsUp });
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 2);

        await bench.Reporter.RunOnceAsync(Token);
        Assert.All(await bench.ReportsAsync(Token), report => Assert.Equal(ReportState.Unknown, report.State));
        await bench.RunAsync(_clock, Token);

        Assert.All(await bench.ReportsAsync(Token), report => Assert.Equal((ReportState.Accepted, 1), (report.State, report.Attempts)));
        Assert.Equal(2, _tns.Objects.Count);
    }

    [Fact]
    public async Task An_answer_that_stops_half_way_is_looked_for_and_not_sent_again()
    {
        _tns.Sends.Enqueue(new FakeAct { Dribbles = true });
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1, ("Timeout", "00:00:02"));

        await bench.Reporter.RunOnceAsync(Token);
        Assert.Equal(ReportState.Unknown, Assert.Single(await bench.ReportsAsync(Token)).State);
        await bench.RunAsync(_clock, Token);

        Assert.Equal((ReportState.Accepted, 1), Assert.Single(await bench.ReportsAsync(Token)) is var report
            ? (report.State, report.Attempts) : default);
        Assert.Single(Assert.Single(_tns.Objects).Reports);
    }

    [Theory, InlineData("groups", "321", "reporting_groupid"), InlineData("filters", "111", "filter_value")]
    public async Task A_group_or_filter_that_TNS_does_not_know_is_a_rejection_with_its_field(string table, string number, string field)
    {
        // Known while the numbers are compared, and gone when the report comes.
        _tns.Choose = (kind, _) =>
        {
            if (kind == "send")
                _tns.Values[table].Remove(number);
            return null;
        };
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);

        await bench.RunAsync(_clock, Token);

        var report = Assert.Single(await bench.ReportsAsync(Token));
        Assert.Equal(ReportState.Rejected, report.State);
        Assert.Contains(field, report.Note, StringComparison.Ordinal);
        Assert.Empty(_tns.Objects);
    }

    [Theory, InlineData("ApiKey", "another"), InlineData("BotId", "4712"), InlineData("BotName", "somebody")]
    public async Task A_key_or_marker_that_TNS_does_not_know_stops_the_queue(string key, string value)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1, (key, value));

        await bench.RunAsync(_clock, Token, 3);

        Assert.Single(_tns.Journal);
        await bench.ChangeAsync<TnsOutbox>(outbox => Assert.Contains("401", outbox.StoppedReason, StringComparison.Ordinal), Token);
    }

    [Fact]
    public async Task The_key_goes_in_the_body_of_a_form_and_nowhere_else()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);

        await bench.RunAsync(_clock, Token);

        Assert.All(_tns.Bodies, body => Assert.Equal("application/x-www-form-urlencoded", body.ContentType));
        Assert.All(_tns.Bodies, body => Assert.StartsWith("api_key=***", body.Body, StringComparison.Ordinal));
    }

    [Theory, InlineData(504), InlineData(200)]
    public async Task An_answer_lost_before_TNS_stored_the_report_is_sent_again_only_after_a_long_look(int status)
    {
        _tns.Sends.Enqueue(new FakeAct { Status = status == 200 ? null : status, IsHtml = status == 200, Stores = false });
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);
        await bench.Reporter.RunOnceAsync(Token);
        var lost = _clock.GetUtcNow();

        await bench.RunAsync(_clock, Token, 90);

        var report = Assert.Single(await bench.ReportsAsync(Token));
        Assert.Equal((ReportState.Accepted, 2), (report.State, report.Attempts));
        Assert.True(report.SentAt - lost >= TimeSpan.FromMinutes(30), $"sent again after {report.SentAt - lost}");
        Assert.Single(_tns.Objects);
    }

    [Fact]
    public async Task A_receipt_that_is_never_answered_is_looked_for_and_sent_again()
    {
        _tns.Sends.Enqueue(new FakeAct { IsLostAfterReceipt = true });
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);

        await bench.RunAsync(_clock, Token, 120);

        Assert.Equal((ReportState.Accepted, 2), Assert.Single(await bench.ReportsAsync(Token)) is var report
            ? (report.State, report.Attempts) : default);
        Assert.Single(_tns.Objects);
    }

    /// <summary>T5.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(6)]
    public async Task One_bad_report_of_twenty_is_found_and_the_others_are_accepted(int message)
    {
        _tns.Refused[TnsBench.Name(7)] = message;
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 20);

        await bench.RunAsync(_clock, Token);

        var reports = await bench.ReportsAsync(Token);
        var bad = Assert.Single(reports, report => report.State == ReportState.Rejected);
        Assert.Equal((TnsBench.Name(7), $"{message}"), (bad.ObjectId, bad.MessageIds));
        Assert.Contains($"{message}: ", bad.Note, StringComparison.Ordinal);
        Assert.Equal(19, reports.Count(report => report.State == ReportState.Accepted));
        Assert.Equal(19, _tns.Objects.Count);
    }

    [Fact]
    public async Task A_refusal_with_a_bare_list_is_understood()
    {
        _tns.Refused[TnsBench.Name(0)] = 6;
        _tns.Sends.Enqueue(new FakeAct { IsBareList = true });
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);

        await bench.RunAsync(_clock, Token);

        Assert.Equal("6", Assert.Single(await bench.ReportsAsync(Token)).MessageIds);
    }

    /// <summary>T6.</summary>
    [Fact]
    public async Task Too_many_requests_wait_for_the_reset_and_one_second()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);
        _tns.Grants = 0;
        Assert.False(await bench.Reporter.RunOnceAsync(Token));
        var asked = _tns.Journal.Count;
        _tns.Grants = null;

        _clock.Advance(TimeSpan.FromSeconds(_tns.ResetSeconds + 0.9));
        await bench.Reporter.RunOnceAsync(Token);
        Assert.Equal(asked, _tns.Journal.Count);
        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(await bench.Reporter.RunOnceAsync(Token));
    }

    [Fact]
    public async Task Few_grants_make_it_slow_and_never_wrong()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 8);
        for (var i = 0; i < 40 && (await bench.ReportsAsync(Token)).Exists(report => report.State != ReportState.Accepted); i++)
        {
            _tns.Grants = 5;
            await bench.Reporter.RunOnceAsync(Token);
            _clock.Advance(TimeSpan.FromSeconds(_tns.ResetSeconds + 2));
        }

        Assert.All(await bench.ReportsAsync(Token), report => Assert.Equal((ReportState.Accepted, 1), (report.State, report.Attempts)));
        Assert.DoesNotContain(_tns.Journal, line => line.Contains("429", StringComparison.Ordinal));
    }

    [Theory, InlineData(401), InlineData(403)]
    public async Task A_refused_key_stops_the_queue_until_a_person_starts_it_again(int status)
    {
        _tns.Sends.Enqueue(new FakeAct { Refusal = status });
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 2);
        await bench.RunAsync(_clock, Token, 5);
        Assert.All(await bench.ReportsAsync(Token), report => Assert.Equal(ReportState.Queued, report.State));
        Assert.Empty(_tns.Objects);

        await bench.ChangeAsync<TnsOutbox>(outbox =>
        {
            Assert.Contains(status.ToString(CultureInfo.InvariantCulture), outbox.StoppedReason, StringComparison.Ordinal);
            outbox.StoppedReason = null;
        }, Token);
        await bench.RunAsync(_clock, Token);
        Assert.Equal(2, _tns.Objects.Count);
    }

    /// <summary>T9, and 124.</summary>
    [Fact]
    public async Task An_object_that_was_there_is_a_success_with_its_name()
    {
        _tns.MatchRadius = 6;
        var there = _tns.Add(10, -20 + 4.0 / 3600) with { MovesOnReport = true };
        _tns.Objects[0] = there;
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);

        await bench.RunAsync(_clock, Token);

        var report = Assert.Single(await bench.ReportsAsync(Token));
        Assert.Equal((ReportState.Accepted, 101, there.Name), (report.State, report.TnsCode, report.TnsName));
        Assert.Equal(4, report.TnsSeparation!.Value, 0.01);
        Assert.Contains("124", report.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replies_of_before_2025_without_ids_are_matched_by_their_place()
    {
        (_tns.EchoesIds, _tns.IsOldShape) = (false, true);
        _tns.Sends.Enqueue(new FakeAct { IsMissingReceived = true });
        _tns.Replies.Enqueue(new FakeAct { IsOnlyReceived = true });
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 4);

        await bench.RunAsync(_clock, Token);

        foreach (var report in await bench.ReportsAsync(Token))
            Assert.Equal(report.TnsName, _tns.Objects.Single(o => o.InternalNames.Contains(report.ObjectId)).Name);
    }

    /// <summary>T8.</summary>
    [Fact]
    public async Task Off_opens_not_one_connection()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1, ("Mode", "Off"));

        Assert.False(await bench.Reporter.RunOnceAsync(Token));
        await bench.Mirror.RunOnceAsync(Token);

        Assert.Empty(_tns.Journal);
        Assert.Equal(ReportState.Approved, Assert.Single(await bench.ReportsAsync(Token)).State);
    }

    [Theory]
    [InlineData("Mode", "Production")]
    [InlineData("ApiKey", "")]
    [InlineData("BotId", "0")]
    [InlineData("BaseUrl", "https://www.wis-tns.org/api")]
    [InlineData("BaseUrl", "http://sandbox.wis-tns.org/api")]
    public async Task Settings_by_which_somebody_would_report_by_accident_are_refused(string key, string value)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = new TnsBench(database, _tns, _clock, (key, value));
        Assert.Throws<OptionsValidationException>(() => bench.Reporter);
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_group_has_not_settled_as_whom()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = new TnsBench(database, _tns, _clock);
        await bench.SettleAsync(Token, settings => settings.ReportingGroup = "");
        await bench.DecideAsync(1, Token);

        await bench.RunAsync(_clock, Token, 3);

        Assert.Empty(_tns.Journal);
    }

    [Fact]
    public async Task The_2_0_dialect_is_understood_by_a_server_that_takes_no_other()
    {
        _tns.IsTns2Only = true;
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 2, ("Dialect", "Tns2"));

        await bench.RunAsync(_clock, Token);

        Assert.Equal(2, _tns.Objects.Count);
    }

    [Fact]
    public async Task The_identical_report_again_is_done_already_and_gets_its_name()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = await BenchAsync(database, 1);
        await bench.RunAsync(_clock, Token);
        // As if the look before sending had missed it.
        await bench.ChangeAsync<TnsReport>(report => (report.State, report.TnsName) = (ReportState.Approved, null), Token);
        _tns.Choose = (kind, question) => kind == "search"
            && _tns.Journal.Count(line => line.Contains("/set/", StringComparison.Ordinal)) < 2
            ? new FakeAct { IsBlind = true } : null;

        await bench.RunAsync(_clock, Token);
        await bench.Reporter.RunOnceAsync(Token);

        var report = Assert.Single(await bench.ReportsAsync(Token));
        Assert.Equal((ReportState.Duplicate, 5, _tns.Objects.Single().Name), (report.State, report.TnsCode, report.TnsName));
    }

    private async Task<TnsBench> BenchAsync(TestDatabase database, int reports, params (string, string)[] settings)
    {
        var bench = new TnsBench(database, _tns, _clock, settings);
        await bench.SettleAsync(Token);
        await bench.DecideAsync(reports, Token);
        return bench;
    }
}
