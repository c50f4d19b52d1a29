using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Configurations;

internal sealed class AstroObjectConfiguration : IEntityTypeConfiguration<AstroObject>
{
    /// <summary>What the page is opened with: the question the network was trained for, and no rule that fired.</summary>
    private const string Candidates = $"top_class = '{StampClass.Supernova}' AND is_first_detection AND dispositions = 0";

    private static readonly Expression<Func<AstroObject, object?>> OfTheNight = o => new
    {
        o.FirstDetected,
        o.RankedSnProbability,
        o.DetectionCount,
        o.ObjectId,
        o.AlertMagnitude,
        o.RiseRate,
        o.HostDistance,
        o.HostPs1Id,
        o.Uncertainty,
        o.Dispute,
        o.AlertBand,
        o.AlertIsPositive,
        o.AlertRealBogus,
        o.AlertDeepRealBogus,
        o.AlertIsEdge,
        o.AlertSsoDistance,
        o.AlertObserved,
        o.AlertField,
        o.AlertQuadrant,
        o.GalacticLatitude,
        o.EclipticLatitude,
        o.TopClass,
        o.IsFirstDetection,
        o.Dispositions,
    };

    public void Configure(EntityTypeBuilder<AstroObject> builder)
    {
        builder.HasKey(o => o.ObjectId);
        // Cone search: one range of right ascensions in each declination zone.
        builder.HasIndex(o => new { o.Zone, o.Ra });
        // Candidates page: most probable first; detection count, age and name break ties and page on. Not by class: those most probable
        // are supernovae anyway, and a class in front makes SQLite hop through the whole index when all classes are asked for.
        builder.HasIndex(o => new { o.RankedSnProbability, o.DetectionCount, o.FirstDetected, o.ObjectId })
            .IsDescending(true, true, true, false).HasDatabaseName("ix_objects_candidates");
        // By night, with every column that the page filters, sorts and counts by: a season's page reads one of these and no object but its
        // own hundred. The filter's own columns are in it too: without them SQLite does not see that the index covers the question.
        builder.HasIndex(OfTheNight, "ix_objects_of_the_night");
        builder.HasIndex(OfTheNight, "ix_objects_of_the_hunt").HasFilter(Candidates);
        // And the candidates by exposure, so that the groups of one come out of it in order. Without the filter's columns: with them SQLite
        // takes this one for other orders too, and reads the objects.
        builder.HasIndex(o => new
        {
            o.AlertObserved,
            o.AlertField,
            o.AlertQuadrant,
            o.FirstDetected,
            o.RankedSnProbability,
            o.ObjectId,
            o.AlertIsPositive,
            o.AlertDeepRealBogus,
        }, "ix_objects_of_one_exposure").HasFilter(Candidates);
        // None for the other orders: with a limit both databases would rather walk such an index through all objects than sort the few
        // that pass the filter.
        // The candidates of one exposure; exposures that made many.
        builder.HasIndex(o => o.AlertObserved);
        // What came in since the mirror of TNS was matched, and since fast risers were told of.
        builder.HasIndex(o => o.Sequence);
        builder.HasMany(o => o.Alerts).WithOne().HasForeignKey(a => a.ObjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Detections).WithOne().HasForeignKey(d => d.ObjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.NonDetections).WithOne().HasForeignKey(d => d.ObjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(o => o.Neighbours).WithOne().HasForeignKey(n => n.ObjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
