using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>
/// Results in the order in which they became visible, for brokers that follow along: read, remember <see cref="FeedPage.Next"/>,
/// come back with it. Nothing is skipped and nothing is given twice. What a second model says beside the one that ranks is no result.
/// </summary>
public sealed class ResultsFeed(IDbContextFactory<StampDbContext> contexts)
{
    public const int DefaultLimit = 100;
    public const int MaximumLimit = 1000;

    /// <summary>Results after the given place, oldest first; null starts at the very first.</summary>
    /// <exception cref="CursorFormatException"><paramref name="after"/> is no cursor of the feed.</exception>
    public async Task<FeedPage> ReadAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var page = await After(db, after).OrderBy(c => c.Sequence).ThenBy(c => c.Candid).ThenBy(c => c.Model).ThenBy(c => c.Version)
            .Take(Math.Clamp(limit, 1, MaximumLimit))
            .ToListAsync(cancellationToken);
        var models = await ModelClasses.ReadAsync(db, cancellationToken);
        var items = page.ConvertAll(row => row.ToResult(models));
        return new(items, items.Count > 0 ? FeedCursor.After(items[^1]).ToString() : after);
    }

    /// <summary>The place after all that is there now; null while there is nothing.</summary>
    public async Task<string?> NewestAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await After(db, null).OrderByDescending(c => c.Sequence).ThenByDescending(c => c.Candid)
            .ThenByDescending(c => c.Model).ThenByDescending(c => c.Version).FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : new FeedCursor(last.Sequence, last.Candid, last.Model, last.Version).ToString();
    }

    /// <summary>How many there are after the given place, counted up to a limit.</summary>
    public async Task<int> CountAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await After(db, after).Take(limit).CountAsync(cancellationToken);
    }

    private static IQueryable<StampClassification> After(StampDbContext db, string? after)
    {
        var rows = db.Classifications.AsNoTracking().Where(c => !c.IsShadow);
        if (after is null)
            return rows;
        var (sequence, candid, model, version) = FeedCursor.Parse(after);
        // The first bound alone lets the index begin there.
        return rows.Where(c => c.Sequence >= sequence && (c.Sequence > sequence
            || c.Candid > candid || (c.Candid == candid
                && (string.Compare(c.Model, model) > 0
                    || (c.Model == model && string.Compare(c.Version, version) > 0)))));
    }

    private sealed record FeedCursor(long Sequence, long Candid, string Model, string Version)
    {
        private const string List = "results";

        public static FeedCursor After(ClassificationResult result) => new(result.Sequence, result.Candid, result.Model, result.Version);

        public override string ToString() => KeysetCursor.Encode(List, Sequence, Candid, Model, Version);

        public static FeedCursor Parse(string cursor) => KeysetCursor.Decode(List, cursor, 4, key => new FeedCursor(
            long.Parse(key[0], CultureInfo.InvariantCulture),
            long.Parse(key[1], CultureInfo.InvariantCulture),
            key[2],
            key[3]));
    }
}

/// <summary>A piece of the feed; <paramref name="Next"/> is where to read on, also when there is nothing new yet.</summary>
public sealed record FeedPage(IReadOnlyList<ClassificationResult> Items, string? Next);
