using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CandidatesOfTheNight : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_objects_first_detected",
                table: "objects");

            migrationBuilder.CreateIndex(
                name: "ix_objects_of_one_exposure",
                table: "objects",
                columns: new[] { "alert_observed", "alert_field", "alert_quadrant", "first_detected", "ranked_sn_probability", "object_id", "alert_is_positive", "alert_deep_real_bogus" },
                filter: "top_class = 'SN' AND is_first_detection AND dispositions = 0");

            migrationBuilder.CreateIndex(
                name: "ix_objects_of_the_hunt",
                table: "objects",
                columns: new[] { "first_detected", "ranked_sn_probability", "detection_count", "object_id", "alert_magnitude", "rise_rate", "host_distance", "host_ps1_id", "uncertainty", "dispute", "alert_band", "alert_is_positive", "alert_real_bogus", "alert_deep_real_bogus", "alert_is_edge", "alert_sso_distance", "alert_observed", "alert_field", "alert_quadrant", "galactic_latitude", "ecliptic_latitude", "top_class", "is_first_detection", "dispositions" },
                filter: "top_class = 'SN' AND is_first_detection AND dispositions = 0");

            migrationBuilder.CreateIndex(
                name: "ix_objects_of_the_night",
                table: "objects",
                columns: new[] { "first_detected", "ranked_sn_probability", "detection_count", "object_id", "alert_magnitude", "rise_rate", "host_distance", "host_ps1_id", "uncertainty", "dispute", "alert_band", "alert_is_positive", "alert_real_bogus", "alert_deep_real_bogus", "alert_is_edge", "alert_sso_distance", "alert_observed", "alert_field", "alert_quadrant", "galactic_latitude", "ecliptic_latitude", "top_class", "is_first_detection", "dispositions" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_objects_of_one_exposure",
                table: "objects");

            migrationBuilder.DropIndex(
                name: "ix_objects_of_the_hunt",
                table: "objects");

            migrationBuilder.DropIndex(
                name: "ix_objects_of_the_night",
                table: "objects");

            migrationBuilder.CreateIndex(
                name: "ix_objects_first_detected",
                table: "objects",
                column: "first_detected");
        }
    }
}
