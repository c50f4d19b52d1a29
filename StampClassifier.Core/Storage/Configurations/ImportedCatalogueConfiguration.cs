using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class ImportedCatalogueConfiguration : IEntityTypeConfiguration<ImportedCatalogue>
{
    public void Configure(EntityTypeBuilder<ImportedCatalogue> builder) => builder.HasKey(c => c.Id);
}
