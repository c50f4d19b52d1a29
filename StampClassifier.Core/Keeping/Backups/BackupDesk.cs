using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Keeping.Backups;

/// <summary>A backup that was made, where it lies and which older ones were removed for it.</summary>
public sealed record BackupMade(string Folder, BackupManifest Manifest, IReadOnlyList<string> Removed);

/// <summary>
/// Copies the whole database as it was at one moment, while everything goes on writing. The copy counts only when it was read back:
/// counts and contents in the manifest are those of the copy (SQLite) or of the very snapshot that was copied (PostgreSQL).
/// </summary>
public sealed class BackupDesk(IDbContextFactory<StampDbContext> contexts, PostgresPrograms programs, TimeProvider time)
{
    internal const string SqliteFile = "database.db";
    internal const string PostgresFile = "database.dump";

    /// <summary>Makes one in a folder, and removes the oldest beyond <paramref name="keep"/> (0: none).</summary>
    /// <exception cref="BackupException">It could not be made; nothing but a <c>.partial</c> folder is left, if anything.</exception>
    public async Task<BackupMade> BackupAsync(string root, int keep, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        try
        {
            using var held = BackupFolder.Lock(root);
            var partial = BackupFolder.Begin(root, started);
            var manifest = await CopyAsync(db, partial, started, cancellationToken).ConfigureAwait(false);
            var made = new BackupMade(
                await BackupFolder.FinishAsync(partial, manifest, cancellationToken).ConfigureAwait(false), manifest,
                BackupFolder.Prune(root, keep));
            await RecordAsync(Run(started, made), cancellationToken).ConfigureAwait(false);
            return made;
        }
        catch (Exception exception) when (exception is BackupException or IOException or UnauthorizedAccessException or DbException)
        {
            await RecordAsync(new UpkeepRun { Kind = UpkeepKind.Backup, StartedAt = started, Error = exception.Message }, cancellationToken)
                .ConfigureAwait(false);
            throw exception is DbException ? new BackupException(exception.Message, exception) : exception;
        }
    }

    private static UpkeepRun Run(DateTimeOffset started, BackupMade made) => new()
    {
        Kind = UpkeepKind.Backup,
        StartedAt = started,
        Rows = made.Manifest.Tables.Sum(table => table.Rows),
        Bytes = made.Manifest.Bytes,
        Target = Path.GetFileName(made.Folder),
    };

    private async Task RecordAsync(UpkeepRun run, CancellationToken cancellationToken)
    {
        var db = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var disposing = db.ConfigureAwait(false);
        (run.Id, run.EndedAt) = (Guid.CreateVersion7(run.StartedAt), time.GetUtcNow());
        db.UpkeepRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<BackupManifest> CopyAsync(
        StampDbContext db, string folder, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isSqlite = db.Database.IsSqlite();
        var file = Path.Combine(folder, isSqlite ? SqliteFile : PostgresFile);
        var contents = isSqlite ? await CopySqliteAsync(db, file, cancellationToken).ConfigureAwait(false)
            : await DumpPostgresAsync(db, file, cancellationToken).ConfigureAwait(false);
        BackupFolder.Flush(file);
        return new BackupManifest
        {
            MadeAt = now,
            MadeBy = typeof(BackupDesk).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            Provider = isSqlite ? StorageProvider.Sqlite : StorageProvider.Postgres,
            Schema = contents.Schema,
            Models = contents.Models,
            Tables = contents.Tables,
            File = Path.GetFileName(file),
            Bytes = new FileInfo(file).Length,
            Sha256 = await BackupFolder.Sha256Async(file, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>VACUUM INTO reads one snapshot; writers go on in the write-ahead log beside it.</summary>
    private static async Task<Contents> CopySqliteAsync(StampDbContext db, string file, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {file}", cancellationToken).ConfigureAwait(false);
        var copy = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        await using var closing = copy.ConfigureAwait(false);
        await copy.OpenAsync(cancellationToken).ConfigureAwait(false);
        return await Contents.ReadAsync(copy, isSqlite: true, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One exported snapshot for <c>pg_dump</c> and for the sums.</summary>
    private async Task<Contents> DumpPostgresAsync(StampDbContext db, string file, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var command = new NpgsqlCommand("SELECT pg_export_snapshot()", connection);
        await using var disposing = command.ConfigureAwait(false);
        var snapshot = (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!;
        await programs.RunAsync(
            "pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--no-password", $"--snapshot={snapshot}", $"--file={file}"],
            db.Database.GetConnectionString()!, cancellationToken).ConfigureAwait(false);
        return await Contents.ReadAsync(connection, isSqlite: false, transaction.GetDbTransaction(), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>What the manifest says of a database.</summary>
    private sealed record Contents(string Schema, IReadOnlyList<BackedUpModel> Models, IReadOnlyList<TableContents> Tables)
    {
        public static async Task<Contents> ReadAsync(
            DbConnection connection, bool isSqlite, DbTransaction? transaction, CancellationToken cancellationToken)
        {
            var tables = await TableSums.ReadAsync(connection, isSqlite, transaction, cancellationToken).ConfigureAwait(false);
            if (tables.All(table => table.Name != "models"))
                throw new BackupException("This is no database of StampClassifier.");
            var schema = await RowsAsync("SELECT max(\"MigrationId\") FROM \"__EFMigrationsHistory\"").ConfigureAwait(false);
            var models = await RowsAsync("SELECT model, version, sha256 FROM models ORDER BY model, version").ConfigureAwait(false);
            return new Contents(schema[0][0], models.ConvertAll(row => new BackedUpModel(row[0], row[1], row[2])), tables);

            async Task<List<string[]>> RowsAsync(string sql)
            {
                var command = connection.CreateCommand();
                await using var disposing = command.ConfigureAwait(false);
                (command.CommandText, command.Transaction) = (sql, transaction);
                var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using var closing = reader.ConfigureAwait(false);
                var rows = new List<string[]>();
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    rows.Add([.. Enumerable.Range(0, reader.FieldCount)
                        .Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
                }
                return rows;
            }
        }
    }
}
