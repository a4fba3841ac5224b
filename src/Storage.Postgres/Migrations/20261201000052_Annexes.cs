using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Annexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "contracts_annex",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "uuid", nullable: false),
                    annex = table.Column<Guid>(type: "uuid", nullable: false),
                    file = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    offered_in = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_annex", x => new { x.contract, x.annex });
                });

            migrationBuilder.CreateIndex(
                name: "ix_contracts_annex_annex",
                table: "contracts_annex",
                column: "annex");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contracts_annex");
        }
    }
}
