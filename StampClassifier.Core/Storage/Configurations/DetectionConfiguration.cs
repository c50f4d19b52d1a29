using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class DetectionConfiguration : IEntityTypeConfiguration<Detection>
{
    public void Configure(EntityTypeBuilder<Detection> builder)
    {
        // By object first: two objects that blend list the same candid, and each has its own light curve. The key also
        // serves the light curve of one object, detections(object_id, observed): candid grows with time.
        builder.HasKey(d => new { d.ObjectId, d.Candid });
    }
}
