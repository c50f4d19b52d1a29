using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace StampClassifier.Core.Storage;

/// <summary>Brings the database to the version of this program; safe when several processes start at once.</summary>
public sealed class DatabaseSetup(IDbContextFactory<StampDbContext> contexts)
{
    /// <exception cref="InvalidOperationException">The database was made by a newer version of the program.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using (db.ConfigureAwait(false))
        {
            if (db.Database.IsSqlite())
                CreateFolder(db.Database.GetConnectionString());
            await RefuseNewerAsync(db, cancellationToken).ConfigureAwait(false);
            // EF takes the database's migration lock, so a second process waits and then finds nothing left to do.
            await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task RefuseNewerAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false))
            return;
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false);
        var unknown = applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw new InvalidOperationException(
                $"The database is of a newer version of the program: it holds the migration {unknown[^1]}, unknown here. Upgrade the program.");
    }

    private static void CreateFolder(string? connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
    }
}
