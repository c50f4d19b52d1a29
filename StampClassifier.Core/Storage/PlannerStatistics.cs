using Microsoft.EntityFrameworkCore;

namespace StampClassifier.Core.Storage;

/// <summary>
/// What the database knows of its own rows when it chooses between indexes. PostgreSQL sees to that by itself (autovacuum); SQLite looks
/// only when it is asked to, and without it takes the wrong index for a page of a season's objects.
/// </summary>
public sealed class PlannerStatistics(IDbContextFactory<StampDbContext> contexts)
{
    // Each table that was never looked at or has grown tenfold since (0x02), whether this connection has used it or not (0x10000), by a
    // sample of each index (0x10): milliseconds, for it keeps writers waiting. Nothing while all is known; sqlite.org/pragma.html.
    private const string Optimize = "PRAGMA optimize=0x10012";

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync(Optimize, cancellationToken).ConfigureAwait(false);
    }
}
