using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class CatalogueObjectConfiguration : IEntityTypeConfiguration<CatalogueObject>
{
    public void Configure(EntityTypeBuilder<CatalogueObject> builder)
    {
        // Also for taking a whole catalogue away.
        builder.HasKey(o => new { o.CatalogueId, o.Number });
        // Cone search: one range of right ascensions in each declination zone.
        builder.HasIndex(o => new { o.Zone, o.Ra });
        builder.HasOne<ImportedCatalogue>().WithMany().HasForeignKey(o => o.CatalogueId).OnDelete(DeleteBehavior.Restrict);
    }
}
