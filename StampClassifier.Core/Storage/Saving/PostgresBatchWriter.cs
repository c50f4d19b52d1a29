using System.Data.Common;
using Npgsql;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>Bulk rows go by binary COPY: the locks on the objects make sure that nobody else writes the same ones.</summary>
internal sealed class PostgresBatchWriter(NpgsqlConnection connection, NpgsqlTransaction transaction) : BatchWriter(connection, transaction)
{
    protected override string Ids => "unnest(@ids) AS ids(value)";

    protected override string Ranges => "unnest(@keys, @values) AS ranges(key, value)";

    protected override string LockRows => "ORDER BY object_id FOR UPDATE";

    /// <summary>
    /// A batch touches few rows of large tables, always by key; the planner, guessing at the lists, now and then prefers to read a
    /// whole table or to compile the statement.
    /// </summary>
    public override async Task BeginAsync(CancellationToken cancellationToken)
    {
        var command = Command(
            "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off");
        await using var disposing = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async Task InsertAsync<T>(
        TableMap<T> table, IReadOnlyCollection<T> rows, IReadOnlyCollection<(string ObjectId, long Key)> replaced,
        CancellationToken cancellationToken)
    {
        if (replaced.Count > 0)
            await DeleteAsync(table, replaced, cancellationToken).ConfigureAwait(false);
        if (rows.Count == 0)
            return;
        var copy = await connection.BeginBinaryImportAsync(
            $"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false);
        await using var disposing = copy.ConfigureAwait(false);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken).ConfigureAwait(false);
            foreach (var column in table.Columns)
                if (column.Value(row) is { } value)
                    await copy.WriteAsync(value, column.Type, cancellationToken).ConfigureAwait(false);
                else
                    await copy.WriteNullAsync(cancellationToken).ConfigureAwait(false);
        }
        await copy.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override void AddIds<T>(DbCommand command, IReadOnlyCollection<T> ids)
        => command.Parameters.Add(new NpgsqlParameter<T[]>("ids", [.. ids]));

    protected override void AddRanges(DbCommand command, IReadOnlyDictionary<string, long> ranges)
    {
        command.Parameters.Add(new NpgsqlParameter<string[]>("keys", [.. ranges.Keys]));
        command.Parameters.Add(new NpgsqlParameter<long[]>("values", [.. ranges.Values]));
    }

    protected override DbParameter Parameter<T>(int index, Column<T> column) => new NpgsqlParameter($"p{index}", column.Type);

    protected override object ToStored(object? value) => value ?? DBNull.Value;

    private async Task DeleteAsync<T>(
        TableMap<T> table, IReadOnlyCollection<(string ObjectId, long Key)> keys, CancellationToken cancellationToken)
    {
        var command = Command(
            $"DELETE FROM {table.Name} USING unnest(@objects, @keys) AS worse(object_id, key) " +
            $"WHERE {table.Name}.object_id = worse.object_id AND {table.Name}.{table.Key} = worse.key");
        await using var disposing = command.ConfigureAwait(false);
        command.Parameters.Add(new NpgsqlParameter<string[]>("objects", [.. keys.Select(k => k.ObjectId)]));
        command.Parameters.Add(new NpgsqlParameter<long[]>("keys", [.. keys.Select(k => k.Key)]));
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
