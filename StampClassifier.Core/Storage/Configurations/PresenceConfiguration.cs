using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class PresenceConfiguration : IEntityTypeConfiguration<Presence>
{
    public void Configure(EntityTypeBuilder<Presence> builder)
    {
        builder.HasKey(p => p.PageId);
        builder.Property(p => p.PageId).ValueGeneratedNever();
        // Who is here now; who has gone.
        builder.HasIndex(p => p.SeenAt);
    }
}
