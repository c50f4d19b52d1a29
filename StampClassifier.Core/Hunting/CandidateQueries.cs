using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>The ranked list of objects worth review.</summary>
public sealed class CandidateQueries(IDbContextFactory<StampDbContext> contexts)
{
    /// <exception cref="CursorFormatException">The filter's cursor is not one of this list in this order.</exception>
    public async Task<Page<CandidateRow>> FindAsync(CandidateFilter filter, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(filter.Limit, 1, CandidateFilter.MaximumLimit);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Only the page's own objects are read whole.
        var rows = await db.Objects.AsNoTracking().Join(Names(db, filter).Take(limit + 1), o => o.ObjectId, name => name, (o, _) => o)
            .InOrder(filter.Order)
            .Select(CandidateRows.FromObject)
            .ToListAsync(cancellationToken);

        var next = rows.Count > limit ? CandidateCursor.After(filter.Order, rows[limit - 1]) : null;
        return new(await CandidateRows.CompleteAsync(db, rows[..Math.Min(limit, rows.Count)], cancellationToken), next);
    }

    /// <summary>Who passes, from the filter's cursor on, in its order: what an index alone can answer.</summary>
    internal static IQueryable<string> Names(StampDbContext db, CandidateFilter filter)
        => CandidateSelection.Matching(db, filter).After(filter.Order, filter.Cursor).InOrder(filter.Order).Select(o => o.ObjectId);

    /// <summary>The rows of these objects as they are now, by name; an object that is not held is left out.</summary>
    public async Task<IReadOnlyList<CandidateRow>> FindAsync(IReadOnlyCollection<string> objectIds, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Objects.AsNoTracking().Where(o => objectIds.Contains(o.ObjectId))
            .OrderBy(o => o.ObjectId).Take(CandidateFilter.MaximumLimit)
            .Select(CandidateRows.FromObject).ToListAsync(cancellationToken);
        return await CandidateRows.CompleteAsync(db, rows, cancellationToken);
    }

    /// <summary>How many objects the filter lets through, on all pages together.</summary>
    public async Task<int> CountAsync(CandidateFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await CandidateSelection.Matching(db, filter).CountAsync(cancellationToken);
    }

    /// <summary>How many of them the group has decided, and how many have a vote.</summary>
    public async Task<ReviewProgress> ProgressAsync(CandidateFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var decided = db.ObjectReviews.Where(r => r.Decision != null).Select(r => r.ObjectId);
        var reviewed = db.ObjectReviews.Where(r => r.VoteCount > 0 || r.Decision != null).Select(r => r.ObjectId);
        // One walk over the candidates, which asks of each name whether it is on the lists of the reviews.
        return await CandidateSelection.Matching(db, filter).GroupBy(_ => 1)
            .Select(all => new ReviewProgress(all.Count(), all.Count(o => decided.Contains(o.ObjectId)),
                all.Count(o => reviewed.Contains(o.ObjectId))))
            .SingleOrDefaultAsync(cancellationToken) ?? new ReviewProgress(0, 0, 0);
    }

    /// <summary>Objects that pass the filter since a change sequence and are not among those shown: what a reader has not seen.</summary>
    public async Task<IReadOnlyList<string>> NewSinceAsync(
        CandidateFilter filter, long sequence, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var fresh = db.Classifications.Where(c => c.Sequence > sequence && !c.IsShadow);
        // Most news is votes: then there is nothing to look for among the objects.
        if (!await fresh.AnyAsync(cancellationToken))
            return [];
        // Who was classified since was touched since: that much an index knows.
        return await CandidateSelection.Matching(db, filter)
            .Where(o => o.Sequence > sequence)
            .Where(o => fresh.Select(c => c.ObjectId).Contains(o.ObjectId))
            .Where(o => fresh.Any(c => c.Candid == o.Candid))
            .OrderBy(o => o.ObjectId).Select(o => o.ObjectId).Take(CandidateFilter.MaximumLimit).ToListAsync(cancellationToken);
    }
}

/// <summary>Candidates, those decided, and those with a vote or a decision.</summary>
public sealed record ReviewProgress(int Candidates, int Decided, int Reviewed)
{
    public int Undecided => Candidates - Decided;
}
