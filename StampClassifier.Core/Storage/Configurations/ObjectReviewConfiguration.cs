using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class ObjectReviewConfiguration : IEntityTypeConfiguration<ObjectReview>
{
    public void Configure(EntityTypeBuilder<ObjectReview> builder)
    {
        builder.HasKey(r => r.ObjectId);
        builder.HasOne<AstroObject>().WithOne().HasForeignKey<ObjectReview>(r => r.ObjectId).OnDelete(DeleteBehavior.Restrict);
        // Open pages: what was reviewed since.
        builder.HasIndex(r => r.Sequence);
    }
}
