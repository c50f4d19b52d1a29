using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class HuntColumns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "alert_is_edge",
                table: "objects",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "alert_sso_distance",
                table: "objects",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_edge",
                table: "alerts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "sso_distance",
                table: "alerts",
                type: "double precision",
                nullable: true);

            FrameBackfill.RunPostgres(migrationBuilder);

            migrationBuilder.DropIndex(
                name: "ix_objects_candidates",
                table: "objects");

            migrationBuilder.CreateIndex(
                name: "ix_objects_alert_observed",
                table: "objects",
                column: "alert_observed");

            migrationBuilder.CreateIndex(
                name: "ix_objects_candidates",
                table: "objects",
                columns: new[] { "ranked_sn_probability", "detection_count", "first_detected", "object_id" },
                descending: new[] { true, true, true, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_objects_candidates",
                table: "objects");

            migrationBuilder.DropIndex(
                name: "ix_objects_alert_observed",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "alert_is_edge",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "alert_sso_distance",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "is_edge",
                table: "alerts");

            migrationBuilder.DropColumn(
                name: "sso_distance",
                table: "alerts");

            migrationBuilder.CreateIndex(
                name: "ix_objects_candidates",
                table: "objects",
                columns: new[] { "top_class", "ranked_sn_probability", "detection_count", "first_detected", "object_id" },
                descending: new[] { false, true, true, true, false });
        }
    }
}
