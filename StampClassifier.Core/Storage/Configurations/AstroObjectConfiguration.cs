using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class AstroObjectConfiguration : IEntityTypeConfiguration<AstroObject>
{
    public void Configure(EntityTypeBuilder<AstroObject> builder)
    {
        builder.HasKey(o => o.ObjectId);
        // Cone search: one range of right ascensions in each declination zone.
        builder.HasIndex(o => new { o.Zone, o.Ra });
        // Candidates page: most probable first; detection count, age and name break ties and page on. Not by class: those most probable
        // are supernovae anyway, and a class in front makes SQLite hop through the whole index when all classes are asked for.
        builder.HasIndex(o => new { o.RankedSnProbability, o.DetectionCount, o.FirstDetected, o.ObjectId })
            .IsDescending(true, true, true, false).HasDatabaseName("ix_objects_candidates");
        // None for the other orders: with a limit both databases would rather walk such an index through all objects than sort the few
        // that pass the filter.
        // The candidates of one exposure; exposures that made many.
        builder.HasIndex(o => o.AlertObserved);
        // Objects of a night, newest first.
        builder.HasIndex(o => o.FirstDetected);
        // What came in since the mirror of TNS was matched, and since fast risers were told of.
        builder.HasIndex(o => o.Sequence);
        builder.HasMany(o => o.Alerts).WithOne().HasForeignKey(a => a.ObjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Detections).WithOne().HasForeignKey(d => d.ObjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.NonDetections).WithOne().HasForeignKey(d => d.ObjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Neighbours).WithOne().HasForeignKey(n => n.ObjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
