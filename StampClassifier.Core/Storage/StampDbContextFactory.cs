using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace StampClassifier.Core.Storage;

/// <summary>Makes contexts of the configured provider.</summary>
internal sealed class StampDbContextFactory : IDbContextFactory<StampDbContext>
{
    private readonly Func<StampDbContext> _create;

    public StampDbContextFactory(IOptions<StorageOptions> options, IServiceProvider services)
    {
        var connectionString = options.Value.ConnectionString;
        if (options.Value.Provider == StorageProvider.Postgres)
        {
            var postgres = StorageContexts.Postgres(connectionString, services);
            _create = () => new StampDbContextPostgres(postgres);
        }
        else
        {
            var sqlite = StorageContexts.Sqlite(connectionString, services);
            _create = () => new StampDbContextSqlite(sqlite);
        }
    }

    public StampDbContext CreateDbContext() => _create();
}
