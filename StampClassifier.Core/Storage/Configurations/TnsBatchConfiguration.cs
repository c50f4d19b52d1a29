using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class TnsBatchConfiguration : IEntityTypeConfiguration<TnsBatch>
{
    public void Configure(EntityTypeBuilder<TnsBatch> builder)
    {
        builder.HasKey(b => b.Id);
        builder.Property(b => b.Id).ValueGeneratedNever();
        builder.Property(b => b.Version).IsConcurrencyToken();
        // Batches that were begun and not ended.
        builder.HasIndex(b => new { b.Environment, b.State });
    }
}
