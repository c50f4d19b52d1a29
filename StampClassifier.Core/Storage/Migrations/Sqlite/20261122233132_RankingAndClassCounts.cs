using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RankingAndClassCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_objects_candidates",
                table: "objects");

            migrationBuilder.AddColumn<float>(
                name: "ranked_sn_probability",
                table: "objects",
                type: "REAL",
                nullable: false,
                defaultValue: 0f);

            migrationBuilder.AddColumn<string>(
                name: "class_priors",
                table: "models",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<float>(
                name: "ranked_sn_probability",
                table: "classifications",
                type: "REAL",
                nullable: false,
                defaultValue: 0f);

            migrationBuilder.AddColumn<string>(
                name: "ranking_priors",
                table: "change_counters",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "class_counts",
                columns: table => new
                {
                    night = table.Column<int>(type: "INTEGER", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    galactic_band = table.Column<int>(type: "INTEGER", nullable: false),
                    ecliptic_band = table.Column<int>(type: "INTEGER", nullable: false),
                    top_class = table.Column<string>(type: "TEXT", nullable: false),
                    alerts = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_class_counts", x => new { x.night, x.model, x.version, x.galactic_band, x.ecliptic_band, x.top_class });
                });

            migrationBuilder.UpdateData(
                table: "change_counters",
                keyColumn: "id",
                keyValue: 1,
                column: "ranking_priors",
                value: "");

            migrationBuilder.Sql(HeldRows.RankAsTrained);
            migrationBuilder.Sql(HeldRows.CountClasses);

            migrationBuilder.CreateIndex(
                name: "ix_objects_candidates",
                table: "objects",
                columns: new[] { "top_class", "ranked_sn_probability", "detection_count", "first_detected", "object_id" },
                descending: new[] { false, true, true, true, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "class_counts");

            migrationBuilder.DropIndex(
                name: "ix_objects_candidates",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "ranked_sn_probability",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "class_priors",
                table: "models");

            migrationBuilder.DropColumn(
                name: "ranked_sn_probability",
                table: "classifications");

            migrationBuilder.DropColumn(
                name: "ranking_priors",
                table: "change_counters");

            migrationBuilder.CreateIndex(
                name: "ix_objects_candidates",
                table: "objects",
                columns: new[] { "top_class", "sn_probability", "detection_count", "first_detected", "object_id" },
                descending: new[] { false, true, true, true, false });
        }
    }
}
