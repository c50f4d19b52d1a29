using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class TnsOutboxConfiguration : IEntityTypeConfiguration<TnsOutbox>
{
    public void Configure(EntityTypeBuilder<TnsOutbox> builder)
    {
        builder.HasKey(q => q.Environment);
        builder.Property(q => q.Environment).ValueGeneratedNever();
    }
}
