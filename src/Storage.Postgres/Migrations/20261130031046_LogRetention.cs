using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LogRetention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "archive",
                table: "relationships_log_month",
                type: "character varying(260)",
                maxLength: 260,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "changed_at",
                table: "relationships_log_month",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "digest",
                table: "relationships_log_month",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "held_until",
                table: "relationships_log_month",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_wordless",
                table: "relationships_log_month",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "rows",
                table: "relationships_log_month",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "state",
                table: "relationships_log_month",
                type: "smallint",
                maxLength: 40,
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.CreateTable(
                name: "relationships_log_retention",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    words_months = table.Column<int>(type: "integer", nullable: true),
                    rows_months = table.Column<int>(type: "integer", nullable: true),
                    archives_first = table.Column<bool>(type: "boolean", nullable: false),
                    set_by = table.Column<Guid>(type: "uuid", nullable: false),
                    set_at = table.Column<long>(type: "bigint", nullable: false),
                    applied_day = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_log_retention", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "relationships_log_retention");

            migrationBuilder.DropColumn(
                name: "archive",
                table: "relationships_log_month");

            migrationBuilder.DropColumn(
                name: "changed_at",
                table: "relationships_log_month");

            migrationBuilder.DropColumn(
                name: "digest",
                table: "relationships_log_month");

            migrationBuilder.DropColumn(
                name: "held_until",
                table: "relationships_log_month");

            migrationBuilder.DropColumn(
                name: "is_wordless",
                table: "relationships_log_month");

            migrationBuilder.DropColumn(
                name: "rows",
                table: "relationships_log_month");

            migrationBuilder.DropColumn(
                name: "state",
                table: "relationships_log_month");
        }
    }
}
