using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>What the group has settled, for the hunt.</summary>
public sealed class GroupQueries(IDbContextFactory<StampDbContext> contexts)
{
    /// <summary>The settings in force; the defaults before anybody has settled anything.</summary>
    public async Task<GroupSettings> InForceAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await InForceAsync(db, cancellationToken);
    }

    internal static async Task<GroupSettings> InForceAsync(StampDbContext db, CancellationToken cancellationToken)
        => await db.GroupSettings.AsNoTracking().OrderByDescending(s => s.Version).FirstOrDefaultAsync(cancellationToken)
            ?? new GroupSettings();
}
