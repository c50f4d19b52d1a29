using Microsoft.EntityFrameworkCore;

namespace StampClassifier.Core.Storage;

/// <summary>How each provider's context is set up, in one place for run time, migrations and tests.</summary>
internal static class StorageContexts
{
    public static DbContextOptions<StampDbContextSqlite> Sqlite(string connectionString, IServiceProvider? services = null)
        => Common<StampDbContextSqlite>(services).UseSqlite(connectionString).AddInterceptors(SqliteSettings.Instance).Options;

    public static DbContextOptions<StampDbContextPostgres> Postgres(string connectionString, IServiceProvider? services = null)
        => Common<StampDbContextPostgres>(services).UseNpgsql(connectionString).Options;

    private static DbContextOptionsBuilder<TContext> Common<TContext>(IServiceProvider? services)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        if (services is not null)
            builder.UseApplicationServiceProvider(services);
        return builder;
    }
}
