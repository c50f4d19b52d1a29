using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class TnsReportConfiguration : IEntityTypeConfiguration<TnsReport>
{
    public void Configure(EntityTypeBuilder<TnsReport> builder)
    {
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        // Never two reports for one object in one environment: whoever comes second is refused by the database.
        builder.HasIndex(r => new { r.Environment, r.ObjectId, r.Series }).IsUnique();
        // The reports of an object.
        builder.HasIndex(r => r.ObjectId);
        // What is to be done next, and the page by state.
        builder.HasIndex(r => new { r.Environment, r.State, r.ChangedAt });
        // The reports of a batch.
        builder.HasIndex(r => r.BatchId);
    }
}
