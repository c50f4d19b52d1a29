using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>
/// The statements of one save, inside one transaction. Where the dialects agree the SQL is here; a derived writer knows how its
/// database takes lists, locks rows and inserts in bulk.
/// </summary>
internal abstract class BatchWriter(DbConnection connection, DbTransaction transaction)
{
    public static BatchWriter Of(IDbContextTransaction transaction) => transaction.GetDbTransaction() switch
    {
        NpgsqlTransaction postgres => new PostgresBatchWriter(postgres.Connection!, postgres),
        SqliteTransaction sqlite => new SqliteBatchWriter(sqlite.Connection!, sqlite),
        var other => throw new NotSupportedException($"No writer for {other.GetType()}."),
    };

    /// <summary>A table <c>ids(value)</c> of the list parameter <c>@ids</c>.</summary>
    protected abstract string Ids { get; }

    /// <summary>A table <c>ranges(key, value)</c> of the parameters made by <see cref="AddRanges"/>.</summary>
    protected abstract string Ranges { get; }

    protected abstract string LockRows { get; }

    protected abstract void AddIds<T>(DbCommand command, IReadOnlyCollection<T> ids);

    protected abstract void AddRanges(DbCommand command, IReadOnlyDictionary<string, long> ranges);

    protected abstract DbParameter Parameter<T>(int index, Column<T> column);

    protected abstract object ToStored(object? value);

    /// <summary>Inserts rows that are not there, and replaces those named in <paramref name="replaced"/>.</summary>
    public abstract Task InsertAsync<T>(
        TableMap<T> table, IReadOnlyCollection<T> rows, IReadOnlyCollection<(string ObjectId, long Key)> replaced,
        CancellationToken cancellationToken);

