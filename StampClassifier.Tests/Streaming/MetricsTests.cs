using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming;

/// <summary>What machines and the astronomer on call are told, by a worker at work and by the page.</summary>
public sealed partial class MetricsTests(DatabaseFixture databases)
{
    /// <summary>Appear only after something went wrong, or where something is set that a test has not.</summary>
    private static readonly string[] OfTrouble = ["stampclassifier_stream_retries_total", "stampclassifier_drift_z",
        "stampclassifier_drift_alarms"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_series_of_the_dashboard_and_the_alert_rules_is_in_a_workers_scrape()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);
        await using var scene = new StreamScene(database);
        var folder = Directory.CreateTempSubdirectory("backups-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "one"), "", Token);
        var worker = await scene.WorkerAsync("--Health:Backups", folder.FullName, "--Stream:Out:Bootstrap", scene.Brokers.Bootstrap,
            "--Stream:Out:Every", "00:00:00.200", "--Stream:Out:Start", "Oldest");
        scene.Brokers.Send(StreamScene.Night, [.. Nights.Small.Take(40).Select(alert => alert.Packet), [1, 2, 3]]);
        await scene.UntilSettledAsync(39, 2);

        using var client = new HttpClient { BaseAddress = worker.Address };
        var scrape = "";
        await scene.UntilAsync(async () =>
        {
            scrape = await client.GetStringAsync("/metrics", Token);
            return DeadLetters().IsMatch(scrape) && scrape.Contains("stampclassifier_out_messages_total", StringComparison.Ordinal);
        }, "dead letters and messages that went out in the scrape");

        var named = Named();
        Assert.True(named.Count > 15, $"only {named.Count} series are named");
        var absent = named.Except(OfTrouble).Where(series => !Regex.IsMatch(scrape, $@"(?m)^{series}(\{{| )")).ToList();
        Assert.True(absent.Count == 0, $"not in the scrape: {string.Join(' ', absent)}");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/readyz", Token)).StatusCode);
        // A worker has no pages, and no door for alerts.
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/candidates", Token)).StatusCode);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_metrics_ask_for_an_account_or_a_key_unless_they_are_opened()
    {
        await using var shut = new HuntApplication(new FakeTimeProvider(RealNight.Clock)) { PublicReading = false };
        await shut.MigratedAsync(Token);
        using var stranger = shut.CreateClient(new() { AllowAutoRedirect = false });
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync("/metrics", Token)).StatusCode);
        using var key = await shut.BrokerAsync([KeyScope.HuntRead], Token);
        Assert.Equal(HttpStatusCode.OK, (await key.GetAsync("/metrics", Token)).StatusCode);

        await using var open = new HuntApplication(new FakeTimeProvider(RealNight.Clock))
        {
            PublicReading = false,
            Settings = new() { ["Access:OpenMetrics"] = "true" },
        };
        await open.MigratedAsync(Token);
        using var scraper = open.CreateClient();
        Assert.Contains("stampclassifier_model_loaded", await scraper.GetStringAsync("/metrics", Token), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, (await scraper.GetAsync("/api/v1/candidates", Token)).StatusCode);
    }

    [Fact]
    public async Task The_status_page_says_in_words_what_needs_somebody_and_a_dead_letter_is_replayed_as_one_act()
    {
        await using var app = new HuntApplication(new FakeTimeProvider(RealNight.Clock));
        await app.MigratedAsync(Token);
        using var admin = await app.JoinedAsync(Role.Admin, Token);
        AllIsWell(await admin.ReadAsync("/status", Token));

        await ExecuteAsync(app, "UPDATE out_feeds SET topic = 'our.alerts', sent = 41, started_at = 0, last_sent_at = 1700000000000, "
            + "fault = 'all brokers are down', fault_since = 1697652000000 WHERE kind = 1");
        var away = await admin.ReadAsync("/status", Token);
        Assert.Contains("Nothing goes out to our.alerts since 2023-10-18 18:00:00 UT: all brokers are down.", away,
            StringComparison.Ordinal);
        Assert.Contains("What goes out", away, StringComparison.Ordinal);
        await ExecuteAsync(app, "UPDATE out_feeds SET fault = NULL, fault_since = NULL");

        // It was refused by an earlier version; this one can read it.
        await LetterDraft.SaveAsync(app, Nights.Small[0].Packet, Token);
        Assert.Contains("One message could not be taken in", await admin.ReadAsync("/status", Token), StringComparison.Ordinal);
        using var replayed = await admin.SubmitAsync("/admin/dead-letters", "replay-all", [], Token);
        Assert.Contains("1 taken in, 0 refused again", await replayed.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Contains("Every message of the stream was taken in", await admin.ReadAsync("/admin/dead-letters", Token),
            StringComparison.Ordinal);
        Assert.Contains("dead-letters.replayed", await admin.ReadAsync("/admin/log", Token), StringComparison.Ordinal);
        AllIsWell(await admin.ReadAsync("/status", Token));
    }

    private static void AllIsWell(string page)
    {
        Assert.Contains("How the service is", page, StringComparison.Ordinal);
        // The disk is this machine's: it may be nearly full, and then the page rightly says so.
        Assert.All(Concern().Matches(page), concern => Assert.Contains("is nearly full (", concern.Value, StringComparison.Ordinal));
    }

    [GeneratedRegex("role=\"alert\"[^>]*>([^<]*)</p>")]
    private static partial Regex Concern();

    private static async Task ExecuteAsync(HuntApplication app, string sql)
    {
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<StampDbContext>>().CreateDbContextAsync(Token);
        await db.Database.ExecuteSqlRawAsync(sql, Token);
    }

    /// <summary>Every series that the files for Grafana and Prometheus name.</summary>
    private static HashSet<string> Named()
        => [.. Directory.GetFiles(Path.Combine(Repository.Root, "deploy", "monitoring")).SelectMany(File.ReadLines)
            .SelectMany(line => Series().Matches(line)).Select(match => match.Value)];

    [GeneratedRegex("stampclassifier_[a-z_]+")]
    private static partial Regex Series();

    [GeneratedRegex(@"(?m)^stampclassifier_dead_letters_waiting(\{[^}]*\})? 2\s")]
    private static partial Regex DeadLetters();
}
