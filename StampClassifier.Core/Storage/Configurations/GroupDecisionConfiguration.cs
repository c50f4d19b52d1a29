using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class GroupDecisionConfiguration : IEntityTypeConfiguration<GroupDecision>
{
    public void Configure(EntityTypeBuilder<GroupDecision> builder)
    {
        // What came after a sequence.
        builder.HasKey(d => new { d.Sequence, d.ObjectId });
        // The last one of an object: whether there is something to take back.
        builder.HasIndex(d => new { d.ObjectId, d.Sequence });
        builder.HasOne<AstroObject>().WithMany().HasForeignKey(d => d.ObjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
