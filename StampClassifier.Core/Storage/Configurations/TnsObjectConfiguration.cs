using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class TnsObjectConfiguration : IEntityTypeConfiguration<TnsObject>
{
    public void Configure(EntityTypeBuilder<TnsObject> builder)
    {
        builder.HasKey(o => o.TnsId);
        builder.Property(o => o.TnsId).ValueGeneratedNever();
        // Cone search.
        builder.HasIndex(o => new { o.Zone, o.Ra });
        // Search by name.
        builder.HasIndex(o => o.Name);
    }
}
