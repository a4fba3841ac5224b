using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SupplyTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contracts_text");

            migrationBuilder.AddColumn<decimal>(
                name: "multiple",
                table: "contracts_price_list_item",
                type: "TEXT",
                precision: 28,
                scale: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "steps_text",
                table: "contracts_price_list_item",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contracts_passage",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    first_version = table.Column<int>(type: "INTEGER", nullable: false),
                    last_version = table.Column<int>(type: "INTEGER", nullable: false),
                    heading = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    heading_words = table.Column<string>(type: "TEXT", nullable: false),
                    text_words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_passage", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "contracts_price_review",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    percent = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    index_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    index_base = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    index_value = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    old_list = table.Column<Guid>(type: "TEXT", nullable: true),
                    new_list = table.Column<Guid>(type: "TEXT", nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_price_review", x => new { x.contract, x.number });
                });

            migrationBuilder.CreateTable(
                name: "purchasing_recurring_order",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier_name = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    requester = table.Column<Guid>(type: "TEXT", nullable: false),
                    contract = table.Column<string>(type: "TEXT", nullable: false),
                    deliver_to = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    lines_text = table.Column<string>(type: "TEXT", nullable: false),
                    rhythm = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    every = table.Column<int>(type: "INTEGER", nullable: false),
                    first_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    deliver_days = table.Column<int>(type: "INTEGER", nullable: false),
                    next_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    subscription = table.Column<Guid>(type: "TEXT", nullable: true),
                    refused_code = table.Column<string>(type: "TEXT", nullable: true),
                    refused_text = table.Column<string>(type: "TEXT", nullable: true),
                    refused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    retry_at = table.Column<long>(type: "INTEGER", nullable: true),
                    planned_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_recurring_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_recurring_run",
                columns: table => new
                {
                    plan = table.Column<Guid>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    order = table.Column<Guid>(type: "TEXT", nullable: true),
                    order_number = table.Column<string>(type: "TEXT", nullable: true),
                    minor = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_recurring_run", x => new { x.plan, x.date });
                });

            migrationBuilder.CreateTable(
                name: "purchasing_subscription",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier_name = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan = table.Column<Guid>(type: "TEXT", nullable: false),
                    period_months = table.Column<int>(type: "INTEGER", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    months = table.Column<int>(type: "INTEGER", nullable: false),
                    renewal = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    renewal_months = table.Column<int>(type: "INTEGER", nullable: false),
                    notice_days = table.Column<int>(type: "INTEGER", nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    steps_text = table.Column<string>(type: "TEXT", nullable: true),
                    next_unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    next_steps_text = table.Column<string>(type: "TEXT", nullable: true),
                    reduces_at_renewal = table.Column<bool>(type: "INTEGER", nullable: false),
                    seats = table.Column<int>(type: "INTEGER", nullable: false),
                    credit_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    cost_centre = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    notice_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    notice_reason = table.Column<string>(type: "TEXT", nullable: true),
                    decided_for = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reminded_for = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    promise = table.Column<Guid>(type: "TEXT", nullable: true),
                    next_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_subscription", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_subscription_seat",
                columns: table => new
                {
                    subscription = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: true),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    assigned_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_gone = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_subscription_seat", x => new { x.subscription, x.number });
                });

            migrationBuilder.CreateIndex(
                name: "ix_contracts_passage_contract_kind",
                table: "contracts_passage",
                columns: new[] { "contract", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_recurring_order_owner_number",
                table: "purchasing_recurring_order",
                columns: new[] { "owner", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_recurring_order_state_next_on",
                table: "purchasing_recurring_order",
                columns: new[] { "state", "next_on" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_recurring_order_supplier_number",
                table: "purchasing_recurring_order",
                columns: new[] { "supplier", "number" });

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_recurring_order_number",
                table: "purchasing_recurring_order",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_recurring_run_order",
                table: "purchasing_recurring_run",
                column: "order");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_subscription_next_on",
                table: "purchasing_subscription",
                column: "next_on");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_subscription_supplier_number",
                table: "purchasing_subscription",
                columns: new[] { "supplier", "number" });

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_subscription_number",
                table: "purchasing_subscription",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_subscription_plan",
                table: "purchasing_subscription",
                column: "plan",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_subscription_seat_person",
                table: "purchasing_subscription_seat",
                column: "person");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contracts_passage");

            migrationBuilder.DropTable(
                name: "contracts_price_review");

            migrationBuilder.DropTable(
                name: "purchasing_recurring_order");

            migrationBuilder.DropTable(
                name: "purchasing_recurring_run");

            migrationBuilder.DropTable(
                name: "purchasing_subscription");

            migrationBuilder.DropTable(
                name: "purchasing_subscription_seat");

            migrationBuilder.DropColumn(
                name: "multiple",
                table: "contracts_price_list_item");

            migrationBuilder.DropColumn(
                name: "steps_text",
                table: "contracts_price_list_item");

            migrationBuilder.CreateTable(
                name: "contracts_text",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_text", x => x.contract);
                });
        }
    }
}
