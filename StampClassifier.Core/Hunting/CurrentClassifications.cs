using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>What is said of objects now: the classification of the earliest alert held of each.</summary>
public sealed class CurrentClassifications(IDbContextFactory<StampDbContext> contexts)
{
    /// <summary>By object; objects that are not held are absent.</summary>
    public async Task<IReadOnlyDictionary<string, ClassificationResult>> FindAsync(
        IReadOnlyCollection<string> objectIds, CancellationToken cancellationToken)
    {
        if (objectIds.Count == 0)
            return new Dictionary<string, ClassificationResult>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var models = await ModelClasses.ReadAsync(db, cancellationToken);
        var rows = await db.Classifications.AsNoTracking()
            .Where(row => objectIds.Contains(row.ObjectId) && row.SupersededBy == null && !row.IsShadow)
            .ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.ObjectId).ToDictionary(rows => rows.Key, rows => rows.Newest().ToResult(models));
    }
}
