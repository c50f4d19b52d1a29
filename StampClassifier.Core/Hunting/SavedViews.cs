using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>A person's named filters.</summary>
public sealed class SavedViews(IDbContextFactory<StampDbContext> contexts, TimeProvider clock)
{
    public const int MaximumCount = 50;
    public const int MaximumName = 40;
    public const int MaximumQuery = 1000;

    public async Task<IReadOnlyList<SavedView>> ListAsync(string ownerId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SavedViews.AsNoTracking().Where(v => v.OwnerId == ownerId).OrderBy(v => v.Name).Take(MaximumCount)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Saves under a name; one of that name is replaced.</summary>
    /// <exception cref="RefusedException">The name or query is empty or too long, or there are too many.</exception>
    public async Task SaveAsync(string ownerId, string name, string query, CancellationToken cancellationToken)
    {
        var named = name.Trim();
        if (named.Length is 0 or > MaximumName || named.Any(char.IsControl))
            throw new RefusedException($"A view's name has 1 to {MaximumName} characters.");
        if (query.Length > MaximumQuery)
            throw new RefusedException("The filters are too long to keep.");
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var replaced = await db.SavedViews.Where(v => v.OwnerId == ownerId && v.Name == named)
            .ExecuteUpdateAsync(set => set.SetProperty(v => v.Query, query).SetProperty(v => v.SavedAt, now), cancellationToken);
        if (replaced > 0)
            return;
        if (await db.SavedViews.CountAsync(v => v.OwnerId == ownerId, cancellationToken) >= MaximumCount)
            throw new RefusedException($"There are {MaximumCount} views already: delete one first.");
        db.SavedViews.Add(new SavedView { OwnerId = ownerId, Name = named, Query = query, SavedAt = now });
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task DeleteAsync(string ownerId, string name, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.SavedViews.Where(v => v.OwnerId == ownerId && v.Name == name).ExecuteDeleteAsync(cancellationToken);
    }
}
