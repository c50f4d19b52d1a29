using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace StampClassifier.Core.Storage;

/// <summary>Brings the database to the version of this program; safe when several processes start at once.</summary>
public sealed class DatabaseSetup(IDbContextFactory<StampDbContext> contexts, TimeProvider time)
{
    /// <summary>Any number will do that no other program on the server locks.</summary>
    private const long MigrationLock = 0x5354_414d_5043_4c41;

    private static readonly TimeSpan LongestMigration = TimeSpan.FromHours(1);

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(50);

    /// <exception cref="InvalidOperationException">The database was made by a newer version of the program.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        if (db.Database.IsSqlite())
            await MigrateSqliteAsync(db, cancellationToken).ConfigureAwait(false);
        else
            await MigratePostgresAsync(db, cancellationToken).ConfigureAwait(false);
    }

    private static async Task MigratePostgresAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        await CreatePostgresAsync(db, cancellationToken).ConfigureAwait(false);
        // EF's own lock ends with each migration's transaction, so that a second process could run the next one at the same time. This
        // one belongs to a session, and the server takes it back from a process that dies.
        var settings = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false };
        var guard = new NpgsqlConnection(settings.ConnectionString);
        await using var releasing = guard.ConfigureAwait(false);
        await guard.OpenAsync(cancellationToken).ConfigureAwait(false);
        var command = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", guard) { CommandTimeout = 0 };
        await using var disposing = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        await RefuseNewerAsync(db, cancellationToken).ConfigureAwait(false);
        db.Database.SetCommandTimeout(LongestMigration);
        await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task CreatePostgresAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken).ConfigureAwait(false))
            return;
        try
        {
            await creator.CreateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process created it at the same moment, before there was anything to lock.
        }
    }

    private async Task MigrateSqliteAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        var held = await LockAsync(file + ".migrating", cancellationToken).ConfigureAwait(false);
        await using var releasing = held.ConfigureAwait(false);
        await RefuseNewerAsync(db, cancellationToken).ConfigureAwait(false);
        await RemoveStaleLockAsync(db, cancellationToken).ConfigureAwait(false);
        await db.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A lock that the operating system takes back from a process that dies.</summary>
    private async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(LockPoll, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // EF's own lock on SQLite is a row, which a process that was killed leaves behind: the next start would wait for ever.
    private static async Task RemoveStaleLockAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        var locks = await db.Database.SqlQueryRaw<int>("SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken).ConfigureAwait(false);
        if (locks > 0)
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken).ConfigureAwait(false);
    }

    private static async Task RefuseNewerAsync(StampDbContext db, CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken).ConfigureAwait(false))
            return;
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false);
        var unknown = applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
            throw new InvalidOperationException(
                "The database is of a newer version of the program: it holds the migration " +
                $"{unknown[^1]}, unknown here. Upgrade the program.");
    }
}
