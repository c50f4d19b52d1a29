using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class UpkeepRunConfiguration : IEntityTypeConfiguration<UpkeepRun>
{
    public void Configure(EntityTypeBuilder<UpkeepRun> builder)
    {
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        // The last of a kind: the status page, and where the next ageing goes on.
        builder.HasIndex(r => new { r.Kind, r.StartedAt });
    }
}
