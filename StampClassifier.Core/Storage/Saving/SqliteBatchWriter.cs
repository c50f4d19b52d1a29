using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>SQLite has one writer at a time, so that BEGIN IMMEDIATE is the lock; lists go in as JSON.</summary>
internal sealed class SqliteBatchWriter(SqliteConnection connection, SqliteTransaction transaction) : BatchWriter(connection, transaction)
{
    protected override string Ids => "json_each(@ids) AS ids";

    protected override string Ranges => "json_each(@ranges) AS ranges";

    protected override string LockRows => "";

    public override Task InsertAsync<T>(
        TableMap<T> table, IReadOnlyCollection<T> rows, IReadOnlyCollection<(string ObjectId, long Key)> replaced,
        CancellationToken cancellationToken)
        => InsertEachAsync(
            $"INSERT OR REPLACE INTO {table.Name} ({table.ColumnList}) VALUES ({table.ParameterList})", table, rows, cancellationToken);

    protected override void AddIds<T>(DbCommand command, IReadOnlyCollection<T> ids)
        => command.Parameters.Add(new SqliteParameter("@ids", JsonSerializer.Serialize(ids)));

    protected override void AddRanges(DbCommand command, IReadOnlyDictionary<string, long> ranges)
        => command.Parameters.Add(new SqliteParameter("@ranges", JsonSerializer.Serialize(ranges)));

    protected override DbParameter Parameter<T>(int index, Column<T> column) => new SqliteParameter { ParameterName = $"@p{index}" };

    // The forms that the EF model of StampDbContextSqlite reads.
    protected override object ToStored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
        float[] numbers => JsonSerializer.Serialize(numbers),
        string[] texts => JsonSerializer.Serialize(texts),
        ReadOnlyMemory<byte> bytes => bytes.ToArray(),
        _ => value,
    };
}
