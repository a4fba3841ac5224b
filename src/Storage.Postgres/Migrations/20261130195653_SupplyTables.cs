using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
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
                type: "numeric(28,10)",
                precision: 28,
                scale: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "steps_text",
                table: "contracts_price_list_item",
                type: "character varying(4000)",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contracts_passage",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    contract = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    first_version = table.Column<int>(type: "integer", nullable: false),
                    last_version = table.Column<int>(type: "integer", nullable: false),
                    heading = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    heading_words = table.Column<string>(type: "text", nullable: false),
                    text_words = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_passage", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "contracts_price_review",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    next_on = table.Column<DateOnly>(type: "date", nullable: true),
                    percent = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    index_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    index_base = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    index_value = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    old_list = table.Column<Guid>(type: "uuid", nullable: true),
                    new_list = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_price_review", x => new { x.contract, x.number });
                });

            migrationBuilder.CreateTable(
                name: "purchasing_recurring_order",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier_name = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    requester = table.Column<Guid>(type: "uuid", nullable: false),
                    contract = table.Column<string>(type: "text", nullable: false),
                    deliver_to = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    lines_text = table.Column<string>(type: "text", nullable: false),
                    rhythm = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    every = table.Column<int>(type: "integer", nullable: false),
                    first_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    deliver_days = table.Column<int>(type: "integer", nullable: false),
                    next_on = table.Column<DateOnly>(type: "date", nullable: false),
                    subscription = table.Column<Guid>(type: "uuid", nullable: true),
                    refused_code = table.Column<string>(type: "text", nullable: true),
                    refused_text = table.Column<string>(type: "text", nullable: true),
                    refused_at = table.Column<long>(type: "bigint", nullable: true),
                    retry_at = table.Column<long>(type: "bigint", nullable: true),
                    planned_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    end_reason = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_recurring_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_recurring_run",
                columns: table => new
                {
                    plan = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    order = table.Column<Guid>(type: "uuid", nullable: true),
                    order_number = table.Column<string>(type: "text", nullable: true),
                    minor = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_recurring_run", x => new { x.plan, x.date });
                });

            migrationBuilder.CreateTable(
                name: "purchasing_subscription",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier_name = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: false),
                    plan = table.Column<Guid>(type: "uuid", nullable: false),
                    period_months = table.Column<int>(type: "integer", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "date", nullable: false),
                    months = table.Column<int>(type: "integer", nullable: false),
                    renewal = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    renewal_months = table.Column<int>(type: "integer", nullable: false),
                    notice_days = table.Column<int>(type: "integer", nullable: false),
                    unit_price = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    steps_text = table.Column<string>(type: "text", nullable: true),
                    next_unit_price = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: true),
                    next_steps_text = table.Column<string>(type: "text", nullable: true),
                    reduces_at_renewal = table.Column<bool>(type: "boolean", nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    credit_minor = table.Column<long>(type: "bigint", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    cost_centre = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<long>(type: "bigint", nullable: false),
                    notice_on = table.Column<DateOnly>(type: "date", nullable: true),
                    notice_reason = table.Column<string>(type: "text", nullable: true),
                    decided_for = table.Column<DateOnly>(type: "date", nullable: true),
                    reminded_for = table.Column<DateOnly>(type: "date", nullable: true),
                    promise = table.Column<Guid>(type: "uuid", nullable: true),
                    next_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_subscription", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_subscription_seat",
                columns: table => new
                {
                    subscription = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: true),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    assigned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    is_gone = table.Column<bool>(type: "boolean", nullable: false)
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
                    contract = table.Column<Guid>(type: "uuid", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_text", x => x.contract);
                });
        }
    }
}
