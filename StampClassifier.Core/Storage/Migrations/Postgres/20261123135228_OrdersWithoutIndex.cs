using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StampClassifier.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OrdersWithoutIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_objects_dispute_object_id",
                table: "objects");

            migrationBuilder.DropIndex(
                name: "ix_objects_uncertainty_object_id",
                table: "objects");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
