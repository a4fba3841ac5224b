using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PaymentSchedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "contract",
                table: "purchasing_payment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "interest_percent",
                table: "purchasing_payment",
                type: "TEXT",
                precision: 28,
                scale: 10,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "promise",
                table: "purchasing_payment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "retained_until",
                table: "purchasing_payment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "retention",
                table: "purchasing_payment",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "retention_days",
                table: "purchasing_payment",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "milestone",
                table: "purchasing_invoice",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "document_id",
                table: "contracts_level_measurement",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contracts_milestone",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    planned_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reported_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    answer_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    accepted_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    accepted_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    billed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    billed_label = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_milestone", x => new { x.contract, x.key });
                });

            migrationBuilder.CreateTable(
                name: "purchasing_reference_rate",
                columns: table => new
                {
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    percent = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    kept_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_reference_rate", x => x.from);
                });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_payment_contract",
                table: "purchasing_payment",
                column: "contract");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_payment_order_id",
                table: "purchasing_payment",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_contracts_level_measurement_document_id",
                table: "contracts_level_measurement",
                column: "document_id");

            migrationBuilder.CreateIndex(
                name: "ix_contracts_milestone_billed_by",
                table: "contracts_milestone",
                column: "billed_by");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contracts_milestone");

            migrationBuilder.DropTable(
                name: "purchasing_reference_rate");

            migrationBuilder.DropIndex(
                name: "ix_purchasing_payment_contract",
                table: "purchasing_payment");

            migrationBuilder.DropIndex(
                name: "ix_purchasing_payment_order_id",
                table: "purchasing_payment");

            migrationBuilder.DropIndex(
                name: "ix_contracts_level_measurement_document_id",
                table: "contracts_level_measurement");

            migrationBuilder.DropColumn(
                name: "contract",
                table: "purchasing_payment");

            migrationBuilder.DropColumn(
                name: "interest_percent",
                table: "purchasing_payment");

            migrationBuilder.DropColumn(
                name: "promise",
                table: "purchasing_payment");

            migrationBuilder.DropColumn(
                name: "retained_until",
                table: "purchasing_payment");

            migrationBuilder.DropColumn(
                name: "retention",
                table: "purchasing_payment");

            migrationBuilder.DropColumn(
                name: "retention_days",
                table: "purchasing_payment");

            migrationBuilder.DropColumn(
                name: "milestone",
                table: "purchasing_invoice");

            migrationBuilder.DropColumn(
                name: "document_id",
                table: "contracts_level_measurement");
        }
    }
}
