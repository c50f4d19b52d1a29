using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class NonDetectionConfiguration : IEntityTypeConfiguration<NonDetection>
{
    public void Configure(EntityTypeBuilder<NonDetection> builder)
    {
        builder.HasKey(d => new { d.ObjectId, d.Pid });
    }
}
