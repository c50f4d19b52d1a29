using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using StampClassifier.Core.Storage.Saving;

namespace StampClassifier.Core.Streaming;

/// <summary>Tells a database that is away, busy or full from one that refuses what it was given.</summary>
internal static class DatabaseFault
{
    // Classes of SQLSTATE: what the server was given (22, 23), as against the server, its connections and its resources.
    private static readonly string[] OfTheData = ["22", "23"];

    public static bool IsAway(Exception exception) => exception switch
    {
        DbUpdateException { InnerException: { } inner } => IsAway(inner),
        PostgresException refused => !OfTheData.Any(sqlClass => refused.SqlState.StartsWith(sqlClass, StringComparison.Ordinal)),
        NpgsqlException => true,
        SqliteException sqlite => PassingFault.Is(sqlite) || IsFullOrUnreadable(sqlite),
        DbException => true,
        TimeoutException or SocketException or IOException => true,
        _ => false,
    };

    // SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN, SQLITE_READONLY.
    private static bool IsFullOrUnreadable(SqliteException exception) => exception.SqliteErrorCode is 10 or 13 or 14 or 8;
}
