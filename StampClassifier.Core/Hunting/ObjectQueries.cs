using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>Objects by name, and one object with everything held of it.</summary>
public sealed class ObjectQueries(IDbContextFactory<StampDbContext> contexts)
{
    public const int DefaultLimit = 100;
    public const int MaximumLimit = 1000;

    private const string List = "objects";

    /// <summary>All objects in the order of their names.</summary>
    /// <exception cref="CursorFormatException"><paramref name="cursor"/> is no cursor of this list.</exception>
    public async Task<Page<ObjectSummary>> ListAsync(string? cursor, int limit, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(limit, 1, MaximumLimit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var objects = db.Objects.AsNoTracking();
        if (cursor is not null)
        {
            var last = KeysetCursor.Decode(List, cursor, 1, key => key[0]);
            objects = objects.Where(o => string.Compare(o.ObjectId, last) > 0);
        }

        var rows = await objects.OrderBy(o => o.ObjectId).Take(size + 1).Select(ObjectSummary.FromObject).ToListAsync(cancellationToken);
        var next = rows.Count > size ? KeysetCursor.Encode(List, rows[size - 1].ObjectId) : null;
        return new(rows[..Math.Min(size, rows.Count)], next);
    }

    /// <summary>The object, or null if none of that name is held.</summary>
    public async Task<ObjectDetail?> FindAsync(string objectId, CancellationToken cancellationToken)
    {
        if (!IsName(objectId))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var summary = await db.Objects.AsNoTracking()
            .Where(o => o.ObjectId == objectId)
            .Select(ObjectSummary.FromObject)
            .SingleOrDefaultAsync(cancellationToken);
        if (summary is null)
            return null;

        var values = await db.Alerts.AsNoTracking()
            .Where(a => a.Candid == summary.Candid)
            .Select(a => a.Values)
            .SingleOrDefaultAsync(cancellationToken);
        var rejected = await EarlierRejection.ReadAsync(db, [(objectId, new SkyPosition(summary.Ra, summary.Dec))], cancellationToken);
        return new ObjectDetail
        {
            RejectedBefore = rejected.GetValueOrDefault(objectId),
            Summary = summary,
            LightCurve = await LightCurveAsync(db, objectId, cancellationToken),
            Classification = await ClassificationAsync(db, summary.Candid, cancellationToken),
            Neighbours = await NeighboursAsync(db, summary, cancellationToken),
            Alerts = await AlertsAsync(db, objectId, cancellationToken),
            Tns = (await TnsHint.ReadAsync(db, [objectId], cancellationToken)).GetValueOrDefault(objectId),
            Values = AlertValues.Parse(values ?? "{}"),
        };
    }

    /// <summary>No survey name holds a control character, and PostgreSQL refuses text with a zero in it.</summary>
    internal static bool IsName(string objectId) => objectId.Length <= 64 && !objectId.Any(char.IsControl);

    private static async Task<LightCurve> LightCurveAsync(StampDbContext db, string objectId, CancellationToken cancellationToken)
    {
        var detections = await db.Detections.AsNoTracking()
            .Where(d => d.ObjectId == objectId)
            .Select(d => new LightCurveDetection
            {
                Candid = d.Candid,
                Observed = d.Observed,
                Band = d.Band,
                Magnitude = d.Magnitude,
                MagnitudeError = d.MagnitudeError,
                DiffMagLimit = d.DiffMagLimit,
                IsPositive = d.IsPositive,
            })
            .ToListAsync(cancellationToken);
        var limits = await db.NonDetections.AsNoTracking()
            .Where(n => n.ObjectId == objectId)
            .Select(n => new LightCurveLimit(n.Observed, n.Band, n.DiffMagLimit))
            .ToListAsync(cancellationToken);
        return LightCurve.Of(detections, limits);
    }

    private static async Task<ClassificationResult?> ClassificationAsync(StampDbContext db, long candid,
        CancellationToken cancellationToken)
    {
        var rows = await db.Classifications.AsNoTracking().Where(c => c.Candid == candid && !c.IsShadow).ToListAsync(cancellationToken);
        return rows.Count == 0 ? null : rows.Newest().ToResult(await ModelClasses.ReadAsync(db, cancellationToken));
    }

    private static async Task<IReadOnlyList<NeighbourRow>> NeighboursAsync(
        StampDbContext db, ObjectSummary summary, CancellationToken cancellationToken)
    {
        var here = new SkyPosition(summary.Ra, summary.Dec);
        var sources = await db.Neighbours.AsNoTracking().Where(n => n.ObjectId == summary.ObjectId).ToListAsync(cancellationToken);
        var rows = sources.ConvertAll(source =>
        {
            var there = new SkyPosition(source.Ra, source.Dec);
            return new NeighbourRow
            {
                Ps1Id = source.Ps1Id,
                Distance = source.Distance,
                Ra = there.IsValid ? there.Ra : null,
                Dec = there.IsValid ? there.Dec : null,
                PositionAngle = there.IsValid ? here.PositionAngleTo(there) : null,
                GMagnitude = source.GMagnitude,
                RMagnitude = source.RMagnitude,
                IMagnitude = source.IMagnitude,
                ZMagnitude = source.ZMagnitude,
                StarScore = source.StarScore,
            };
        });
        return [.. rows.OrderBy(row => row.Distance ?? double.MaxValue).ThenBy(row => row.Ps1Id)];
    }

    private static async Task<IReadOnlyList<AlertRow>> AlertsAsync(StampDbContext db, string objectId, CancellationToken cancellationToken)
    {
        var alerts = await db.Alerts.AsNoTracking()
            .Where(a => a.ObjectId == objectId)
            .OrderBy(a => a.Observed).ThenBy(a => a.Candid)
            .Select(a => new
            {
                a.Candid,
                a.Observed,
                a.IsFirstDetection,
                HasStamps = a.Stamps.Any(),
                Values = a.Stamps.Any() ? a.Values : null,
            })
            .ToListAsync(cancellationToken);
        return alerts.ConvertAll(a => new AlertRow(a.Candid, a.Observed, a.IsFirstDetection, a.HasStamps) { Frame = FrameOf(a.Values) });
    }

    private static StampFrame FrameOf(string? values)
        => values is not null && AlertValues.Parse(values) is var fields
            ? StampFrame.Of(fields.Number(CandidateField.Xpos), fields.Number(CandidateField.Ypos))
            : StampFrame.Whole;
}
