using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class StampClassificationConfiguration : IEntityTypeConfiguration<StampClassification>
{
    public void Configure(EntityTypeBuilder<StampClassification> builder)
    {
        builder.HasKey(c => new { c.Candid, c.Model, c.Version });
        // Results feed: what came after a sequence.
        builder.HasIndex(c => c.Sequence);
        // The classifications of an object: supersession.
        builder.HasIndex(c => c.ObjectId);
        builder.HasOne<AstroObject>().WithMany().HasForeignKey(c => c.ObjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ClassifierModel>().WithMany().HasForeignKey(c => new { c.Model, c.Version }).OnDelete(DeleteBehavior.Restrict);
    }
}
