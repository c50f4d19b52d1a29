using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>The group's outcomes in the order in which they became visible, read like <see cref="ResultsFeed"/>.</summary>
public sealed class DecisionFeed(IDbContextFactory<StampDbContext> contexts)
{
    private const string List = "decisions";

    /// <summary>Outcomes after the given place, oldest first; null starts at the very first.</summary>
    /// <exception cref="CursorFormatException"><paramref name="after"/> is no cursor of this feed.</exception>
    public async Task<DecisionPage> ReadAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var items = await After(db, after).OrderBy(d => d.Sequence).ThenBy(d => d.ObjectId).Take(limit).ToListAsync(cancellationToken);
        return new(items, items.Count > 0 ? CursorOf(items[^1]) : after);
    }

    /// <summary>The place after all that is there now; null while there is nothing.</summary>
    public async Task<string?> NewestAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.GroupDecisions.AsNoTracking().OrderByDescending(d => d.Sequence).ThenByDescending(d => d.ObjectId)
            .FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : CursorOf(last);
    }

    /// <summary>How many there are after the given place, counted up to a limit.</summary>
    public async Task<int> CountAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await After(db, after).Take(limit).CountAsync(cancellationToken);
    }

    private static IQueryable<GroupDecision> After(StampDbContext db, string? after)
    {
        var rows = db.GroupDecisions.AsNoTracking();
        if (after is null)
            return rows;
        var (sequence, objectId) = KeysetCursor.Decode(
            List, after, 2, key => (long.Parse(key[0], CultureInfo.InvariantCulture), key[1]));
        return rows.Where(d => d.Sequence >= sequence && (d.Sequence > sequence || string.Compare(d.ObjectId, objectId) > 0));
    }

    private static string CursorOf(GroupDecision row) => KeysetCursor.Encode(List, row.Sequence, row.ObjectId);
}

/// <summary>A piece of the feed; <paramref name="Next"/> is where to read on, also when there is nothing new yet.</summary>
public sealed record DecisionPage(IReadOnlyList<GroupDecision> Items, string? Next);
