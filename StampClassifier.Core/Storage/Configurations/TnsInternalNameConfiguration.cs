using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class TnsInternalNameConfiguration : IEntityTypeConfiguration<TnsInternalName>
{
    public void Configure(EntityTypeBuilder<TnsInternalName> builder)
    {
        builder.HasKey(n => new { n.Name, n.TnsId });
        // The names of an object that has changed.
        builder.HasIndex(n => n.TnsId);
    }
}
