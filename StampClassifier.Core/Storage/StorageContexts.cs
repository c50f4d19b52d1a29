using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace StampClassifier.Core.Storage;

/// <summary>How each provider's context is set up, in one place for run time, migrations and tests.</summary>
internal static class StorageContexts
{
    private const int WriteBufferBytes = 256 * 1024;

    public static DbContextOptions<StampDbContextSqlite> Sqlite(string connectionString, IServiceProvider? services = null)
        => Common<StampDbContextSqlite>(services).UseSqlite(connectionString).AddInterceptors(SqliteSettings.Instance).Options;

    public static DbContextOptions<StampDbContextPostgres> Postgres(string connectionString, IServiceProvider? services = null)
        => Common<StampDbContextPostgres>(services).UseNpgsql(WithLargeWrites(connectionString), Plain).Options;

    // Npgsql's own strategy retries nothing either, but wraps what a lost server throws, so that no catch of a DbException would see it.
    private static void Plain(NpgsqlDbContextOptionsBuilder npgsql)
        => npgsql.ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies));

    /// <summary>An alert's stamps are 40 kB: in Npgsql's own 8 kB buffer each COPY would go out in a hundred small writes.</summary>
    private static string WithLargeWrites(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.WriteBufferSize = Math.Max(builder.WriteBufferSize, WriteBufferBytes);
        return builder.ConnectionString;
    }

    private static DbContextOptionsBuilder<TContext> Common<TContext>(IServiceProvider? services)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        if (services is not null)
            builder.UseApplicationServiceProvider(services);
        return builder;
    }
}
