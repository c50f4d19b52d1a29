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
        var rows = await CandidateSelection.Matching(db, filter)
            .After(filter.Order, filter.Cursor)
            .InOrder(filter.Order)
            .Take(limit + 1)
            .Select(CandidateRows.FromObject)
            .ToListAsync(cancellationToken);

        var next = rows.Count > limit ? CandidateCursor.After(filter.Order, rows[limit - 1]) : null;
        return new(await CandidateRows.CompleteAsync(db, rows[..Math.Min(limit, rows.Count)], cancellationToken), next);
    }

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
        var candidates = CandidateSelection.Matching(db, filter);
        // From the reviews: they are far fewer than the objects.
        var reviewed = await db.ObjectReviews.Where(r => r.VoteCount > 0 || r.Decision != null)
            .Where(r => candidates.Any(o => o.ObjectId == r.ObjectId))
            .GroupBy(r => r.Decision != null).Select(group => new { IsDecided = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return new(await candidates.CountAsync(cancellationToken),
            reviewed.Where(group => group.IsDecided).Sum(group => group.Count), reviewed.Sum(group => group.Count));
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
        return await CandidateSelection.Matching(db, filter)
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
