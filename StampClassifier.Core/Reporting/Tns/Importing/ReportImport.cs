using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Reporting.Tns.Sending;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Importing;

/// <summary>
/// Brings bulk reports of earlier years along, as they were sent. Each file is one transaction; what was imported before is left as it
/// is. Nothing imported is ever sent: it stands in an environment of its own, which no queue has.
/// </summary>
public sealed class ReportImport(Acts acts, TimeProvider clock)
{
    private const long LargestFile = 64L * 1024 * 1024;

    /// <summary>The entries of one file into the database.</summary>
    /// <param name="actor">Who; an admin.</param>
    /// <param name="path">A bulk report. The night is that of its name (<c>20210402.json</c>), otherwise of its newest measurement.</param>
    /// <param name="dryRun">Only say what would be imported.</param>
    /// <param name="cancellationToken">Stops it; nothing of the file is stored then.</param>
    public async Task<ReportImportResult> RunAsync(Actor actor, string path, bool dryRun, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        var file = Path.GetFileName(path);
        try
        {
            var entries = Read(await TextAsync(path, cancellationToken), file);
            return dryRun
                ? await acts.ReadAsync(async db => (await PlanAsync(db, file, entries, cancellationToken)).Result, cancellationToken)
                : await StoreAsync(actor, file, entries, cancellationToken);
        }
        catch (FormatException exception)
        {
            return new(file, 0, 0, 0, [$"{file}: {exception.Message}"]);
        }
    }

    private Task<ReportImportResult> StoreAsync(
        Actor actor, string file, IReadOnlyList<ImportedEntry> entries, CancellationToken cancellationToken)
        => acts.RunAsync(async act =>
        {
            var (result, fresh) = await PlanAsync(act.Db, file, entries, cancellationToken);
            var log = new ReportLog(act.Db, act.At, actor.Name, actor.Id?.ToString());
            foreach (var entry in fresh)
            {
                var report = entry.ToReport(Guid.CreateVersion7(act.At), act.At);
                act.Db.TnsReports.Add(report);
                log.Write(report, ReportEventKind.Imported, ReportState.Accepted, $"Imported from {file}");
            }

            if (fresh.Count > 0)
                act.Record(actor, "reports.imported", file, null,
                    new { Reports = fresh.Count, result.Known, Rejected = result.Faults.Count });
            return result;
        }, cancellationToken);

    private static async Task<(ReportImportResult Result, List<ImportedEntry> Fresh)> PlanAsync(
        StampDbContext db, string file, IReadOnlyList<ImportedEntry> entries, CancellationToken cancellationToken)
    {
        var readable = entries.Where(entry => entry.Fault is null).ToList();
        var names = readable.Select(entry => entry.Report!.ObjectId).Distinct().ToList();
        var held = await db.TnsReports.AsNoTracking()
            .Where(r => r.Environment == ReportEnvironment.Imported && names.Contains(r.ObjectId))
            .Select(r => new { r.ObjectId, r.Series, r.SentDocument }).ToListAsync(cancellationToken);
        var known = held.ToDictionary(r => (r.ObjectId, r.Series), r => r.SentDocument);
        var changed = readable.FindAll(entry => known.TryGetValue(entry.Key, out var document) && document != entry.Document);
        List<string> faults =
        [
            .. entries.Select(entry => entry.Fault).OfType<string>(),
            .. changed.Select(entry => $"{entry.Series}: {entry.Report!.ObjectId} was imported before with other values; those stay."),
        ];
        var fresh = readable.FindAll(entry => !known.ContainsKey(entry.Key));
        return (new(file, fresh.Count, readable.Count - fresh.Count - changed.Count, entries.Count, faults), fresh);
    }

    private List<ImportedEntry> Read(string json, string file)
    {
        try
        {
            var batch = AtReportReader.ReadBatch(json);
            var entries = batch.Select(item => ReadEntry(file, item.Key, item.Entry)).ToList();
            var night = NightOf(file)
                ?? entries.Where(entry => entry.Report is not null).Select(entry => (DateTimeOffset?)entry.Newest).Max();
            return entries.ConvertAll(entry => entry with { Night = night });
        }
        catch (ArgumentException)
        {
            // Of JSON with the same name twice.
            throw new FormatException("A name stands in it twice.");
        }
    }

    private ImportedEntry ReadEntry(string file, string key, JsonObject entry)
    {
        var series = $"{file}#{key}";
        try
        {
            var report = AtReportReader.Read(entry);
            if (FaultOf(report) is { } fault)
                throw new FormatException(fault);
            return new ImportedEntry(series, report, AtReportWriter.ToJson(entry), null);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return new ImportedEntry(series, null, "", $"{series}: {exception.Message}");
        }
    }

    // Only what would make the record useless: the reports were sent as they are, and TNS took them.
    private string? FaultOf(AtReport report)
    {
        if (report.ObjectId.Length > 100 || report.ObjectId.Any(char.IsControl))
            return "internal_name is no name.";
        if (!(report.Ra >= 0 && report.Ra < 360 && Math.Abs(report.Dec) <= 90))
            return "ra and dec are no place on the sky.";
        return report.Discovered.Days is > 40_000 and var days && days <= Sky.Mjd.From(clock.GetUtcNow()).Days ? null
            : "discovery_datetime lies in the future or before 1968.";
    }

    private static DateTimeOffset? NightOf(string file)
        => file.Length >= 8
            && DateOnly.TryParseExact(file.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;

    private static async Task<string> TextAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path).Length > LargestFile)
            throw new FormatException("It is too large for a bulk report.");
        var text = await File.ReadAllTextAsync(path, cancellationToken);
        // PostgreSQL stores no NUL.
        return text.Contains('\0', StringComparison.Ordinal) || text.Contains("\\u0000", StringComparison.Ordinal)
            ? throw new FormatException("It is no JSON: it holds a zero character.") : text;
    }
}

/// <summary>What became of one file.</summary>
/// <param name="New">Reports imported now, or that would be.</param>
/// <param name="Known">Imported before.</param>
/// <param name="Entries">In the file, all together.</param>
/// <param name="Faults">Why others were not, each with file and place.</param>
public sealed record ReportImportResult(string File, int New, int Known, int Entries, IReadOnlyList<string> Faults);
