using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>The ranked list: most probable supernova first, then more detections, then the younger one.</summary>
public sealed class CandidateQueries(IDbContextFactory<StampDbContext> contexts)
{
    /// <exception cref="CursorFormatException">The filter's cursor is not one of this list.</exception>
    public async Task<Page<CandidateRow>> FindAsync(CandidateFilter filter, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(filter.Limit, 1, CandidateFilter.MaximumLimit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await AfterCursor(Matching(db, filter), filter.Cursor)
            .OrderByDescending(o => o.RankedSnProbability)
            .ThenByDescending(o => o.DetectionCount)
            .ThenByDescending(o => o.FirstDetected)
            .ThenBy(o => o.ObjectId)
            .Take(limit + 1)
            .Select(Row)
            .ToListAsync(cancellationToken);

        var next = rows.Count > limit ? CandidateCursor.After(rows[limit - 1]).ToString() : null;
        return new(await NameProbabilitiesAsync(db, rows[..Math.Min(limit, rows.Count)], cancellationToken), next);
    }

    /// <summary>How many objects the filter lets through, on all pages together.</summary>
    public async Task<int> CountAsync(CandidateFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Matching(db, filter).CountAsync(cancellationToken);
    }

    private static IQueryable<AstroObject> Matching(StampDbContext db, CandidateFilter filter)
    {
        var objects = db.Objects.AsNoTracking();
        if (filter.TopClass is { } topClass)
            objects = objects.Where(o => o.TopClass == topClass);
        if (filter.FirstDetectionsOnly)
            objects = objects.Where(o => o.IsFirstDetection);
        if (filter.HideDispositions)
            objects = objects.Where(o => o.Dispositions == Dispositions.None);
        if (filter.Since is { } since)
            objects = objects.Where(o => o.FirstDetected >= since);
        if (filter.Until is { } until)
            objects = objects.Where(o => o.FirstDetected < until);
        var lowest = (float)filter.MinSnProbability;
        return lowest > 0 ? objects.Where(o => o.RankedSnProbability >= lowest) : objects;
    }

    private static IQueryable<AstroObject> AfterCursor(IQueryable<AstroObject> objects, string? cursor)
    {
        if (cursor is null)
            return objects;
        var (probability, count, first, objectId) = CandidateCursor.Parse(cursor);
        return objects.Where(o => o.RankedSnProbability < probability || (o.RankedSnProbability == probability
            && (o.DetectionCount < count || (o.DetectionCount == count
                && (o.FirstDetected < first || (o.FirstDetected == first && string.Compare(o.ObjectId, objectId) > 0))))));
    }

    private static async Task<IReadOnlyList<CandidateRow>> NameProbabilitiesAsync(
        StampDbContext db, List<CandidateRow> rows, CancellationToken cancellationToken)
    {
        var models = await ModelClasses.ReadAsync(db, cancellationToken);
        var candids = rows.ConvertAll(row => row.Candid);
        var results = await db.Classifications.AsNoTracking()
            .Where(c => candids.Contains(c.Candid))
            .ToListAsync(cancellationToken);
        var newest = results.GroupBy(c => c.Candid).ToDictionary(group => group.Key, group => group.Newest());
        return rows.ConvertAll(row => newest.TryGetValue(row.Candid, out var c)
            ? row with { Probabilities = models.Name(c.Model, c.Version, c.Probabilities) }
            : row);
    }

    private static readonly Expression<Func<AstroObject, CandidateRow>> Row = o => new CandidateRow
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
        Dispositions = o.Dispositions,
    };
}
