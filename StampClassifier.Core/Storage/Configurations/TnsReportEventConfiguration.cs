using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class TnsReportEventConfiguration : IEntityTypeConfiguration<TnsReportEvent>
{
    public void Configure(EntityTypeBuilder<TnsReportEvent> builder)
    {
        builder.HasKey(e => e.Id);
        // The timeline of a report.
        builder.HasIndex(e => new { e.ReportId, e.Id });
        builder.HasOne<TnsReport>().WithMany().HasForeignKey(e => e.ReportId).OnDelete(DeleteBehavior.Restrict);
    }
}
