using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SuppliersInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contracts_text");

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

            migrationBuilder.AddColumn<Guid>(
                name: "contract",
                table: "purchasing_payment",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "interest_percent",
                table: "purchasing_payment",
                type: "numeric(28,10)",
                precision: 28,
                scale: 10,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "promise",
                table: "purchasing_payment",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "retained_until",
                table: "purchasing_payment",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "retention",
                table: "purchasing_payment",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "retention_days",
                table: "purchasing_payment",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "milestone",
                table: "purchasing_invoice",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

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

            migrationBuilder.AddColumn<Guid>(
                name: "document_id",
                table: "contracts_level_measurement",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contracts_milestone",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reported_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: true),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    accepted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true),
                    billed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    billed_label = table.Column<string>(type: "text", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_milestone", x => new { x.contract, x.key });
                });

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
                name: "purchasing_reference_rate",
                columns: table => new
                {
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    percent = table.Column<decimal>(type: "numeric(28,10)", precision: 28, scale: 10, nullable: false),
                    kept_by = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_reference_rate", x => x.from);
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
                    withdrawn_at = table.Column<long>(type: "bigint", nullable: true),
                    withdrawn_by = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
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

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_trading_name_supplier_search_name",
                table: "suppliers_trading_name",
                columns: new[] { "supplier", "search_name" },
                unique: true);

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

            migrationBuilder.DropTable(
                name: "contracts_milestone");

            migrationBuilder.DropTable(
                name: "contracts_passage");

            migrationBuilder.DropTable(
                name: "contracts_price_review");

            migrationBuilder.DropTable(
                name: "purchasing_recurring_order");

            migrationBuilder.DropTable(
                name: "purchasing_recurring_run");

            migrationBuilder.DropTable(
                name: "purchasing_reference_rate");

            migrationBuilder.DropTable(
                name: "purchasing_subscription");

            migrationBuilder.DropTable(
                name: "purchasing_subscription_seat");

            migrationBuilder.DropTable(
                name: "suppliers_reference_asking");

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

            migrationBuilder.DropTable(
                name: "suppliers_trading_name");

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
                name: "born",
                table: "suppliers_contact");

            migrationBuilder.DropColumn(
                name: "countries",
                table: "suppliers_contact");

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
                name: "multiple",
                table: "contracts_price_list_item");

            migrationBuilder.DropColumn(
                name: "steps_text",
                table: "contracts_price_list_item");

            migrationBuilder.DropColumn(
                name: "document_id",
                table: "contracts_level_measurement");

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
