using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Core.Reporting.Tns.Desk;
using StampClassifier.Core.Reporting.Tns.Importing;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns.Importing;

public sealed class ReportImportTests(DatabaseFixture databases) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reports-").FullName;
    private readonly FakeTimeProvider _clock = new(TnsBench.Start);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Real_nights_are_imported_once_and_count_in_the_statistics(StorageProvider provider)
    {
        var files = Directory.GetFiles(TestData.PathOf("spec/tns-reports"), "*.json").Order(StringComparer.Ordinal).ToList();
        await using var database = await databases.CreateAsync(provider, Token);
        var import = Import(database, TimeProvider.System);
        Assert.Equal(281, (await RunAsync(import, files, dryRun: true)).Sum(result => result.New));
        Assert.Empty(await ReportsAsync(database));

        var first = await RunAsync(import, files);
        var again = await RunAsync(import, files);

        Assert.Equal((281, 0, 281, 0), (first.Sum(r => r.New), first.Sum(r => r.Known), again.Sum(r => r.Known), again.Sum(r => r.New)));
        Assert.Empty(first.Concat(again).SelectMany(result => result.Faults));
        var reports = await ReportsAsync(database);
        Assert.Equal(281, reports.Count);
        Assert.All(reports, report => Assert.Equal(ReportEnvironment.Imported, report.Environment));
        Assert.All(reports, report => Assert.True(report is { Ra: not null, DiscoveryMagnitude: > 13 and < 23, DiscoveryBand: not null }));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(281, await db.TnsReportEvents.CountAsync(e => e.Kind == ReportEventKind.Imported, Token));
        Assert.Equal(12, await db.EventLog.CountAsync(e => e.Act == "reports.imported", Token));

        using var statistics = new StatisticsQueries(database.Contexts, TimeProvider.System);
        var stats = await statistics.ComputeAsync(new(), Token);
        Assert.Equal([(2019, 85), (2020, 9), (2021, 77), (2022, 55), (2023, 20), (2024, 13), (2025, 22)],
            stats.Years.Select(year => (year.Year, year.Reports)));
        Assert.Equal((281, 281), (stats.Reports.Sent, stats.Reports.Imported));
        Assert.Equal(75, stats.Days.Single(day => day.Day == new DateOnly(2021, 4, 2)).Imported);
        Assert.Equal(0, (await statistics.ComputeAsync(new() { WithImported = false }, Token)).Reports.Sent);
    }

    /// <summary>The spellings of the years: D2 of the old workflow, and the names of TNS 2.0.</summary>
    [Theory]
    [InlineData("2019-07", """{"at_type":"PSN","host_name":"NGC 1","host_redshift":"NULL","non_detection":"NULL"}""", "NGC 1", null, null)]
    [InlineData("2019-08",
        """{"groupid":"74","host_redshift":"0.05","non_detection":{"archiveid":"","archival_remarks":""}}""", null, 0.05, "74")]
    [InlineData("2019-09", """{"groupid":"74","host_name":"NGC 2","host_redshift":0.0712}""", "NGC 2", 0.0712, "74")]
    [InlineData("2019-11",
        """{"groupid":"74","host_name":"","host_redshift":"","non_detection":{"archiveid":"0","archival_remarks":"none"}}""", null, null, "74")]
    [InlineData("2020", """{"reporting_group_id":"74","discovery_data_source_id":"48","host_name":"NGC 3"}""", "NGC 3", null, "74")]
    [InlineData("2025", """{"reporting_groupid":74,"data_source_groupid":48,"host_redshift":"nan"}""", null, null, "74")]
    public async Task Every_spelling_of_the_years_is_read(string period, string own, string? host, double? redshift, string? group)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var entry = Entry();
        foreach (var (key, value) in JsonNode.Parse(own)!.AsObject())
            entry[key] = value?.DeepClone();

        var result = await Import(database).RunAsync(Actor.Console, Write("20211024.json", entry), dryRun: false, Token);

        Assert.Empty(result.Faults);
        var report = Assert.Single(await ReportsAsync(database));
        Assert.True((report.HostName, report.HostRedshift, report.ReportingGroup) == (host, redshift, group), period);
        Assert.Equal((19.5, Band.R, "20211024.json#0"), (report.DiscoveryMagnitude, report.DiscoveryBand, report.Series));
        Assert.Equal(new DateTimeOffset(2021, 10, 24, 0, 0, 0, TimeSpan.Zero), report.SentAt);
    }

    [Fact]
    public async Task A_file_without_a_night_in_its_name_is_of_its_newest_measurement()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);

        await Import(database).RunAsync(Actor.Console, Write("1st_report.json", Entry()), dryRun: false, Token);

        Assert.Equal(new DateTimeOffset(2021, 10, 24, 0, 0, 0, TimeSpan.Zero), Assert.Single(await ReportsAsync(database)).SentAt);
    }

    [Theory]
    [InlineData("", "It is no JSON.")]
    [InlineData("<html>busy</html>", "It is no JSON.")]
    [InlineData("[]", "There is no at_report in it.")]
    [InlineData("""{"reports":{}}""", "There is no at_report in it.")]
    [InlineData("""{"at_report":{"0":3}}""", "Entry 0 is no object.")]
    [InlineData("""{"at_report":{"0":{"remarks":"\u0000"}}}""", "It is no JSON: it holds a zero character.")]
    [InlineData("""{"at_report":{"0":{},"0":{}}}""", "A name stands in it twice.")]
    public async Task What_is_no_bulk_report_is_refused_in_words(string text, string words)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var path = Path.Combine(_folder, "20200101.json");
        await File.WriteAllTextAsync(path, text, Token);

        var result = await Import(database).RunAsync(Actor.Console, path, dryRun: false, Token);

        Assert.Equal($"20200101.json: {words}", Assert.Single(result.Faults));
        Assert.Empty(await ReportsAsync(database));
    }

    [Fact]
    public async Task A_bad_entry_is_named_and_the_others_of_its_file_are_imported()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var (nameless, future, off, undated) = (Entry("ZTF21aaaaaab"), Entry("ZTF21aaaaaac"), Entry("ZTF21aaaaaad"), Entry("ZTF21aaaaaae"));
        nameless.Remove("internal_name");
        future["discovery_datetime"] = "2126-01-01 00:00:00.000";
        off["ra"] = JsonNode.Parse("""{"value":"400"}""");
        undated["photometry"]!["photometry_group"]!["0"]!["obsdate"] = "yesterday";

        var result = await Import(database).RunAsync(
            Actor.Console, Write("20211024.json", nameless, Entry(), future, off, undated), dryRun: false, Token);

        Assert.Equal((1, 5), (result.New, result.Entries));
        Assert.Equal(
            [
                "20211024.json#0: The field internal_name is missing or cannot be read.",
                "20211024.json#2: discovery_datetime lies in the future or before 1968.",
                "20211024.json#3: ra and dec are no place on the sky.",
                "20211024.json#4: 'yesterday' is no instant.",
            ], result.Faults);
    }

    [Fact]
    public async Task A_file_that_has_changed_since_leaves_what_was_imported_as_it_is()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await Import(database).RunAsync(Actor.Console, Write("20211024.json", Entry()), dryRun: false, Token);
        var changed = Entry();
        changed["remarks"] = "something else";

        var result = await Import(database)
            .RunAsync(Actor.Console, Write("20211024.json", changed, Entry("ZTF21aaaaaab")), dryRun: false, Token);

        Assert.Equal((1, 0), (result.New, result.Known));
        Assert.Contains("was imported before with other values; those stay.", Assert.Single(result.Faults), StringComparison.Ordinal);
        Assert.Equal(["as it was", "as it was"], (await ReportsAsync(database)).Select(report => report.Remarks));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Nothing_imported_is_ever_sent_or_touched(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var tns = await FakeTns.StartAsync(Token);
        await using var bench = new TnsBench(database, tns, _clock);
        await bench.SettleAsync(Token);
        await Import(database).RunAsync(Actor.Console, Write("20211024.json", Entry()), dryRun: false, Token);
        var before = Assert.Single(await bench.ReportsAsync(Token));

        for (var round = 0; round < 5; round++, _clock.Advance(TimeSpan.FromHours(1)))
        {
            await bench.FreshenAsync(Token);
            await bench.Reporter.RunOnceAsync(Token);
        }

        Assert.Empty(tns.Objects);
        Assert.Equivalent(before, Assert.Single(await bench.ReportsAsync(Token)));
        var desk = new ReportDesk(new Acts(database.Contexts, _clock));
        var tom = new Actor { Id = Guid.NewGuid(), Name = "Tom Sato", Role = Role.Approver };
        await Assert.ThrowsAnyAsync<Exception>(() => desk.EnqueueAsync(tom, before.Id, Token));
        await Assert.ThrowsAnyAsync<Exception>(() => desk.HoldAsync(tom, before.Id, "no", Token));
        Assert.Equivalent(before, Assert.Single(await bench.ReportsAsync(Token)));
    }

    [Fact]
    public async Task Only_who_holds_the_database_or_an_admin_may_import()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var tom = new Actor { Id = Guid.NewGuid(), Name = "Tom Sato", Role = Role.Approver };
        await Assert.ThrowsAsync<RefusedException>(()
            => Import(database).RunAsync(tom, Write("20211024.json", Entry()), dryRun: true, Token));
    }

    [Fact]
    public async Task The_command_counts_and_a_second_run_changes_nothing()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var good = Write("20211024.json", Entry(), Entry("ZTF21aaaaaab"));
        var bad = Path.Combine(_folder, "20211025.json");
        await File.WriteAllTextAsync(bad, "{", Token);
        async Task<(int, string, string)> RunAsync(params string[] more)
        {
            using var process = new StampCliProcess(["import-reports", .. more, "--database", database.ConnectionString]);
            return await process.EndAsync(Token);
        }

        var (planned, plan, _) = await RunAsync(good, "--dry-run");
        Assert.Equal((0, 0), (planned, (await ReportsAsync(database)).Count));
        Assert.Contains("20211024.json: 2 would be imported, 0 known before, 0 rejected", plan, StringComparison.Ordinal);
        var (some, output, errors) = await RunAsync(_folder);
        Assert.Equal(2, some);
        Assert.Contains("20211025.json: It is no JSON.", errors, StringComparison.Ordinal);
        Assert.Contains("2 files: 2 imported, 0 known before, 1 rejected", output, StringComparison.Ordinal);
        Assert.Contains("0 imported, 2 known before, 0 rejected", (await RunAsync(good)).Item2, StringComparison.Ordinal);
        Assert.Equal(2, (await ReportsAsync(database)).Count);
    }

    private static ReportImport Import(TestDatabase database, TimeProvider clock) => new(new Acts(database.Contexts, clock), clock);

    private ReportImport Import(TestDatabase database) => Import(database, _clock);

    private static async Task<List<ReportImportResult>> RunAsync(ReportImport import, List<string> files, bool dryRun = false)
    {
        List<ReportImportResult> results = [];
        foreach (var file in files)
            results.Add(await import.RunAsync(Actor.Console, file, dryRun, Token));
        return results;
    }

    private static async Task<List<TnsReport>> ReportsAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.TnsReports.AsNoTracking().OrderBy(r => r.Series).ToListAsync(Token);
    }

    private string Write(string name, params JsonObject[] entries)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, new JsonObject
        {
            ["at_report"] = new JsonObject(entries.Select((entry, place) => KeyValuePair.Create($"{place}", (JsonNode?)entry))),
        }.ToJsonString());
        return path;
    }

    private static JsonObject Entry(string name = "ZTF21aaaaaaa") => JsonNode.Parse("""
        {"ra":{"value":"27.8672483","error":"0.09","units":"arcsec"},"dec":{"value":"6.89325205","error":"0.09","units":"arcsec"},
         "reporter":"A. Group","discovery_datetime":"2021-10-23 11:34:42.004","at_type":"1","remarks":"as it was",
         "non_detection":{"obsdate":"2021-10-22 10:54:53.001","limiting_flux":"20.78","flux_units":"1","filter_value":"111"},
         "photometry":{"photometry_group":{
            "0":{"obsdate":"2021-10-23 11:34:42.004","flux":"19.5","flux_error":"0.1","flux_units":"1","filter_value":"111"},
            "1":{"obsdate":"2021-10-24 09:00:00.000","flux":"19.2","flux_error":"0.1","flux_units":"1","filter_value":"110"}}}}
        """) is JsonObject entry && (entry["internal_name"] = name) is not null ? entry : throw new InvalidOperationException();
}
