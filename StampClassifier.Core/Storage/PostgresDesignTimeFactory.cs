using Microsoft.EntityFrameworkCore.Design;

namespace StampClassifier.Core.Storage;

/// <inheritdoc cref="SqliteDesignTimeFactory"/>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<StampDbContextPostgres>
{
    public StampDbContextPostgres CreateDbContext(string[] args)
        => new(StorageContexts.Postgres(args is [var connectionString] ? connectionString : "Host=localhost;Database=design"));
}
