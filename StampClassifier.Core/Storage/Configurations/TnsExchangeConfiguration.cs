using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class TnsExchangeConfiguration : IEntityTypeConfiguration<TnsExchange>
{
    public void Configure(EntityTypeBuilder<TnsExchange> builder)
    {
        builder.HasKey(e => e.Id);
        // What was said on a batch.
        builder.HasIndex(e => e.BatchId);
    }
}
