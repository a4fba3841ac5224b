using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Sqlite.Migrations
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
                    list = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    entries = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_sanctions_content", x => new { x.list, x.number });
                });

            migrationBuilder.CreateTable(
                name: "suppliers_sanctions_hit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    name_kind = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    name_mark = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    list = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    list_version = table.Column<int>(type: "INTEGER", nullable: false),
                    entry = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    entry_json = table.Column<string>(type: "TEXT", nullable: false),
                    entry_mark = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    matched = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    explanation = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    earlier = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    found_at = table.Column<long>(type: "INTEGER", nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    promise = table.Column<Guid>(type: "TEXT", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    first_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    first_verdict = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_sanctions_hit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_sanctions_list",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    in_force = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_sanctions_list", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_sanctions_version",
                columns: table => new
                {
                    list = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    files = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    parties = table.Column<int>(type: "INTEGER", nullable: false),
                    names = table.Column<int>(type: "INTEGER", nullable: false),
                    orphans = table.Column<int>(type: "INTEGER", nullable: false),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false),
                    removed = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_sanctions_version", x => new { x.list, x.number });
                });

            migrationBuilder.CreateTable(
                name: "suppliers_screened",
                columns: table => new
                {
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    lists = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    names = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_due = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_screened", x => x.supplier);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_screening_night",
                columns: table => new
                {
                    night = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    after = table.Column<long>(type: "INTEGER", nullable: false),
                    screened = table.Column<int>(type: "INTEGER", nullable: false),
                    hits = table.Column<int>(type: "INTEGER", nullable: false),
                    failed = table.Column<int>(type: "INTEGER", nullable: false),
                    fault = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: false),
                    holder = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
