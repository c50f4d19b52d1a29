using System;
using Microsoft.EntityFrameworkCore.Migrations;
using StampClassifier.Core.Storage.Configurations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Hosts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "catalogue_replies",
                columns: table => new
                {
                    service = table.Column<string>(type: "text", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    ra = table.Column<double>(type: "double precision", nullable: false),
                    dec = table.Column<double>(type: "double precision", nullable: false),
                    radius = table.Column<double>(type: "double precision", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sources = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogue_replies", x => new { x.object_id, x.service });
                    table.ForeignKey(
                        name: "fk_catalogue_replies_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalogues",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    file = table.Column<string>(type: "text", nullable: false),
                    object_count = table.Column<long>(type: "bigint", nullable: false),
                    imported_by = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogues", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "host_choices",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    act_id = table.Column<Guid>(type: "uuid", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<int>(type: "integer", nullable: false),
                    catalogue = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    ra = table.Column<double>(type: "double precision", nullable: true),
                    dec = table.Column<double>(type: "double precision", nullable: true),
                    separation = table.Column<double>(type: "double precision", nullable: true),
                    redshift = table.Column<double>(type: "double precision", nullable: true),
                    redshift_error = table.Column<double>(type: "double precision", nullable: true),
                    redshift_kind = table.Column<int>(type: "integer", nullable: false),
                    redshift_source = table.Column<string>(type: "text", nullable: true),
                    candidates = table.Column<string>(type: "text", nullable: false),
                    comment = table.Column<string>(type: "text", nullable: true),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_host_choices", x => x.id);
                    table.ForeignKey(
                        name: "fk_host_choices_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "known_matches",
                columns: table => new
                {
                    candid = table.Column<long>(type: "bigint", nullable: false),
                    catalogue = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "text", nullable: true),
                    separation = table.Column<double>(type: "double precision", nullable: false),
                    radius = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_known_matches", x => new { x.candid, x.catalogue, x.name });
                    table.ForeignKey(
                        name: "fk_known_matches_alerts_candid",
                        column: x => x.candid,
                        principalTable: "alerts",
                        principalColumn: "candid",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "catalogue_objects",
                columns: table => new
                {
                    catalogue_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    ra = table.Column<double>(type: "double precision", nullable: false),
                    dec = table.Column<double>(type: "double precision", nullable: false),
                    zone = table.Column<int>(type: "integer", nullable: false),
                    magnitude = table.Column<double>(type: "double precision", nullable: true),
                    band = table.Column<string>(type: "text", nullable: true),
                    redshift = table.Column<double>(type: "double precision", nullable: true),
                    redshift_error = table.Column<double>(type: "double precision", nullable: true),
                    redshift_kind = table.Column<int>(type: "integer", nullable: false),
                    semi_major_axis = table.Column<double>(type: "double precision", nullable: true),
                    axis_ratio = table.Column<double>(type: "double precision", nullable: true),
                    position_angle = table.Column<double>(type: "double precision", nullable: true),
                    type = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_catalogue_objects", x => new { x.catalogue_id, x.number });
                    table.ForeignKey(
                        name: "fk_catalogue_objects_catalogues_catalogue_id",
                        column: x => x.catalogue_id,
                        principalTable: "catalogues",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_catalogue_objects_zone_ra",
                table: "catalogue_objects",
                columns: new[] { "zone", "ra" });

            migrationBuilder.CreateIndex(
                name: "ix_host_choices_act_id",
                table: "host_choices",
                column: "act_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_host_choices_object_id_id",
                table: "host_choices",
                columns: new[] { "object_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_known_matches_object_id_kind",
                table: "known_matches",
                columns: new[] { "object_id", "kind" });

            AppendOnly.Create(migrationBuilder, "host_choices", "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "catalogue_objects");

            migrationBuilder.DropTable(
                name: "catalogue_replies");

            migrationBuilder.DropTable(
                name: "host_choices");

            migrationBuilder.DropTable(
                name: "known_matches");

            migrationBuilder.DropTable(
                name: "catalogues");
        }
    }
}
