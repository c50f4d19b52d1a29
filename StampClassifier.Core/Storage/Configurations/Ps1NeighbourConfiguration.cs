using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class Ps1NeighbourConfiguration : IEntityTypeConfiguration<Ps1Neighbour>
{
    public void Configure(EntityTypeBuilder<Ps1Neighbour> builder)
    {
        builder.HasKey(n => new { n.ObjectId, n.Ps1Id });
    }
}
