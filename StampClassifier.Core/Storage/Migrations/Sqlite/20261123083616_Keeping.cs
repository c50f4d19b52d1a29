using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Sqlite
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
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "uncertainty",
                table: "objects",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<bool>(
                name: "is_shadow",
                table: "classifications",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<double>(
                name: "uncertainty",
                table: "classifications",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.CreateTable(
                name: "upkeep_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: false),
                    rows = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    cursor = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true)
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

            KeepingBackfill.RunSqlite(migrationBuilder);
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
