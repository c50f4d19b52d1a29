using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using StampClassifier.Core.Storage;

namespace StampClassifier.Benchmarks;

/// <summary>Writes rows of any entity by the fastest way of each database, column by column as the model maps them.</summary>
internal static class BulkFill
{
    private const int RowsPerTransaction = 100_000;

    public static async Task WriteAsync<T>(StampDbContext db, IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not stored.");
        var table = type.GetTableName()!;
        Column[] columns =
            [.. type.GetProperties().Where(property => !property.IsShadowProperty()).Select(property => new Column(property, table))];
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        if (connection is NpgsqlConnection postgres)
            await CopyAsync(postgres, $"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)", columns, rows, cancellationToken);
        else
            await InsertAsync((SqliteConnection)connection, $"INSERT INTO {table} ({names}) VALUES "
                + $"({string.Join(", ", columns.Select((_, index) => $"@p{index}"))})", columns, rows, cancellationToken);
        await db.Database.CloseConnectionAsync();
    }

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection, string sql, Column[] columns, IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync(sql, cancellationToken);
        copy.Timeout = TimeSpan.FromHours(1);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var column in columns)
            {
                if (column.Read(row) is { } value)
                    await copy.WriteAsync(value, column.StoreType, cancellationToken);
                else
                    await copy.WriteNullAsync(cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task InsertAsync<T>(
        SqliteConnection connection, string sql, Column[] columns, IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        DbParameter[] parameters =
            [.. columns.Select((_, index) => command.Parameters.Add(new SqliteParameter { ParameterName = $"@p{index}" }))];
        foreach (var chunk in rows.Chunk(RowsPerTransaction))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            command.Transaction = (SqliteTransaction)transaction;
            foreach (var row in chunk)
            {
                for (var i = 0; i < parameters.Length; i++)
                    parameters[i].Value = columns[i].Read(row) ?? DBNull.Value;
                command.ExecuteNonQuery();
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    private sealed class Column(IProperty property, string table)
    {
        private readonly Func<object?, object?>? _toStored = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName(StoreObjectIdentifier.Table(table))!;

        public string StoreType { get; } = property.GetColumnType();

        public object? Read(object row)
        {
            var value = property.PropertyInfo!.GetValue(row);
            return _toStored is null || value is null ? value : _toStored(value);
        }
    }
}
