using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Keeping : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "dispute",
                table: "objects",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "uncertainty",
                table: "objects",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<bool>(
                name: "is_shadow",
                table: "classifications",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "uncertainty",
                table: "classifications",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.CreateTable(
                name: "upkeep_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    target = table.Column<string>(type: "text", nullable: false),
                    cursor = table.Column<long>(type: "bigint", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_upkeep_runs", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_objects_dispute_object_id",
                table: "objects",
                columns: new[] { "dispute", "object_id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "ix_objects_uncertainty_object_id",
                table: "objects",
                columns: new[] { "uncertainty", "object_id" },
                descending: new[] { true, false });

            migrationBuilder.CreateIndex(
                name: "ix_classifications_shadow",
                table: "classifications",
                columns: new[] { "model", "version", "sequence" },
                filter: "is_shadow");

            migrationBuilder.CreateIndex(
                name: "ix_upkeep_runs_kind_started_at",
                table: "upkeep_runs",
                columns: new[] { "kind", "started_at" });

            KeepingBackfill.RunPostgres(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "upkeep_runs");

            migrationBuilder.DropIndex(
                name: "ix_objects_dispute_object_id",
                table: "objects");

            migrationBuilder.DropIndex(
                name: "ix_objects_uncertainty_object_id",
                table: "objects");

            migrationBuilder.DropIndex(
                name: "ix_classifications_shadow",
                table: "classifications");

            migrationBuilder.DropColumn(
                name: "dispute",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "uncertainty",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "is_shadow",
                table: "classifications");

            migrationBuilder.DropColumn(
                name: "uncertainty",
                table: "classifications");
        }
    }
}
