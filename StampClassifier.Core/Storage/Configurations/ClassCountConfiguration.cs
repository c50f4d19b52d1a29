using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class ClassCountConfiguration : IEntityTypeConfiguration<ClassCount>
{
    public void Configure(EntityTypeBuilder<ClassCount> builder)
    {
        // The night comes first: the drift monitor reads a range of nights.
        builder.HasKey(c => new { c.Night, c.Model, c.Version, c.GalacticBand, c.EclipticBand, c.TopClass });
    }
}
