using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Reporting.Tns.Sending;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Desk;

/// <summary>Which reports are asked for.</summary>
public enum ReportTab
{
    All,

    /// <summary>What waits for a person, or whose fate is not known.</summary>
    Attention,

    Queue,
    Sending,
    Accepted,
    Retractions,
}

/// <summary>Reads reports, their history, and the state of the queue.</summary>
public sealed class ReportQueries(
    IDbContextFactory<StampDbContext> contexts, ReportMaker maker, IOptions<TnsOptions> options, TimeProvider clock)
{
    public const int Most = 500;

    /// <summary>Newest change first, imported ones left out.</summary>
    public async Task<IReadOnlyList<TnsReport>> ListAsync(ReportTab tab, string? text, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reports = Of(db.TnsReports.AsNoTracking(), tab);
        if (!string.IsNullOrWhiteSpace(text) && !text.Contains('\0', StringComparison.Ordinal))
        {
            var wanted = text.Trim().Replace("AT ", "", StringComparison.OrdinalIgnoreCase)
                .Replace("SN ", "", StringComparison.OrdinalIgnoreCase);
            reports = reports.Where(r => r.ObjectId.Contains(wanted) || r.TnsName!.Contains(wanted));
        }

        return await reports.OrderByDescending(r => r.ChangedAt).ThenBy(r => r.ObjectId).Take(Most).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<ReportTab, int>> CountAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = new Dictionary<ReportTab, int>();
        foreach (var tab in Enum.GetValues<ReportTab>())
            counts[tab] = await Of(db.TnsReports.AsNoTracking(), tab).CountAsync(cancellationToken);
        return counts;
    }

    /// <summary>A text that is another one after each change of a report or of the queue, for pages that watch them.</summary>
    public async Task<string> StandingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ours = db.TnsReports.AsNoTracking().Where(r => r.Environment != ReportEnvironment.Imported);
        var newest = await ours.OrderByDescending(r => r.ChangedAt).Select(r => (DateTimeOffset?)r.ChangedAt)
            .FirstOrDefaultAsync(cancellationToken);
        var versions = await ours.SumAsync(r => r.Version, cancellationToken);
        var outbox = await db.TnsOutboxes.AsNoTracking().Where(o => o.IsCurrent)
            .Select(o => new { o.HeldAt, o.StoppedAt }).FirstOrDefaultAsync(cancellationToken);
        return string.Create(CultureInfo.InvariantCulture,
            $"{newest?.ToUnixTimeMilliseconds()} {versions} {outbox?.HeldAt?.ToUnixTimeMilliseconds()} "
            + $"{outbox?.StoppedAt?.ToUnixTimeMilliseconds()}");
    }

    /// <summary>One report with everything known of it; null if there is none.</summary>
    public async Task<ReportDetail?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.TnsReports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } report)
            return null;
        var events = await db.TnsReportEvents.AsNoTracking().Where(e => e.ReportId == id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
        var made = await ReportMaker.IdentityAsync(db, cancellationToken) is { } identity
            ? await maker.MakeAsync(db, report, identity, cancellationToken) : null;
        return new ReportDetail(report, events, made, Preview(report, made));
    }

    /// <summary>What was asked of TNS and what it said; null if there is no such exchange.</summary>
    public async Task<TnsExchange?> ExchangeAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.TnsExchanges.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
    }

    public async Task<QueueStanding> QueueAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var outbox = await db.TnsOutboxes.AsNoTracking().SingleOrDefaultAsync(o => o.IsCurrent, cancellationToken);
        var mirror = await db.TnsMirrors.AsNoTracking().SingleAsync(cancellationToken);
        var missing = ReportIdentity.Missing(await ReportMaker.SettingsAsync(db, cancellationToken));
        return new QueueStanding(options.Value.Mode, outbox, mirror, missing, options.Value.MirrorMaxAge, clock.GetUtcNow());
    }

    /// <summary>
    /// Exactly what would go if everything that is decided went now, in batches; nothing is sent and nothing stored. Works while
    /// reporting is off.
    /// </summary>
    public async Task<DryRun> DryRunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ReportMaker.IdentityAsync(db, cancellationToken) is not { } identity)
            return new DryRun(null, [], ReportIdentity.Missing(await ReportMaker.SettingsAsync(db, cancellationToken)));
        var waiting = await db.TnsReports.AsNoTracking()
            .Where(r => (r.State == ReportState.Approved || r.State == ReportState.Queued) && r.HeldBy == null
                && r.Environment == options.Value.Environment)
            .OrderBy(r => r.QueuedAt).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        List<System.Text.Json.Nodes.JsonNode> entries = [];
        List<string> problems = [];
        foreach (var report in waiting)
        {
            var made = await maker.MakeAsync(db, report, identity, cancellationToken);
            if (made is { Built.Report: { } document, Problems.Count: 0 })
                entries.Add(AtReportWriter.Write(document, options.Value.Dialect, report.Id));
            else
                problems.Add($"{report.ObjectId}: {TnsPreparer.Sentence(made.Problems)}");
        }

        return new DryRun($"POST {options.Value.Address.AbsoluteUri.TrimEnd('/')}/set/bulk-report, User-Agent tns_marker of bot "
            + $"{options.Value.BotId} {options.Value.BotName}, api_key ***",
            [.. entries.Chunk(options.Value.BatchSize).Select(AtReportWriter.Batch)], problems);
    }

    private string? Preview(TnsReport report, MadeReport? made) => made is { Built.Report: { } document, Problems.Count: 0 }
        ? AtReportWriter.ToReadableJson(AtReportWriter.Write(document, options.Value.Dialect, report.Id)) : null;

    private static IQueryable<TnsReport> Of(IQueryable<TnsReport> reports, ReportTab tab)
    {
        var ours = reports.Where(r => r.Environment != ReportEnvironment.Imported);
        return tab switch
        {
            ReportTab.Attention => ours.Where(r => r.State == ReportState.Blocked || r.State == ReportState.Rejected
                || r.State == ReportState.Unknown || r.State == ReportState.Reconciling),
            ReportTab.Queue => ours.Where(r => r.State == ReportState.Approved || r.State == ReportState.Queued),
            ReportTab.Sending => ours.Where(r => r.State == ReportState.Sending || r.State == ReportState.Receipt),
            ReportTab.Accepted => ours.Where(r => r.State == ReportState.Accepted || r.State == ReportState.Duplicate),
            ReportTab.Retractions => ours.Where(r => r.RetractionAskedAt != null),
            _ => ours,
        };
    }
}

