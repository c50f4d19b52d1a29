using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "change_counters",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_counters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ingest_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received = table.Column<long>(type: "bigint", nullable: false),
                    classified = table.Column<long>(type: "bigint", nullable: false),
                    later = table.Column<long>(type: "bigint", nullable: false),
                    duplicate = table.Column<long>(type: "bigint", nullable: false),
                    rejected = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ingest_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "models",
                columns: table => new
                {
                    model = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    classes = table.Column<string[]>(type: "text[]", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_models", x => new { x.model, x.version });
                });

            migrationBuilder.CreateTable(
                name: "objects",
                columns: table => new
                {
                    object_id = table.Column<string>(type: "text", nullable: false),
                    ra = table.Column<double>(type: "double precision", nullable: false),
                    dec = table.Column<double>(type: "double precision", nullable: false),
                    zone = table.Column<int>(type: "integer", nullable: false),
                    first_detected = table.Column<double>(type: "double precision", nullable: false),
                    last_detected = table.Column<double>(type: "double precision", nullable: false),
                    detection_count = table.Column<int>(type: "integer", nullable: false),
                    non_detection_count = table.Column<int>(type: "integer", nullable: false),
                    last_magnitude = table.Column<double>(type: "double precision", nullable: false),
                    last_band = table.Column<int>(type: "integer", nullable: false),
                    candid = table.Column<long>(type: "bigint", nullable: false),
                    alert_observed = table.Column<double>(type: "double precision", nullable: false),
                    alert_magnitude = table.Column<double>(type: "double precision", nullable: false),
                    alert_magnitude_error = table.Column<double>(type: "double precision", nullable: false),
                    alert_band = table.Column<int>(type: "integer", nullable: false),
                    alert_is_positive = table.Column<bool>(type: "boolean", nullable: false),
                    is_first_detection = table.Column<bool>(type: "boolean", nullable: false),
                    top_class = table.Column<string>(type: "text", nullable: false),
                    sn_probability = table.Column<float>(type: "real", nullable: false),
                    dispositions = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_objects", x => x.object_id);
                });

            migrationBuilder.CreateTable(
                name: "rejects",
                columns: table => new
                {
                    digest = table.Column<string>(type: "text", nullable: false),
                    candid = table.Column<long>(type: "bigint", nullable: true),
                    object_id = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<int>(type: "integer", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rejects", x => x.digest);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    candid = table.Column<long>(type: "bigint", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    observed = table.Column<double>(type: "double precision", nullable: false),
                    is_first_detection = table.Column<bool>(type: "boolean", nullable: false),
                    schema_version = table.Column<string>(type: "text", nullable: true),
                    values = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.candid);
                    table.ForeignKey(
                        name: "fk_alerts_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "detections",
                columns: table => new
                {
                    candid = table.Column<long>(type: "bigint", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    pid = table.Column<long>(type: "bigint", nullable: false),
                    observed = table.Column<double>(type: "double precision", nullable: false),
                    band = table.Column<int>(type: "integer", nullable: false),
                    ra = table.Column<double>(type: "double precision", nullable: false),
                    dec = table.Column<double>(type: "double precision", nullable: false),
                    magnitude = table.Column<double>(type: "double precision", nullable: false),
                    magnitude_error = table.Column<double>(type: "double precision", nullable: false),
                    diff_mag_limit = table.Column<double>(type: "double precision", nullable: true),
                    is_positive = table.Column<bool>(type: "boolean", nullable: false),
                    real_bogus = table.Column<double>(type: "double precision", nullable: true),
                    deep_real_bogus = table.Column<double>(type: "double precision", nullable: true),
                    program_id = table.Column<int>(type: "integer", nullable: true),
                    field = table.Column<int>(type: "integer", nullable: true),
                    quadrant = table.Column<int>(type: "integer", nullable: true),
                    source_candid = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_detections", x => new { x.object_id, x.candid });
                    table.ForeignKey(
                        name: "fk_detections_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "neighbours",
                columns: table => new
                {
                    object_id = table.Column<string>(type: "text", nullable: false),
                    ps1_id = table.Column<long>(type: "bigint", nullable: false),
                    ra = table.Column<double>(type: "double precision", nullable: false),
                    dec = table.Column<double>(type: "double precision", nullable: false),
                    distance = table.Column<double>(type: "double precision", nullable: true),
                    g_magnitude = table.Column<double>(type: "double precision", nullable: true),
                    r_magnitude = table.Column<double>(type: "double precision", nullable: true),
                    i_magnitude = table.Column<double>(type: "double precision", nullable: true),
                    z_magnitude = table.Column<double>(type: "double precision", nullable: true),
                    star_score = table.Column<double>(type: "double precision", nullable: true),
                    source_candid = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_neighbours", x => new { x.object_id, x.ps1_id });
                    table.ForeignKey(
                        name: "fk_neighbours_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "non_detections",
                columns: table => new
                {
                    object_id = table.Column<string>(type: "text", nullable: false),
                    pid = table.Column<long>(type: "bigint", nullable: false),
                    observed = table.Column<double>(type: "double precision", nullable: false),
                    band = table.Column<int>(type: "integer", nullable: false),
                    diff_mag_limit = table.Column<double>(type: "double precision", nullable: true),
                    program_id = table.Column<int>(type: "integer", nullable: true),
                    field = table.Column<int>(type: "integer", nullable: true),
                    quadrant = table.Column<int>(type: "integer", nullable: true),
                    source_candid = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_non_detections", x => new { x.object_id, x.pid });
                    table.ForeignKey(
                        name: "fk_non_detections_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "classifications",
                columns: table => new
                {
                    candid = table.Column<long>(type: "bigint", nullable: false),
                    model = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<string>(type: "text", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    probabilities = table.Column<float[]>(type: "real[]", nullable: false),
                    top_class = table.Column<string>(type: "text", nullable: false),
                    sn_probability = table.Column<float>(type: "real", nullable: false),
                    dispositions = table.Column<int>(type: "integer", nullable: false),
                    classified_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    superseded_by = table.Column<long>(type: "bigint", nullable: true),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_classifications", x => new { x.candid, x.model, x.version });
                    table.ForeignKey(
                        name: "fk_classifications_alerts_candid",
                        column: x => x.candid,
                        principalTable: "alerts",
                        principalColumn: "candid",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_classifications_models_model_version",
                        columns: x => new { x.model, x.version },
                        principalTable: "models",
                        principalColumns: new[] { "model", "version" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_classifications_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "stamps",
                columns: table => new
                {
                    candid = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    gzip_fits = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stamps", x => new { x.candid, x.kind });
                    table.ForeignKey(
                        name: "fk_stamps_alerts_candid",
                        column: x => x.candid,
                        principalTable: "alerts",
                        principalColumn: "candid",
                        onDelete: ReferentialAction.Restrict);
                });

            // Stamps are gzip already: PostgreSQL need not try to compress them again.
            migrationBuilder.Sql("ALTER TABLE stamps ALTER COLUMN gzip_fits SET STORAGE EXTERNAL");

            migrationBuilder.InsertData(
                table: "change_counters",
                columns: new[] { "id", "value" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_object_id_observed_candid",
                table: "alerts",
                columns: new[] { "object_id", "observed", "candid" });

            migrationBuilder.CreateIndex(
                name: "ix_classifications_object_id",
                table: "classifications",
                column: "object_id");

            migrationBuilder.CreateIndex(
                name: "ix_classifications_sequence",
                table: "classifications",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "ix_ingest_runs_started_at",
                table: "ingest_runs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_objects_candidates",
                table: "objects",
                columns: new[] { "top_class", "sn_probability", "detection_count", "first_detected", "object_id" },
                descending: new[] { false, true, true, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_objects_first_detected",
                table: "objects",
                column: "first_detected");

            migrationBuilder.CreateIndex(
                name: "ix_objects_zone_ra",
                table: "objects",
                columns: new[] { "zone", "ra" });

            migrationBuilder.CreateIndex(
                name: "ix_rejects_received_at",
                table: "rejects",
                column: "received_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "change_counters");

            migrationBuilder.DropTable(
                name: "classifications");

            migrationBuilder.DropTable(
                name: "detections");

            migrationBuilder.DropTable(
                name: "ingest_runs");

            migrationBuilder.DropTable(
                name: "neighbours");

            migrationBuilder.DropTable(
                name: "non_detections");

            migrationBuilder.DropTable(
                name: "rejects");

            migrationBuilder.DropTable(
                name: "stamps");

            migrationBuilder.DropTable(
                name: "models");

            migrationBuilder.DropTable(
                name: "alerts");

            migrationBuilder.DropTable(
                name: "objects");
        }
    }
}
