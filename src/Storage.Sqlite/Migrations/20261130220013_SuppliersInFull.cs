using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Sqlite.Migrations
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
                type: "TEXT",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "countries",
                table: "suppliers_contact",
                type: "TEXT",
                maxLength: 29,
                nullable: false,
                defaultValue: "");

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

            migrationBuilder.CreateTable(
                name: "suppliers_reference_asking",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    reference = table.Column<Guid>(type: "TEXT", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    mails = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    again_score = table.Column<int>(type: "INTEGER", nullable: true),
                    deadlines_score = table.Column<int>(type: "INTEGER", nullable: true),
                    quality_score = table.Column<int>(type: "INTEGER", nullable: true),
                    went_well = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    went_badly = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    may_tell = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_reference_asking", x => x.id);
                });

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
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
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

            migrationBuilder.CreateTable(
                name: "suppliers_trading_name",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
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
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    annex = table.Column<Guid>(type: "TEXT", nullable: false),
                    file = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    offered_in = table.Column<int>(type: "INTEGER", nullable: false)
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
