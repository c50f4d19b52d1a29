using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace StampClassifier.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class StreamOut : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "names_go_out",
                table: "group_settings",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "group_decisions",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    object_id = table.Column<string>(type: "text", nullable: false),
                    decision = table.Column<int>(type: "integer", nullable: true),
                    bogus_kind = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    candid = table.Column<long>(type: "bigint", nullable: false),
                    model = table.Column<string>(type: "text", nullable: false),
                    model_version = table.Column<string>(type: "text", nullable: false),
                    sn_probability = table.Column<float>(type: "real", nullable: false),
                    approvers = table.Column<int>(type: "integer", nullable: false),
                    names = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_group_decisions", x => new { x.sequence, x.object_id });
                    table.ForeignKey(
                        name: "fk_group_decisions_objects_object_id",
                        column: x => x.object_id,
                        principalTable: "objects",
                        principalColumn: "object_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "out_feeds",
                columns: table => new
                {
                    kind = table.Column<int>(type: "integer", nullable: false),
                    cursor = table.Column<string>(type: "text", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    topic = table.Column<string>(type: "text", nullable: true),
                    sent = table.Column<long>(type: "bigint", nullable: false),
                    last_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_by = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    fault = table.Column<string>(type: "text", nullable: true),
                    fault_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_out_feeds", x => x.kind);
                });

            migrationBuilder.InsertData(
                table: "out_feeds",
                columns: new[] { "kind", "cursor", "fault", "fault_since", "last_sent_at", "lease_by", "lease_until", "sent", "started_at", "topic" },
                values: new object[,]
                {
                    { 1, null, null, null, null, null, null, 0L, null, null },
                    { 2, null, null, null, null, null, null, 0L, null, null }
                });

            migrationBuilder.CreateIndex(
                name: "ix_group_decisions_object_id_sequence",
                table: "group_decisions",
                columns: new[] { "object_id", "sequence" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "group_decisions");

            migrationBuilder.DropTable(
                name: "out_feeds");

            migrationBuilder.DropColumn(
                name: "names_go_out",
                table: "group_settings");
        }
    }
}
