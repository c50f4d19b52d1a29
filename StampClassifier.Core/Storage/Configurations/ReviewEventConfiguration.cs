using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class ReviewEventConfiguration : IEntityTypeConfiguration<ReviewEvent>
{
    public void Configure(EntityTypeBuilder<ReviewEvent> builder)
    {
        builder.HasKey(e => e.Id);
        // An act that is sent again; the acts of one gesture.
        builder.HasIndex(e => new { e.ActId, e.ObjectId }).IsUnique();
        // The record of an object.
        builder.HasIndex(e => new { e.ObjectId, e.Id });
        // What a person did last.
        builder.HasIndex(e => new { e.ActorId, e.Id });
        builder.HasOne<AstroObject>().WithMany().HasForeignKey(e => e.ObjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
