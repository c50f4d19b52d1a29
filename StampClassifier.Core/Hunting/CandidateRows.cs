using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>Rows of the list from what is stored.</summary>
internal static class CandidateRows
{
    public static readonly Expression<Func<AstroObject, CandidateRow>> FromObject = o => new CandidateRow
    {
        ObjectId = o.ObjectId,
        Candid = o.Candid,
        Ra = o.Ra,
        Dec = o.Dec,
        FirstDetected = o.FirstDetected,
        LastDetected = o.LastDetected,
        DetectionCount = o.DetectionCount,
        Magnitude = o.AlertMagnitude,
        MagnitudeError = o.AlertMagnitudeError,
        Band = o.AlertBand,
        IsPositive = o.AlertIsPositive,
        IsFirstDetection = o.IsFirstDetection,
        TopClass = o.TopClass,
        SnProbability = o.SnProbability,
        RankedSnProbability = o.RankedSnProbability,
        Uncertainty = o.Uncertainty,
        Dispute = o.Dispute,
        Dispositions = o.Dispositions,
        RealBogus = o.AlertRealBogus,
        DeepRealBogus = o.AlertDeepRealBogus,
        Exposure = o.AlertField != null && o.AlertQuadrant != null
            ? new Exposure(o.AlertField.Value, o.AlertQuadrant.Value, o.AlertObserved) : null,
        IsEdge = o.AlertIsEdge,
        SsoDistance = o.AlertSsoDistance,
        GalacticLatitude = o.GalacticLatitude,
        EclipticLatitude = o.EclipticLatitude,
        Rise = o.RiseRate != null && o.RiseBand != null ? new RiseRate(o.RiseBand.Value, o.RiseRate.Value, o.RiseError) : null,
        Host = o.HostPs1Id != null ? new HostHint(o.HostPs1Id.Value, o.HostDistance!.Value, o.HostChance!.Value) : null,
    };

    /// <summary>Adds what lies in other tables: probabilities with their names, votes and decisions.</summary>
    public static async Task<IReadOnlyList<CandidateRow>> CompleteAsync(
        StampDbContext db, List<CandidateRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return rows;
        var models = await ModelClasses.ReadAsync(db, cancellationToken);
        var candids = rows.ConvertAll(row => row.Candid);
        var results = await db.Classifications.AsNoTracking().Where(c => candids.Contains(c.Candid) && !c.IsShadow)
            .ToListAsync(cancellationToken);
        var newest = results.GroupBy(c => c.Candid).ToDictionary(group => group.Key, group => group.Newest());
        var standings = await ObjectStandings.ReadAsync(db, rows.ToDictionary(row => row.ObjectId, row => row.Candid), cancellationToken);
        var known = await TnsHint.ReadAsync(db, rows.ConvertAll(row => row.ObjectId), cancellationToken);
        var rejected = await EarlierRejection.ReadAsync(
            db, rows.ConvertAll(row => (row.ObjectId, new SkyPosition(row.Ra, row.Dec))), cancellationToken);
        var bursts = await ExposureBursts.ReadAsync(db, [.. rows.Select(row => row.Exposure).OfType<Exposure>()], cancellationToken);
        return rows.ConvertAll(row => row with
        {
            RejectedBefore = rejected.GetValueOrDefault(row.ObjectId),
            Burst = row.Exposure is { } exposure && bursts.TryGetValue(exposure, out var count) ? count : null,
            Tns = known.GetValueOrDefault(row.ObjectId),
            Probabilities = newest.TryGetValue(row.Candid, out var c) ? models.Name(c.Model, c.Version, c.Probabilities) : [],
            Review = standings.GetValueOrDefault(row.ObjectId, ObjectStanding.Untouched),
        });
    }
}
