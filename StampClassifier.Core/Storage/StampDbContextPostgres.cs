using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage.Configurations;

namespace StampClassifier.Core.Storage;

/// <summary>The model on PostgreSQL, whose <c>timestamptz</c> takes UTC instants only.</summary>
public sealed class StampDbContextPostgres(DbContextOptions<StampDbContextPostgres> options) : StampDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }
}
