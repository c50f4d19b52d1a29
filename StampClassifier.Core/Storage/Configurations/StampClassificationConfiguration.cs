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
        // What a second model said beside the one that ranks: where it goes on, and what a switch finds. Serving costs nothing for it.
        builder.HasIndex(c => new { c.Model, c.Version, c.Sequence }).HasFilter("is_shadow").HasDatabaseName("ix_classifications_shadow");
        // The classifications of an object: supersession.
        builder.HasIndex(c => c.ObjectId);
        builder.HasOne<AstroObject>().WithMany().HasForeignKey(c => c.ObjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ClassifierModel>().WithMany().HasForeignKey(c => new { c.Model, c.Version }).OnDelete(DeleteBehavior.Restrict);
    }
}
