using Microsoft.EntityFrameworkCore.Design;

namespace StampClassifier.Core.Storage;

/// <summary>For <c>dotnet ef</c> only, which needs a context but no database to write a migration.</summary>
internal sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<StampDbContextSqlite>
{
    public StampDbContextSqlite CreateDbContext(string[] args)
        => new(StorageContexts.Sqlite(args is [var connectionString] ? connectionString : "Data Source=design.db"));
}
