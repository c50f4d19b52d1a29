using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Review : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "alert_deep_real_bogus",
                table: "objects",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "alert_field",
                table: "objects",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "alert_quadrant",
                table: "objects",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "alert_real_bogus",
                table: "objects",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "ecliptic_latitude",
                table: "objects",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "galactic_latitude",
                table: "objects",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<double>(
                name: "host_chance",
                table: "objects",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "host_distance",
                table: "objects",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "host_ps1_id",
                table: "objects",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "rise_band",
                table: "objects",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "rise_error",
                table: "objects",
                type: "double precision",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "rise_rate",
                table: "objects",
                type: "double precision",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "object_reviews",
                columns: table => new
                {
                    object_id = table.Column<string>(type: "text", nullable: false),
                    vote_count = table.Column<int>(type: "integer", nullable: false),
                    is_disputed = table.Column<bool>(type: "boolean", nullable: false),
                    decision = table.Column<int>(type: "integer", nullable: true),
                    decision_kind = table.Column<int>(type: "integer", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proposal = table.Column<int>(type: "integer", nullable: true),
                    proposed_by_id = table.Column<string>(type: "text", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_candid = table.Column<long>(type: "bigint", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_object_reviews", x => x.object_id);
                    table.ForeignKey(
                        name: "fk_object_reviews_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "presences",
                columns: table => new
                {
                    page_id = table.Column<Guid>(type: "uuid", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_presences", x => x.page_id);
                });

            migrationBuilder.CreateTable(
                name: "review_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    act_id = table.Column<Guid>(type: "uuid", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    act = table.Column<int>(type: "integer", nullable: false),
                    verdict = table.Column<int>(type: "integer", nullable: true),
                    bogus_kind = table.Column<int>(type: "integer", nullable: true),
                    comment = table.Column<string>(type: "text", nullable: true),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    undoes = table.Column<long>(type: "bigint", nullable: true),
                    approvers_needed = table.Column<int>(type: "integer", nullable: false),
                    candid = table.Column<long>(type: "bigint", nullable: false),
                    model = table.Column<string>(type: "text", nullable: false),
                    model_version = table.Column<string>(type: "text", nullable: false),
                    sn_probability = table.Column<float>(type: "real", nullable: false),
                    detection_count = table.Column<int>(type: "integer", nullable: false),
                    shown = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_events_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    owner_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    query = table.Column<string>(type: "text", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_views", x => new { x.owner_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "votes",
                columns: table => new
                {
                    object_id = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: false),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    verdict = table.Column<int>(type: "integer", nullable: false),
                    bogus_kind = table.Column<int>(type: "integer", nullable: true),
                    comment = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    candid = table.Column<long>(type: "bigint", nullable: false),
                    event_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_votes", x => new { x.object_id, x.actor_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_object_reviews_sequence",
                table: "object_reviews",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_presences_seen_at",
                table: "presences",
                column: "seen_at");

            migrationBuilder.CreateIndex(
                name: "ix_review_events_act_id_object_id",
                table: "review_events",
                columns: new[] { "act_id", "object_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_review_events_actor_id_id",
                table: "review_events",
                columns: new[] { "actor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_review_events_object_id_id",
                table: "review_events",
                columns: new[] { "object_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_votes_actor_id_object_id",
                table: "votes",
                columns: new[] { "actor_id", "object_id" });

            AppendOnly.Protect(migrationBuilder, "review_events");
            SummaryBackfill.Run(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "object_reviews");

            migrationBuilder.DropTable(
                name: "presences");

            migrationBuilder.DropTable(
                name: "review_events");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "votes");

            migrationBuilder.DropColumn(
                name: "alert_deep_real_bogus",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "alert_field",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "alert_quadrant",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "alert_real_bogus",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "ecliptic_latitude",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "galactic_latitude",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "host_chance",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "host_distance",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "host_ps1_id",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "rise_band",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "rise_error",
                table: "objects");

            migrationBuilder.DropColumn(
                name: "rise_rate",
                table: "objects");
        }
    }
}
