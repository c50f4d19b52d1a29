using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Sqlite
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
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_counters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ingest_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    received = table.Column<long>(type: "INTEGER", nullable: false),
                    classified = table.Column<long>(type: "INTEGER", nullable: false),
                    later = table.Column<long>(type: "INTEGER", nullable: false),
                    duplicate = table.Column<long>(type: "INTEGER", nullable: false),
                    rejected = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ingest_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "models",
                columns: table => new
                {
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    classes = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_models", x => new { x.model, x.version });
                });

            migrationBuilder.CreateTable(
                name: "objects",
                columns: table => new
                {
                    object_id = table.Column<string>(type: "TEXT", nullable: false),
                    ra = table.Column<double>(type: "REAL", nullable: false),
                    dec = table.Column<double>(type: "REAL", nullable: false),
                    zone = table.Column<int>(type: "INTEGER", nullable: false),
                    first_detected = table.Column<double>(type: "REAL", nullable: false),
                    last_detected = table.Column<double>(type: "REAL", nullable: false),
                    detection_count = table.Column<int>(type: "INTEGER", nullable: false),
                    non_detection_count = table.Column<int>(type: "INTEGER", nullable: false),
                    last_magnitude = table.Column<double>(type: "REAL", nullable: false),
                    last_band = table.Column<int>(type: "INTEGER", nullable: false),
                    candid = table.Column<long>(type: "INTEGER", nullable: false),
                    alert_observed = table.Column<double>(type: "REAL", nullable: false),
                    alert_magnitude = table.Column<double>(type: "REAL", nullable: false),
                    alert_magnitude_error = table.Column<double>(type: "REAL", nullable: false),
                    alert_band = table.Column<int>(type: "INTEGER", nullable: false),
                    alert_is_positive = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_first_detection = table.Column<bool>(type: "INTEGER", nullable: false),
                    top_class = table.Column<string>(type: "TEXT", nullable: false),
                    sn_probability = table.Column<float>(type: "REAL", nullable: false),
                    dispositions = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_objects", x => x.object_id);
                });

            migrationBuilder.CreateTable(
                name: "rejects",
                columns: table => new
                {
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    candid = table.Column<long>(type: "INTEGER", nullable: true),
                    object_id = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<int>(type: "INTEGER", nullable: false),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rejects", x => x.digest);
                });

            migrationBuilder.CreateTable(
                name: "alerts",
                columns: table => new
                {
                    candid = table.Column<long>(type: "INTEGER", nullable: false),
                    object_id = table.Column<string>(type: "TEXT", nullable: false),
                    observed = table.Column<double>(type: "REAL", nullable: false),
                    is_first_detection = table.Column<bool>(type: "INTEGER", nullable: false),
                    schema_version = table.Column<string>(type: "TEXT", nullable: true),
                    values = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
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
                    candid = table.Column<long>(type: "INTEGER", nullable: false),
                    object_id = table.Column<string>(type: "TEXT", nullable: false),
                    pid = table.Column<long>(type: "INTEGER", nullable: false),
                    observed = table.Column<double>(type: "REAL", nullable: false),
                    band = table.Column<int>(type: "INTEGER", nullable: false),
                    ra = table.Column<double>(type: "REAL", nullable: false),
                    dec = table.Column<double>(type: "REAL", nullable: false),
                    magnitude = table.Column<double>(type: "REAL", nullable: false),
                    magnitude_error = table.Column<double>(type: "REAL", nullable: false),
                    diff_mag_limit = table.Column<double>(type: "REAL", nullable: true),
                    is_positive = table.Column<bool>(type: "INTEGER", nullable: false),
                    real_bogus = table.Column<double>(type: "REAL", nullable: true),
                    deep_real_bogus = table.Column<double>(type: "REAL", nullable: true),
                    program_id = table.Column<int>(type: "INTEGER", nullable: true),
                    field = table.Column<int>(type: "INTEGER", nullable: true),
                    quadrant = table.Column<int>(type: "INTEGER", nullable: true),
                    source_candid = table.Column<long>(type: "INTEGER", nullable: false)
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
                    object_id = table.Column<string>(type: "TEXT", nullable: false),
                    ps1_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ra = table.Column<double>(type: "REAL", nullable: false),
                    dec = table.Column<double>(type: "REAL", nullable: false),
                    distance = table.Column<double>(type: "REAL", nullable: true),
                    g_magnitude = table.Column<double>(type: "REAL", nullable: true),
                    r_magnitude = table.Column<double>(type: "REAL", nullable: true),
                    i_magnitude = table.Column<double>(type: "REAL", nullable: true),
                    z_magnitude = table.Column<double>(type: "REAL", nullable: true),
                    star_score = table.Column<double>(type: "REAL", nullable: true),
                    source_candid = table.Column<long>(type: "INTEGER", nullable: false)
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
                    object_id = table.Column<string>(type: "TEXT", nullable: false),
                    pid = table.Column<long>(type: "INTEGER", nullable: false),
                    observed = table.Column<double>(type: "REAL", nullable: false),
                    band = table.Column<int>(type: "INTEGER", nullable: false),
                    diff_mag_limit = table.Column<double>(type: "REAL", nullable: true),
                    program_id = table.Column<int>(type: "INTEGER", nullable: true),
                    field = table.Column<int>(type: "INTEGER", nullable: true),
                    quadrant = table.Column<int>(type: "INTEGER", nullable: true),
                    source_candid = table.Column<long>(type: "INTEGER", nullable: false)
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
                    candid = table.Column<long>(type: "INTEGER", nullable: false),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    object_id = table.Column<string>(type: "TEXT", nullable: false),
                    probabilities = table.Column<string>(type: "TEXT", nullable: false),
                    top_class = table.Column<string>(type: "TEXT", nullable: false),
                    sn_probability = table.Column<float>(type: "REAL", nullable: false),
                    dispositions = table.Column<int>(type: "INTEGER", nullable: false),
                    classified_at = table.Column<long>(type: "INTEGER", nullable: false),
                    superseded_by = table.Column<long>(type: "INTEGER", nullable: true),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
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
                    candid = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    gzip_fits = table.Column<byte[]>(type: "BLOB", nullable: false)
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
