using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Keeping.Backups;

/// <summary>
/// Brings a backup back into an empty database, and only there. Every byte is checked before, every table's rows and contents after;
/// a database that is not what was backed up does not get its name (SQLite) or is reported (PostgreSQL).
/// </summary>
public sealed class RestoreDesk(PostgresPrograms programs)
{
    /// <param name="backup">The folder of one backup, or a folder of backups for the newest.</param>
    /// <param name="connectionString">The database to make, of the kind that was backed up.</param>
    /// <exception cref="BackupException">The backup is damaged, the target holds something, or the result differs.</exception>
    public async Task<BackupManifest> RestoreAsync(
        string backup, StorageProvider provider, string connectionString, CancellationToken cancellationToken)
    {
        var folder = BackupFolder.Find(backup);
        var manifest = await BackupFolder.CheckAsync(folder, cancellationToken).ConfigureAwait(false);
        if (manifest.Provider != provider)
            throw new BackupException($"This is a backup of {manifest.Provider}; the target is {provider}.");
        var file = Path.Combine(folder, manifest.File);
        try
        {
            if (provider == StorageProvider.Sqlite)
                await RestoreSqliteAsync(file, manifest, connectionString, cancellationToken).ConfigureAwait(false);
            else
                await RestorePostgresAsync(file, manifest, connectionString, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw new BackupException($"The restore failed: {exception.Message}", exception);
        }
        return manifest;
    }

    private static async Task RestoreSqliteAsync(
        string file, BackupManifest manifest, string connectionString, CancellationToken cancellationToken)
    {
        var target = new SqliteConnectionStringBuilder(connectionString).DataSource;
        RefuseContent(target);
        if (Path.GetDirectoryName(Path.GetFullPath(target)) is { } parent)
            Directory.CreateDirectory(parent);
        var partial = target + ".restoring";
        File.Copy(file, partial, overwrite: true);
        await using (var connection = Open(partial, SqliteOpenMode.ReadWrite))
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            if (await ScalarAsync(connection, "PRAGMA integrity_check", cancellationToken).ConfigureAwait(false) is not "ok")
                throw new BackupException($"SQLite finds '{partial}' damaged.");
            Compare(manifest, await TableSums.ReadAsync(connection, isSqlite: true, null, cancellationToken).ConfigureAwait(false));
        }
        BackupFolder.Flush(partial);
        // An empty file was found to hold nothing; one that came meanwhile holds something, and stays.
        if (File.Exists(target) && new FileInfo(target).Length == 0)
            File.Delete(target);
        File.Move(partial, target, overwrite: false);
    }

    // A log left behind by another database would be played into this one.
    private static void RefuseContent(string target)
    {
        foreach (var part in new[] { "-wal", "-shm", "-journal" })
        {
            if (File.Exists(target + part))
                throw new BackupException($"'{target}{part}' is there: a database is in use, or was. Choose another file.");
        }
        if (File.Exists(target) && new FileInfo(target).Length > 0)
            throw new BackupException($"'{target}' is there already: it is never written over. Choose another file, or move it away.");
    }

    private async Task RestorePostgresAsync(
        string file, BackupManifest manifest, string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await CreateIfAbsentAsync(settings, cancellationToken).ConfigureAwait(false);
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        var held = await TableSums.NamesAsync(connection, isSqlite: false, null, cancellationToken).ConfigureAwait(false);
        if (held.Count > 0)
            throw new BackupException($"The database '{settings.Database}' holds {held.Count} tables already: it is never written over.");
        // In one transaction: a restore that breaks off leaves the database as empty as it was.
        await programs.RunAsync(
            "pg_restore", ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-password",
                $"--dbname={settings.Database}", file],
            connectionString, cancellationToken).ConfigureAwait(false);
        Compare(manifest, await TableSums.ReadAsync(connection, isSqlite: false, null, cancellationToken).ConfigureAwait(false));
    }

    private static async Task CreateIfAbsentAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = "postgres" }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException)
        {
            // Who may not connect there cannot make databases either; the one named is then there, or the restore says so.
            return;
        }
        await using var ask = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = settings.Database ?? "" } },
        };
        if (await ask.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is > 0L)
            return;
        var name = new NpgsqlCommandBuilder().QuoteIdentifier(settings.Database ?? "");
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE template0", connection);
        await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Compare(BackupManifest manifest, IReadOnlyList<TableContents> restored)
    {
        if (restored.SequenceEqual(manifest.Tables))
            return;
        var differing = manifest.Tables.Except(restored).Concat(restored.Except(manifest.Tables)).Select(table => table.Name).Distinct();
        throw new BackupException($"What was restored is not what was backed up: {string.Join(", ", differing)} differ. Do not use it.");
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder
    {
        DataSource = file,
        Mode = mode,
        Pooling = false,
    }.ConnectionString);

    private static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var disposing = command.ConfigureAwait(false);
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
    }
}
