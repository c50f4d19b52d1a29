using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage.Configurations;

namespace StampClassifier.Core.Storage;

/// <summary>The model on SQLite, which has no type for instants: they are whole milliseconds since 1970 UTC.</summary>
public sealed class StampDbContextSqlite(DbContextOptions<StampDbContextSqlite> options) : StampDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
    }
}
