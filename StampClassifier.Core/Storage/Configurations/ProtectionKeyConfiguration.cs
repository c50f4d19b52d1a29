using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class ProtectionKeyConfiguration : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.HasKey(k => k.Id);
        builder.HasIndex(k => k.Name).IsUnique();
    }
}