    public virtual Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Takes the objects for this transaction, in one order for all writers so that none waits for another in a circle; new ones
    /// get a row without an alert (candid 0), which the end of the transaction fills or removes.
    /// </summary>
    /// <returns>The current alert of those that have one.</returns>
    public async Task<IReadOnlyDictionary<string, HeldObject>> LockObjectsAsync(
        IReadOnlyCollection<string> objectIds, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            $"""
            INSERT INTO objects (object_id, ra, dec, zone, first_detected, last_detected, detection_count, non_detection_count,
                last_magnitude, last_band, candid, alert_observed, alert_magnitude, alert_magnitude_error, alert_band,
                alert_is_positive, alert_is_edge, is_first_detection, top_class, sn_probability, ranked_sn_probability, dispositions,
                sequence, galactic_latitude, ecliptic_latitude, uncertainty, dispute)
            SELECT ids.value, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false, false, false, '', 0, 0, 0, 0, 0, 0, 0, 0
            FROM {Ids} WHERE true
            ON CONFLICT (object_id) DO NOTHING
            """, objectIds, cancellationToken).ConfigureAwait(false);
        var held = new Dictionary<string, HeldObject>(objectIds.Count);
        await ReadAsync(
            $"SELECT object_id, alert_observed, candid, sn_probability FROM objects " +
            $"WHERE object_id IN (SELECT ids.value FROM {Ids}) {LockRows}",
            command => AddIds(command, objectIds),
            row =>
            {
                if (row.GetInt64(2) != 0)
                    held[row.GetString(0)] = new HeldObject(new HeldAlert(new(row.GetDouble(1)), row.GetInt64(2)), row.GetFloat(3));
            }, cancellationToken).ConfigureAwait(false);
        return held;
    }

    public async Task<IReadOnlyDictionary<long, string>> FindAlertsAsync(
        IReadOnlyCollection<long> candids, CancellationToken cancellationToken)
    {
        var held = new Dictionary<long, string>();
        await ReadAsync(
            $"SELECT candid, object_id FROM alerts WHERE candid IN (SELECT ids.value FROM {Ids})",
            command => AddIds(command, candids), row => held[row.GetInt64(0)] = row.GetString(1), cancellationToken).ConfigureAwait(false);
        return held;
    }

    /// <summary>
    /// The source of each row that an object has from a key on: candid and pid grow with time, so this reads the last month of an
    /// object with years of history.
    /// </summary>
    public async Task<Dictionary<(string ObjectId, long Key), long>> FindSourcesAsync(
        string table, string key, IReadOnlyDictionary<string, long> firstKeys, CancellationToken cancellationToken)
    {
        var sources = new Dictionary<(string, long), long>();
        await ReadAsync(
            $"""
            SELECT t.object_id, t.{key}, t.source_candid
            FROM {Ranges} JOIN {table} t ON t.object_id = ranges.key AND t.{key} >= ranges.value
            """,
            command => AddRanges(command, firstKeys),
            row => sources[(row.GetString(0), row.GetInt64(1))] = row.GetInt64(2), cancellationToken).ConfigureAwait(false);
        return sources;
    }

    public async Task InsertIfNewAsync<T>(TableMap<T> table, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        => await InsertEachAsync(
            $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({table.ParameterList}) ON CONFLICT DO NOTHING",
            table, rows, cancellationToken).ConfigureAwait(false);

    public Task RemoveEmptyObjectsAsync(IReadOnlyCollection<string> objectIds, CancellationToken cancellationToken)
        => ExecuteAsync(
            $"DELETE FROM objects WHERE candid = 0 AND object_id IN (SELECT ids.value FROM {Ids})", objectIds, cancellationToken);

    /// <summary>From here to the commit all other writers wait, so that sequences become visible in their order.</summary>
    /// <returns>The new sequence, and the mix of classes by which this database is ranked.</returns>
    public async Task<(long Sequence, string RankingPriors)> RaiseSequenceAsync(CancellationToken cancellationToken)
    {
        var raised = (0L, "");
        await ReadAsync(
            $"UPDATE change_counters SET value = value + 1 WHERE id = {ChangeCounter.OnlyId} RETURNING value, ranking_priors",
            _ => { }, row => raised = (row.GetInt64(0), row.GetString(1)), cancellationToken).ConfigureAwait(false);
        return raised;
    }

    public async Task SummarizeAsync(IReadOnlyCollection<string> objectIds, long sequence, CancellationToken cancellationToken)
    {
        await ExecuteAsync(ObjectSummary.Update(Ids, sequence), objectIds, cancellationToken).ConfigureAwait(false);
        await ExecuteAsync(ObjectSummary.Supersede(Ids), objectIds, cancellationToken).ConfigureAwait(false);
    }

    public async Task CountAsync(IReadOnlyCollection<ClassCount> delta, CancellationToken cancellationToken)
        => await InsertEachAsync(
            $"""
            INSERT INTO class_counts ({Tables.ClassCounts.ColumnList}) VALUES ({Tables.ClassCounts.ParameterList})
            ON CONFLICT (night, model, version, galactic_band, ecliptic_band, top_class)
                DO UPDATE SET alerts = class_counts.alerts + excluded.alerts
            """, Tables.ClassCounts, delta, cancellationToken).ConfigureAwait(false);

    public async Task CountAsync(IngestRun delta, CancellationToken cancellationToken)
        => await InsertEachAsync(
            $"""
            INSERT INTO ingest_runs ({Tables.Runs.ColumnList}) VALUES ({Tables.Runs.ParameterList})
            ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at, received = ingest_runs.received + excluded.received,
                classified = ingest_runs.classified + excluded.classified, later = ingest_runs.later + excluded.later,
                duplicate = ingest_runs.duplicate + excluded.duplicate, rejected = ingest_runs.rejected + excluded.rejected
            """, Tables.Runs, [delta], cancellationToken).ConfigureAwait(false);

    protected DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    protected async Task InsertEachAsync<T>(
        string sql, TableMap<T> table, IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        var command = Command(sql);
        await using var disposing = command.ConfigureAwait(false);
        var parameters = table.Columns.Select((column, index) => Parameter(index, column)).ToArray();
        command.Parameters.AddRange(parameters);
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = ToStored(table.Columns[i].Value(row));
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    protected async Task ExecuteAsync<T>(string sql, IReadOnlyCollection<T> ids, CancellationToken cancellationToken)
    {
        var command = Command(sql);
        await using var disposing = command.ConfigureAwait(false);
        AddIds(command, ids);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task ReadAsync(
        string sql, Action<DbCommand> addParameters, Action<DbDataReader> take, CancellationToken cancellationToken)
    {
        var command = Command(sql);
        await using var disposing = command.ConfigureAwait(false);
        addParameters(command);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            take(reader);
    }
}
