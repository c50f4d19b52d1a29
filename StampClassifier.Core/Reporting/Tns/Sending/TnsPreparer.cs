using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>Makes and checks the reports that were decided: into the queue, or before a person.</summary>
public sealed class TnsPreparer(
    IDbContextFactory<StampDbContext> contexts, ReportMaker maker, IOptions<TnsOptions> options, TnsServer server, TimeProvider clock)
{
    private const int AtOnce = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ReportMaker.IdentityAsync(reading, cancellationToken) is not { } identity)
            return;
        var ids = await reading.TnsReports.AsNoTracking()
            .Where(r => r.Environment == options.Value.Environment && r.State == ReportState.Approved)
            .OrderBy(r => r.ChangedAt).Take(AtOnce).Select(r => r.Id).ToListAsync(cancellationToken);
        foreach (var id in ids)
            await PrepareAsync(id, identity, cancellationToken);
    }

    private async Task PrepareAsync(Guid id, ReportIdentity identity, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var report = await db.TnsReports.SingleAsync(r => r.Id == id, cancellationToken);
        if (report.State != ReportState.Approved)
            return;
        var made = await maker.MakeAsync(db, report, identity, cancellationToken);
        maker.Fill(report, made);
        var log = new ReportLog(db, clock.GetUtcNow(), server.Name);
        if (made.Problems.Count > 0)
        {
            log.Write(report, ReportEventKind.Blocked, ReportState.Blocked, Sentence(made.Problems));
        }
        else
        {
            report.QueuedAt = log.At;
            var dropped = made.Built!.PointsDropped;
            log.Write(report, ReportEventKind.Checked, ReportState.Queued,
                $"{ReportChecks.Count} of {ReportChecks.Count} checks passed" + (dropped > 0 ? $", {dropped} points left out" : ""));
        }

        await db.SaveUnlessOvertakenAsync(cancellationToken);
    }

    internal static string Sentence(IEnumerable<ReportProblem> problems)
        => string.Join(" ", problems.Select(problem => $"{problem.Check}: {problem.Message}"));
}

internal static class Overtaking
{
    /// <summary>Saves; false if somebody else has changed a row meanwhile, and nothing was stored.</summary>
    public static async Task<bool> SaveUnlessOvertakenAsync(this StampDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
