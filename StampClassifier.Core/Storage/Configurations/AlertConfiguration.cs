using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.HasKey(a => a.Candid);
        builder.Property(a => a.Candid).ValueGeneratedNever();
        // The alerts of one object in time order: its page; also serves the foreign key.
        builder.HasIndex(a => new { a.ObjectId, a.Observed, a.Candid });
        builder.HasMany(a => a.Stamps).WithOne().HasForeignKey(s => s.Candid).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Classifications).WithOne().HasForeignKey(c => c.Candid).OnDelete(DeleteBehavior.Restrict);
    }
}
