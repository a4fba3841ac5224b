using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class OrderedMonths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "ordered_rows",
                table: "relationships_log_month",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ordering_since",
                table: "relationships_log_month",
                type: "bigint",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ordered_rows",
                table: "relationships_log_month");

            migrationBuilder.DropColumn(
                name: "ordering_since",
                table: "relationships_log_month");
        }
    }
}
