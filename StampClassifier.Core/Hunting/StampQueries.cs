using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Stamps;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Hunting;

/// <summary>The stamps held.</summary>
public sealed class StampQueries(IDbContextFactory<StampDbContext> contexts)
{
    /// <summary>A stamp as the survey sent it, gzip FITS; null if it is not held.</summary>
    public async Task<byte[]?> FindAsync(long candid, StampKind kind, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Stamps.AsNoTracking()
            .Where(s => s.Candid == candid && s.Kind == kind)
            .Select(s => s.GzipFits)
            .SingleOrDefaultAsync(cancellationToken);
    }
}
