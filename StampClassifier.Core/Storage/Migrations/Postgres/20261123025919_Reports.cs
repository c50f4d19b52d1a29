using System;
using Microsoft.EntityFrameworkCore.Migrations;
using StampClassifier.Core.Storage.Configurations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Reports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "remarks",
                table: "group_settings",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "reports_known_objects",
                table: "group_settings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "reports_photometric_redshifts",
                table: "group_settings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "notification_cursors",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notification_cursors", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    room = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fault = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tns_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    environment = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lease_by = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    receipt_id = table.Column<long>(type: "bigint", nullable: true),
                    receipt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    polls = table.Column<int>(type: "integer", nullable: false),
                    next_poll_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tns_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tns_exchanges",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    environment = table.Column<int>(type: "integer", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    endpoint = table.Column<string>(type: "text", nullable: false),
                    request = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    reply = table.Column<string>(type: "text", nullable: false),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    server = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tns_exchanges", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tns_internal_names",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    tns_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tns_internal_names", x => new { x.name, x.tns_id });
                });

            migrationBuilder.CreateTable(
                name: "tns_matches",
                columns: table => new
                {
                    object_id = table.Column<string>(type: "text", nullable: false),
                    tns_id = table.Column<long>(type: "bigint", nullable: false),
                    separation = table.Column<double>(type: "double precision", nullable: false),
                    is_same_name = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tns_matches", x => new { x.object_id, x.tns_id });
                    table.ForeignKey(
                        name: "fk_tns_matches_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tns_mirrors",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    covered_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_file = table.Column<string>(type: "text", nullable: true),
                    objects = table.Column<long>(type: "bigint", nullable: false),
                    fault = table.Column<string>(type: "text", nullable: true),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    matched_sequence = table.Column<long>(type: "bigint", nullable: false),
                    lease_by = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tns_mirrors", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tns_objects",
                columns: table => new
                {
                    tns_id = table.Column<long>(type: "bigint", nullable: false),
                    prefix = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    ra = table.Column<double>(type: "double precision", nullable: false),
                    dec = table.Column<double>(type: "double precision", nullable: false),
                    zone = table.Column<int>(type: "integer", nullable: false),
                    redshift = table.Column<double>(type: "double precision", nullable: true),
                    type = table.Column<string>(type: "text", nullable: true),
                    reporting_group_id = table.Column<int>(type: "integer", nullable: true),
                    reporting_group = table.Column<string>(type: "text", nullable: true),
                    source_group_id = table.Column<int>(type: "integer", nullable: true),
                    source_group = table.Column<string>(type: "text", nullable: true),
                    discovered = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    discovery_magnitude = table.Column<double>(type: "double precision", nullable: true),
                    discovery_filter = table.Column<string>(type: "text", nullable: true),
                    reporters = table.Column<string>(type: "text", nullable: true),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    internal_names = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_modified = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tns_objects", x => x.tns_id);
                });

            migrationBuilder.CreateTable(
                name: "tns_outboxes",
                columns: table => new
                {
                    environment = table.Column<int>(type: "integer", nullable: false),
                    is_current = table.Column<bool>(type: "boolean", nullable: false),
                    held_by = table.Column<string>(type: "text", nullable: true),
                    held_reason = table.Column<string>(type: "text", nullable: true),
                    held_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stopped_reason = table.Column<string>(type: "text", nullable: true),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    wait_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    wait_reason = table.Column<string>(type: "text", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    rate_remaining = table.Column<int>(type: "integer", nullable: true),
                    rate_limit = table.Column<int>(type: "integer", nullable: true),
                    rate_reset_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    looked_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    look_up_milliseconds = table.Column<int>(type: "integer", nullable: true),
                    last_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tns_outboxes", x => x.environment);
                });

            migrationBuilder.CreateTable(
                name: "tns_reports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    environment = table.Column<int>(type: "integer", nullable: false),
                    series = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decision_event_id = table.Column<long>(type: "bigint", nullable: true),
                    candid = table.Column<long>(type: "bigint", nullable: true),
                    discovered = table.Column<double>(type: "double precision", nullable: true),
                    ra = table.Column<double>(type: "double precision", nullable: true),
                    dec = table.Column<double>(type: "double precision", nullable: true),
                    discovery_magnitude = table.Column<double>(type: "double precision", nullable: true),
                    discovery_band = table.Column<int>(type: "integer", nullable: true),
                    host_name = table.Column<string>(type: "text", nullable: true),
                    host_redshift = table.Column<double>(type: "double precision", nullable: true),
                    reporting_group = table.Column<string>(type: "text", nullable: true),
                    reporter = table.Column<string>(type: "text", nullable: true),
                    remarks = table.Column<string>(type: "text", nullable: true),
                    document = table.Column<string>(type: "text", nullable: true),
                    sent_document = table.Column<string>(type: "text", nullable: true),
                    repair = table.Column<string>(type: "text", nullable: true),
                    problems = table.Column<string>(type: "text", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    held_by = table.Column<string>(type: "text", nullable: true),
                    held_reason = table.Column<string>(type: "text", nullable: true),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    batch_index = table.Column<int>(type: "integer", nullable: false),
                    split = table.Column<string>(type: "text", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    first_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    unknown_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    looks = table.Column<int>(type: "integer", nullable: false),
                    next_look_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tns_name = table.Column<string>(type: "text", nullable: true),
                    tns_prefix = table.Column<string>(type: "text", nullable: true),
                    tns_code = table.Column<int>(type: "integer", nullable: true),
                    tns_separation = table.Column<double>(type: "double precision", nullable: true),
                    messages = table.Column<string>(type: "text", nullable: true),
                    message_ids = table.Column<string>(type: "text", nullable: true),
                    retraction_asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retraction_asked_by = table.Column<string>(type: "text", nullable: true),
                    retraction_reason = table.Column<string>(type: "text", nullable: true),
                    retracted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tns_reports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tns_report_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    report_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    actor_id = table.Column<string>(type: "text", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    message = table.Column<string>(type: "text", nullable: false),
                    batch_id = table.Column<Guid>(type: "uuid", nullable: true),
                    exchange_id = table.Column<long>(type: "bigint", nullable: true),
                    document = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tns_report_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_tns_report_events_tns_reports_report_id",
                        column: x => x.report_id,
                        principalTable: "tns_reports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "notification_cursors",
                columns: new[] { "id", "sequence" },
                values: new object[] { 1, 0L });

            migrationBuilder.InsertData(
                table: "tns_mirrors",
                columns: new[] { "id", "covered_until", "failures", "fault", "last_file", "lease_by", "lease_until", "loaded_at", "matched_sequence", "next_attempt_at", "objects" },
                values: new object[] { 1, null, 0, null, null, null, null, null, 0L, null, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_kind_subject_room",
                table: "notifications",
                columns: new[] { "kind", "subject", "room" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_notifications_next_attempt_at",
                table: "notifications",
                column: "next_attempt_at");

            migrationBuilder.CreateIndex(
                name: "ix_tns_batches_environment_state",
                table: "tns_batches",
                columns: new[] { "environment", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_tns_exchanges_batch_id",
                table: "tns_exchanges",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_tns_internal_names_tns_id",
                table: "tns_internal_names",
                column: "tns_id");

            migrationBuilder.CreateIndex(
                name: "ix_tns_matches_tns_id",
                table: "tns_matches",
                column: "tns_id");

            migrationBuilder.CreateIndex(
                name: "ix_tns_objects_name",
                table: "tns_objects",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_tns_objects_zone_ra",
                table: "tns_objects",
                columns: new[] { "zone", "ra" });

            migrationBuilder.CreateIndex(
                name: "ix_tns_report_events_report_id_id",
                table: "tns_report_events",
                columns: new[] { "report_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_tns_reports_batch_id",
                table: "tns_reports",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_tns_reports_environment_object_id_series",
                table: "tns_reports",
                columns: new[] { "environment", "object_id", "series" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tns_reports_environment_state_changed_at",
                table: "tns_reports",
                columns: new[] { "environment", "state", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tns_reports_object_id",
                table: "tns_reports",
                column: "object_id");

            AppendOnly.Create(migrationBuilder, "tns_report_events", "id");
            AppendOnly.Create(migrationBuilder, "tns_exchanges", "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notification_cursors");

            migrationBuilder.DropTable(
                name: "notifications");

            migrationBuilder.DropTable(
                name: "tns_batches");

            migrationBuilder.DropTable(
                name: "tns_exchanges");

            migrationBuilder.DropTable(
                name: "tns_internal_names");

            migrationBuilder.DropTable(
                name: "tns_matches");

            migrationBuilder.DropTable(
                name: "tns_mirrors");

            migrationBuilder.DropTable(
                name: "tns_objects");

            migrationBuilder.DropTable(
                name: "tns_outboxes");

            migrationBuilder.DropTable(
                name: "tns_report_events");

            migrationBuilder.DropTable(
                name: "tns_reports");

            migrationBuilder.DropColumn(
                name: "remarks",
                table: "group_settings");

            migrationBuilder.DropColumn(
                name: "reports_known_objects",
                table: "group_settings");

            migrationBuilder.DropColumn(
                name: "reports_photometric_redshifts",
                table: "group_settings");
        }
    }
}
