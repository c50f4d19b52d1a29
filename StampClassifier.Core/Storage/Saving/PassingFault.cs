using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>Tells faults that a second try may not meet.</summary>
internal static class PassingFault
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    // A unique violation means that another writer stored the same candid, under another object and so another lock, in the meantime:
    // the second try finds it held.
    public static bool Is(DbException exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } => true,
        NpgsqlException npgsql => npgsql.IsTransient,
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        _ => false,
    };
}
