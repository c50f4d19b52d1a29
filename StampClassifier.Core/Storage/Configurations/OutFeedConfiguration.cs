using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class OutFeedConfiguration : IEntityTypeConfiguration<OutFeed>
{
    public void Configure(EntityTypeBuilder<OutFeed> builder)
    {
        builder.HasKey(f => f.Kind);
        builder.Property(f => f.Kind).ValueGeneratedNever();
        builder.HasData(Enum.GetValues<OutFeedKind>().Select(kind => new OutFeed { Kind = kind }));
    }
}