/// <summary>One report with its history and what it would be now.</summary>
/// <param name="Made">Null while the group has not settled as whom it reports.</param>
/// <param name="Preview">The JSON as it would go now; null if it would not.</param>
public sealed record ReportDetail(TnsReport Report, IReadOnlyList<TnsReportEvent> Events, MadeReport? Made, string? Preview);

/// <summary>Whether reports go, and if not, why.</summary>
/// <param name="Missing">What the group has not settled yet.</param>
public sealed record QueueStanding(
    TnsMode Mode, TnsOutbox? Outbox, TnsMirror Mirror, IReadOnlyList<string> Missing, TimeSpan MirrorMaxAge, DateTimeOffset Now)
{
    /// <summary>Null while there is no mirror.</summary>
    public TimeSpan? MirrorAge => Mirror.CoveredUntil is { } covered ? Now - covered : null;

    public bool IsMirrorFresh => MirrorAge <= MirrorMaxAge;
}

/// <summary>What would go.</summary>
/// <param name="Head">Where to, and as which bot; null while the group has not settled as whom it reports.</param>
/// <param name="Batches">The documents, JSON.</param>
/// <param name="Problems">Why others would not go.</param>
public sealed record DryRun(string? Head, IReadOnlyList<string> Batches, IReadOnlyList<string> Problems);
