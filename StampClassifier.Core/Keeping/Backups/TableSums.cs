using System.Buffers;
using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace StampClassifier.Core.Keeping.Backups;

/// <summary>
/// Counts every table and sums up its contents: XxHash128 of each row, added modulo 2^128, so that no table has to be sorted and
/// collations do not matter. It finds damage and missing rows; it is no seal against somebody who wants to deceive.
/// </summary>
internal static class TableSums
{
    private const string SqliteTables =
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '__EFMigrationsLock'";

    private const string PostgresTables =
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '__EFMigrationsLock'";

    /// <summary>All tables by name; within one transaction they are of one moment.</summary>
    public static async Task<IReadOnlyList<TableContents>> ReadAsync(
        DbConnection connection, bool isSqlite, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var tables = new List<TableContents>();
        foreach (var name in await NamesAsync(connection, isSqlite, transaction, cancellationToken).ConfigureAwait(false))
            tables.Add(await ReadAsync(connection, name, transaction, cancellationToken).ConfigureAwait(false));
        return tables;
    }

    public static async Task<IReadOnlyList<string>> NamesAsync(
        DbConnection connection, bool isSqlite, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await ForEachAsync(connection, isSqlite ? SqliteTables : PostgresTables, transaction, row => names.Add(row.GetString(0)),
            cancellationToken).ConfigureAwait(false);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static async Task<TableContents> ReadAsync(
        DbConnection connection, string table, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var (rows, sum, bytes) = (0L, UInt128.Zero, new ArrayBufferWriter<byte>());
        await ForEachAsync(connection, $"SELECT * FROM \"{table}\"", transaction, row =>
        {
            bytes.ResetWrittenCount();
            for (var i = 0; i < row.FieldCount; i++)
                Add(bytes, row.GetValue(i));
            rows++;
            unchecked
            {
                sum += XxHash128.HashToUInt128(bytes.WrittenSpan);
            }
        }, cancellationToken).ConfigureAwait(false);
        return new TableContents(table, rows, sum.ToString("x32", CultureInfo.InvariantCulture));
    }

    private static async Task ForEachAsync(
        DbConnection connection, string sql, DbTransaction? transaction, Action<DbDataReader> take, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var disposing = command.ConfigureAwait(false);
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, transaction, 0);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            take(reader);
    }

    // Each value with its kind and length in front: "ab", "c" is not "a", "bc".
    private static void Add(ArrayBufferWriter<byte> row, object value)
    {
        var (kind, bytes) = value switch
        {
            DBNull => ('-', []),
            byte[] blob => ('b', blob),
            bool flag => ('t', [flag ? (byte)1 : (byte)0]),
            float number => ('f', BitConverter.GetBytes(number)),
            double number => ('d', BitConverter.GetBytes(number)),
            DateTime instant => ('i', BitConverter.GetBytes(instant.Ticks)),
            Guid key => ('g', key.ToByteArray()),
            float[] numbers => ('F', numbers.SelectMany(BitConverter.GetBytes).ToArray()),
            string[] texts => ('S', Encoding.UTF8.GetBytes(string.Join('\0', texts))),
            IFormattable number => ('n', Encoding.UTF8.GetBytes(number.ToString(null, CultureInfo.InvariantCulture))),
            _ => ('s', Encoding.UTF8.GetBytes(value.ToString() ?? "")),
        };
        var head = row.GetSpan(5);
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
        row.Advance(5);
        row.Write(bytes);
    }
}
