using System.Collections.Concurrent;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Reporting.Tns;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>T7: the bot's key is nowhere, even where TNS itself repeats it.</summary>
public sealed class KeySecrecyTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_key_stands_in_no_log_page_export_database_or_error()
    {
        var clock = new FakeTimeProvider(TnsBench.Start);
        var logs = new ConcurrentQueue<string>();
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var tns = await FakeTns.StartAsync(Token);
        await using var bench = new TnsBench(database, tns, clock);
        await bench.SettleAsync(Token);
        await bench.DecideAsync(2, Token);
        tns.Sends.Enqueue(new FakeAct
        {
            Status = 504,
            Body = $"{{\"error\":\"bad api_key {FakeTns.Key} / {Uri.EscapeDataString(FakeTns.Key)}\"}}",
            Stores = false
        });
        tns.Searches.Enqueue(FakeAct.Plain);
        await using var app = new HuntApplication(clock, database)
        {
            Settings = new()
            {
                ["Tns:Mode"] = "Sandbox",
                ["Tns:BotId"] = $"{FakeTns.BotId}",
                ["Tns:BotName"] = FakeTns.BotName,
                ["Tns:ApiKey"] = FakeTns.Key,
                ["Tns:BaseUrl"] = tns.Api.AbsoluteUri,
                ["Tns:CatalogueUrl"] = tns.Catalogue.AbsoluteUri,
                ["Tns:Grace"] = "00:00:00",
                ["Logging:LogLevel:Default"] = "Trace",
                ["Logging:LogLevel:Microsoft"] = "Debug",
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Debug",
                ["Logging:LogLevel:Microsoft.AspNetCore.Routing"] = "Debug",
                ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Debug",
                ["Logging:LogLevel:System.Net.Http"] = "Trace",
            },
            Adapt = services => services.RemoveAll<ILoggerProvider>().AddSingleton<ILoggerProvider>(new Collected(logs)),
        };
        var reporter = (await app.MigratedAsync(Token)).GetRequiredService<TnsReporter>();
        await reporter.RunOnceAsync(Token);
        tns.Sends.Enqueue(new FakeAct { Refusal = 401 });
        await bench.DecideAsync(1, Token, from: 5);
        clock.Advance(TimeSpan.FromMinutes(1));
        await bench.FreshenAsync(Token);
        await reporter.RunOnceAsync(Token);

        using var approver = await app.JoinedAsync(Role.Approver, Token);
        var report = (await bench.ReportsAsync(Token))[0];
        string[] pages =
        [
            "/reports", $"/reports?id={report.Id}", "/reports.csv", "/reports.json", "/api/v1/reports", "/api/v1/reports/queue",
                "/api/v1/reports/dry-run",
            $"/api/v1/reports/{report.Id}", .. Enumerable.Range(1, 6).Select(id => $"/api/v1/reports/exchanges/{id}"),
        ];
        var shown = 0;
        foreach (var page in pages)
        {
            using var answer = await approver.GetAsync(page, Token);
            Assert.True(answer.IsSuccessStatusCode, $"{page}: {answer.StatusCode}");
            var text = await answer.Content.ReadAsStringAsync(Token);
            shown += text.Contains("bad api_key", StringComparison.Ordinal) ? 1 : 0;
            AssertSecret(text, page);
        }

        Assert.True(shown > 0, "the reply with the key was not among what was looked at");
        AssertSecret(string.Join('\n', logs), "logs");
        Assert.Contains(logs, line => line.Contains("reports", StringComparison.OrdinalIgnoreCase));
        AssertSecret(string.Join('\n', tns.Journal), "journal");
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(FileOf(database))!, Path.GetFileName(FileOf(database)) + "*"))
            AssertSecret(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Token)), file);
    }

    private static string FileOf(TestDatabase database) => database.ConnectionString["Data Source=".Length..];

    private static void AssertSecret(string text, string where)
    {
        foreach (var key in (string[])[FakeTns.Key, Uri.EscapeDataString(FakeTns.Key), System.Net.WebUtility.UrlEncode(FakeTns.Key)])
            Assert.False(text.Contains(key, StringComparison.OrdinalIgnoreCase), $"the key stands in {where}");
    }

    private sealed class Collected(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter)
            => lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
