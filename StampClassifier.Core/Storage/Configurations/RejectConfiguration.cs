using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class RejectConfiguration : IEntityTypeConfiguration<Reject>
{
    public void Configure(EntityTypeBuilder<Reject> builder)
    {
        builder.HasKey(r => r.Digest);
        // The latest rejects, for the admin page.
        builder.HasIndex(r => r.ReceivedAt);
    }
}
