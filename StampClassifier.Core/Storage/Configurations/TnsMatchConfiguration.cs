using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class TnsMatchConfiguration : IEntityTypeConfiguration<TnsMatch>
{
    public void Configure(EntityTypeBuilder<TnsMatch> builder)
    {
        builder.HasKey(m => new { m.ObjectId, m.TnsId });
        // The matches of an object of TNS that has changed.
        builder.HasIndex(m => m.TnsId);
        builder.HasOne<AstroObject>().WithMany().HasForeignKey(m => m.ObjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
