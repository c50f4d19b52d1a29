using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>Reads what is held of an object, as far as a report needs it.</summary>
internal static class ReportSources
{
    /// <summary>Null if no such object is held.</summary>
    public static async Task<ReportSource?> FindAsync(StampDbContext db, string objectId, CancellationToken cancellationToken)
    {
        var detections = await db.Detections.AsNoTracking().Where(d => d.ObjectId == objectId).ToListAsync(cancellationToken);
        if (detections.Count == 0)
            return null;
        var limits = await db.NonDetections.AsNoTracking().Where(n => n.ObjectId == objectId)
            .Select(n => new LightCurveLimit(n.Observed, n.Band, n.DiffMagLimit)).ToListAsync(cancellationToken);
        return new ReportSource
        {
            ObjectId = objectId,
            Detections = [.. detections.Select(PointOf)],
            NonDetections = limits,
            Host = await HostAsync(db, objectId, cancellationToken),
            Deciders = await DecidersAsync(db, objectId, cancellationToken),
        };
    }

    private static MeasuredPoint PointOf(Detection row) => new(new LightCurveDetection
    {
        Candid = row.Candid,
        Observed = row.Observed,
        Band = row.Band,
        Magnitude = row.Magnitude,
        MagnitudeError = row.MagnitudeError,
        DiffMagLimit = row.DiffMagLimit,
        IsPositive = row.IsPositive,
    }, new SkyPosition(row.Ra, row.Dec));

    // The newest word on it stands: "none" and a withdrawn choice leave the report without one.
    private static async Task<ReportHost?> HostAsync(StampDbContext db, string objectId, CancellationToken cancellationToken)
    {
        var chosen = await db.HostChoices.AsNoTracking().Where(c => c.ObjectId == objectId).OrderByDescending(c => c.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return chosen is { Act: HostAct.Source or HostAct.Position }
            ? new ReportHost(chosen.Name, chosen.Redshift, chosen.RedshiftKind == RedshiftKind.Spectroscopic) : null;
    }

    // The decision's people, then those who voted for a supernova, earliest first.
    private static async Task<IReadOnlyList<string>> DecidersAsync(
        StampDbContext db, string objectId, CancellationToken cancellationToken)
    {
        var decided = await db.ObjectReviews.AsNoTracking().Where(r => r.ObjectId == objectId).Select(r => r.DecidedBy)
            .SingleOrDefaultAsync(cancellationToken);
        var votes = await db.Votes.AsNoTracking()
            .Where(v => v.ObjectId == objectId && v.Verdict == Verdict.Supernova).OrderBy(v => v.EventId)
            .Select(v => v.ActorName).ToListAsync(cancellationToken);
        var names = (decided ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries);
        return [.. names.Concat(votes).Distinct(StringComparer.Ordinal)];
    }
}
