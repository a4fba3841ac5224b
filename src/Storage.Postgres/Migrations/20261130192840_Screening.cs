using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Screening : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "suppliers_sanctions_content",
                columns: table => new
                {
                    list = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    entries = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_sanctions_content", x => new { x.list, x.number });
                });

            migrationBuilder.CreateTable(
                name: "suppliers_sanctions_hit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    who = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    name_kind = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    name_mark = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    list = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    list_version = table.Column<int>(type: "integer", nullable: false),
                    entry = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    entry_json = table.Column<string>(type: "text", nullable: false),
                    entry_mark = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    matched = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    score = table.Column<int>(type: "integer", nullable: false),
                    explanation = table.Column<string>(type: "text", nullable: false),
                    cause = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    earlier = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    found_at = table.Column<long>(type: "bigint", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    promise = table.Column<Guid>(type: "uuid", nullable: false),
                    due = table.Column<long>(type: "bigint", nullable: false),
                    first_by = table.Column<Guid>(type: "uuid", nullable: true),
                    first_verdict = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_sanctions_hit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_sanctions_list",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    in_force = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_sanctions_list", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_sanctions_version",
                columns: table => new
                {
                    list = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    files = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    parties = table.Column<int>(type: "integer", nullable: false),
                    names = table.Column<int>(type: "integer", nullable: false),
                    orphans = table.Column<int>(type: "integer", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    changed = table.Column<int>(type: "integer", nullable: false),
                    removed = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_sanctions_version", x => new { x.list, x.number });
                });

            migrationBuilder.CreateTable(
                name: "suppliers_screened",
                columns: table => new
                {
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    lists = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    names = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: true),
                    is_due = table.Column<bool>(type: "boolean", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_screened", x => x.supplier);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_screening_night",
                columns: table => new
                {
                    night = table.Column<DateOnly>(type: "date", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    finished_at = table.Column<long>(type: "bigint", nullable: true),
                    after = table.Column<long>(type: "bigint", nullable: false),
                    screened = table.Column<int>(type: "integer", nullable: false),
                    hits = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    fault = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    lease_until = table.Column<long>(type: "bigint", nullable: false),
                    holder = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_screening_night", x => x.night);
                });

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_sanctions_hit_state_due",
                table: "suppliers_sanctions_hit",
                columns: new[] { "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_sanctions_hit_supplier",
                table: "suppliers_sanctions_hit",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_sanctions_hit_number",
                table: "suppliers_sanctions_hit",
                column: "number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "suppliers_sanctions_content");

            migrationBuilder.DropTable(
                name: "suppliers_sanctions_hit");

            migrationBuilder.DropTable(
                name: "suppliers_sanctions_list");

            migrationBuilder.DropTable(
                name: "suppliers_sanctions_version");

            migrationBuilder.DropTable(
                name: "suppliers_screened");

            migrationBuilder.DropTable(
                name: "suppliers_screening_night");
        }
    }
}
