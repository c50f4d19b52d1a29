using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class KnownMatchConfiguration : IEntityTypeConfiguration<KnownMatch>
{
    public void Configure(EntityTypeBuilder<KnownMatch> builder)
    {
        builder.HasKey(m => new { m.Candid, m.Catalogue, m.Name });
        // What is known at an object, and the filter of the list.
        builder.HasIndex(m => new { m.ObjectId, m.Kind });
        builder.HasOne<Alert>().WithMany().HasForeignKey(m => m.Candid).OnDelete(DeleteBehavior.Restrict);
    }
}
