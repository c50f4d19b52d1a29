using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class HostChoiceConfiguration : IEntityTypeConfiguration<HostChoice>
{
    public void Configure(EntityTypeBuilder<HostChoice> builder)
    {
        builder.HasKey(c => c.Id);
        // A choice that is sent again.
        builder.HasIndex(c => c.ActId).IsUnique();
        // The choice in force of an object, and those before it.
        builder.HasIndex(c => new { c.ObjectId, c.Id });
        builder.HasOne<AstroObject>().WithMany().HasForeignKey(c => c.ObjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
