using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>What a message says of an alert beside its feed.</summary>
internal sealed record AlertFacts(
    long Candid, int? ProgramId, Mjd Observed, SkyPosition Position, Band Band, double Magnitude, double MagnitudeError, bool IsPositive,
    bool IsFirstDetection)
{
    /// <summary>Of alerts that are held, by candid: each with its own light-curve point.</summary>
    public static async Task<Dictionary<long, AlertFacts>> ReadAsync(
        StampDbContext db, long[] candids, CancellationToken cancellationToken)
    {
        var rows = await db.Alerts.AsNoTracking().Where(a => EF.Parameter(candids).Contains(a.Candid))
            .Join(db.Detections.AsNoTracking(), a => new { a.ObjectId, a.Candid }, d => new { d.ObjectId, d.Candid },
                (a, d) => new { Alert = a.IsFirstDetection, Point = d })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Point.Candid, row => new AlertFacts(row.Point.Candid, row.Point.ProgramId, row.Point.Observed,
            new SkyPosition(row.Point.Ra, row.Point.Dec), row.Point.Band, row.Point.Magnitude, row.Point.MagnitudeError,
            row.Point.IsPositive, row.Alert));
    }
}
