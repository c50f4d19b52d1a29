using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class CatalogueReplyConfiguration : IEntityTypeConfiguration<CatalogueReply>
{
    public void Configure(EntityTypeBuilder<CatalogueReply> builder)
    {
        builder.HasKey(r => new { r.ObjectId, r.Service });
        builder.HasOne<AstroObject>().WithMany().HasForeignKey(r => r.ObjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
