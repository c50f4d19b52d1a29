using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>Who has which object on the screen now, over all servers on the database. A page that falls silent runs out.</summary>
public sealed class PresenceBoard(IDbContextFactory<StampDbContext> contexts, TimeProvider clock)
{
    /// <summary>Pages renew themselves at least this often.</summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private const int MostPages = 200;

    /// <summary>The page shows this object now; null for none.</summary>
    public async Task LookAsync(Guid pageId, Reviewer reviewer, string? objectId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var renewed = await db.Presences.Where(p => p.PageId == pageId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.ObjectId, objectId).SetProperty(p => p.SeenAt, now), cancellationToken);
        if (renewed > 0)
            return;
        db.Presences.Add(new Presence
        {
            PageId = pageId,
            ActorId = reviewer.Id,
            ActorName = reviewer.Name,
            ObjectId = objectId,
            SeenAt = now,
        });
        await db.SaveChangesAsync(cancellationToken);
        await db.Presences.Where(p => p.SeenAt < now - Lifetime).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task LeaveAsync(Guid pageId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Presences.Where(p => p.PageId == pageId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The people here, by name, each with the objects on their pages.</summary>
    public async Task<IReadOnlyList<PersonPresent>> HereAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Lifetime;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pages = await db.Presences.AsNoTracking().Where(p => p.SeenAt >= since).OrderByDescending(p => p.SeenAt).Take(MostPages)
            .ToListAsync(cancellationToken);
        return [.. pages.GroupBy(page => page.ActorId)
            .Select(mine => new PersonPresent(mine.Key, mine.First().ActorName,
                [.. mine.Select(page => page.ObjectId).OfType<string>().Distinct().Order(StringComparer.Ordinal)]))
            .OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Id, StringComparer.Ordinal)];
    }
}

/// <summary>Someone with a page open.</summary>
public sealed record PersonPresent(string Id, string Name, IReadOnlyList<string> ObjectIds);
