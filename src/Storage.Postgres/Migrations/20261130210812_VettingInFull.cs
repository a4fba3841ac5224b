using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class VettingInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "withdrawn_at",
                table: "suppliers_sanctions_list",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "withdrawn_by",
                table: "suppliers_sanctions_list",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn_reason",
                table: "suppliers_sanctions_list",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "born",
                table: "suppliers_contact",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "countries",
                table: "suppliers_contact",
                type: "character varying(29)",
                maxLength: 29,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "suppliers_reference_asking",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    email = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    mails = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    again_score = table.Column<int>(type: "integer", nullable: true),
                    deadlines_score = table.Column<int>(type: "integer", nullable: true),
                    quality_score = table.Column<int>(type: "integer", nullable: true),
                    went_well = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    went_badly = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    may_tell = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_reference_asking", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_trading_name",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    search_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_trading_name", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_reference_asking_email",
                table: "suppliers_reference_asking",
                column: "email");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_reference_asking_next_at",
                table: "suppliers_reference_asking",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_reference_asking_supplier",
                table: "suppliers_reference_asking",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_reference_asking_reference_round",
                table: "suppliers_reference_asking",
                columns: new[] { "reference", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_trading_name_supplier_search_name",
                table: "suppliers_trading_name",
                columns: new[] { "supplier", "search_name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "suppliers_reference_asking");

            migrationBuilder.DropTable(
                name: "suppliers_trading_name");

            migrationBuilder.DropColumn(
                name: "withdrawn_at",
                table: "suppliers_sanctions_list");

            migrationBuilder.DropColumn(
                name: "withdrawn_by",
                table: "suppliers_sanctions_list");

            migrationBuilder.DropColumn(
                name: "withdrawn_reason",
                table: "suppliers_sanctions_list");

            migrationBuilder.DropColumn(
                name: "born",
                table: "suppliers_contact");

            migrationBuilder.DropColumn(
                name: "countries",
                table: "suppliers_contact");
        }
    }
}
