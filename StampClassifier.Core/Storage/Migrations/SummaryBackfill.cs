using Microsoft.EntityFrameworkCore.Migrations;
using StampClassifier.Core.Storage.Saving;

namespace StampClassifier.Core.Storage.Migrations;

/// <summary>Fills the summary columns that came with the review for objects that were stored before.</summary>
internal static class SummaryBackfill
{
    public static void Run(MigrationBuilder migration) => migration.Sql(
        $"""
        UPDATE objects SET
            (rise_rate, rise_error, rise_band) = ({RiseSql.Strongest}),
            (host_ps1_id, host_distance, host_chance) = ({HostSql.LeastByChance}),
            (galactic_latitude, ecliptic_latitude, alert_real_bogus, alert_deep_real_bogus, alert_field, alert_quadrant) = (
                SELECT {LatitudeSql.Galactic}, {LatitudeSql.Ecliptic}, d.real_bogus, d.deep_real_bogus, d.field, d.quadrant
                FROM detections d WHERE d.candid = objects.candid AND d.object_id = objects.object_id)
        WHERE EXISTS (SELECT 1 FROM detections d WHERE d.candid = objects.candid AND d.object_id = objects.object_id);
        """);
}
