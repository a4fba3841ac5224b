using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PromisesInDepth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_promises_promise_commitment_settled_at",
                table: "promises_promise");

            migrationBuilder.AddColumn<Guid>(
                name: "at_risk_because",
                table: "promises_promise",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "first_kept",
                table: "promises_promise",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ran",
                table: "promises_promise",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "sent_back_at",
                table: "promises_promise",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "told_at",
                table: "promises_promise",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "used",
                table: "promises_promise",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "awaits",
                table: "notices_notice",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ignores_quiet",
                table: "notices_mail",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "notice",
                table: "notices_mail",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "person",
                table: "notices_mail",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notices_preference",
                columns: table => new
                {
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    promises_in_danger = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    decisions = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    requests_and_orders = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    invoices_and_payments = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    rest = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    digest_days = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    digest_hours = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    quiet_from = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    quiet_until = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    quiet_weekends = table.Column<bool>(type: "INTEGER", nullable: false),
                    urgent_always = table.Column<bool>(type: "INTEGER", nullable: false),
                    digest_at = table.Column<long>(type: "INTEGER", nullable: true),
                    gather_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_preference", x => x.person);
                });

            migrationBuilder.CreateTable(
                name: "notices_webhook",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    patterns = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    earlier_secret = table.Column<string>(type: "TEXT", nullable: true),
                    earlier_until = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    failing_since = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_webhook", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices_webhook_delivery",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    webhook = table.Column<Guid>(type: "TEXT", nullable: false),
                    fact = table.Column<Guid>(type: "TEXT", nullable: false),
                    fact_name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    delivered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_status = table.Column<int>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_webhook_delivery", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_amends",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    promise = table.Column<Guid>(type: "TEXT", nullable: false),
                    commitment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    owed_to = table.Column<Guid>(type: "TEXT", nullable: true),
                    unasked = table.Column<bool>(type: "INTEGER", nullable: false),
                    made_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    fact = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_amends", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_calendar_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    with_owed = table.Column<bool>(type: "INTEGER", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_calendar_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_challenge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    promise = table.Column<Guid>(type: "TEXT", nullable: false),
                    raised_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<Guid>(type: "TEXT", nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    claim = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_challenge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_outcome_entry",
                columns: table => new
                {
                    progress = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    is_base = table.Column<bool>(type: "INTEGER", nullable: false),
                    first = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    part = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    whole = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    amount = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_outcome_entry", x => new { x.progress, x.position, x.is_base });
                });

            migrationBuilder.CreateTable(
                name: "promises_outcome_mark",
                columns: table => new
                {
                    progress = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_outcome_mark", x => new { x.progress, x.subject_id });
                });

            migrationBuilder.CreateTable(
                name: "promises_outcome_progress",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    is_caught_up = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_outcome_progress", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_outcome_tally",
                columns: table => new
                {
                    progress = table.Column<Guid>(type: "TEXT", nullable: false),
                    first = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    part = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    whole = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    base_count = table.Column<int>(type: "INTEGER", nullable: false),
                    left_out = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_outcome_tally", x => new { x.progress, x.first, x.unit });
                });

            migrationBuilder.CreateTable(
                name: "promises_outcome_verdict",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    scope = table.Column<Guid>(type: "TEXT", nullable: true),
                    commitment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version = table.Column<Guid>(type: "TEXT", nullable: false),
                    first = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    target = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    base_count = table.Column<int>(type: "INTEGER", nullable: false),
                    left_out = table.Column<int>(type: "INTEGER", nullable: false),
                    owed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    measured_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_outcome_verdict", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_praise",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    promise = table.Column<Guid>(type: "TEXT", nullable: true),
                    praised = table.Column<Guid>(type: "TEXT", nullable: false),
                    giver = table.Column<Guid>(type: "TEXT", nullable: false),
                    given_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    fact = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_praise", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_published_charter",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true),
                    published_at = table.Column<long>(type: "INTEGER", nullable: false),
                    published_by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_published_charter", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_statement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    kept_by_us = table.Column<int>(type: "INTEGER", nullable: false),
                    broken_by_us = table.Column<int>(type: "INTEGER", nullable: false),
                    kept_by_them = table.Column<int>(type: "INTEGER", nullable: false),
                    broken_by_them = table.Column<int>(type: "INTEGER", nullable: false),
                    seal_json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_statement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_trust_policy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    supplier_sees_own = table.Column<bool>(type: "INTEGER", nullable: false),
                    supplier_sees_ours = table.Column<bool>(type: "INTEGER", nullable: false),
                    suppliers_visible_to = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    units_visible_to = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    individuals_visible_to = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    basis = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_trust_policy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    search_title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true),
                    raised_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    due = table.Column<long>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    promise = table.Column<Guid>(type: "TEXT", nullable: true),
                    challenge = table.Column<Guid>(type: "TEXT", nullable: true),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    claim = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_case", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_case_party",
                columns: table => new
                {
                    @case = table.Column<Guid>(name: "case", type: "TEXT", nullable: false),
                    party = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    is_supplier = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_case_party", x => new { x.@case, x.party });
                });

            migrationBuilder.CreateTable(
                name: "relationships_case_remark",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @case = table.Column<Guid>(name: "case", type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_case_remark", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_saving",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: true),
                    award = table.Column<Guid>(type: "TEXT", nullable: true),
                    @event = table.Column<Guid>(name: "event", type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    baseline_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    baseline_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    negotiated_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    contracted_share = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    contracted_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    contracted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ordered_once = table.Column<bool>(type: "INTEGER", nullable: false),
                    realised_share = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    realised_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    realised_at = table.Column<long>(type: "INTEGER", nullable: true),
                    claimed_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    claimed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    confirmed_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decision_words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_saving", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_saving_baseline",
                columns: table => new
                {
                    saving = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    minor = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_candidate = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_saving_baseline", x => new { x.saving, x.number });
                    table.ForeignKey(
                        name: "fk_sourcing_saving_baseline_saving",
                        column: x => x.saving,
                        principalTable: "sourcing_saving",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_at_risk_because",
                table: "promises_promise",
                column: "at_risk_because",
                filter: "at_risk_because IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_commitment_due",
                table: "promises_promise",
                columns: new[] { "commitment", "due" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_commitment_settled_at_state_first_kept_used",
                table: "promises_promise",
                columns: new[] { "commitment", "settled_at", "state", "first_kept", "used" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_notice_recipient_awaits",
                table: "notices_notice",
                columns: new[] { "recipient", "awaits" },
                filter: "awaits IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_preference_digest_at",
                table: "notices_preference",
                column: "digest_at",
                filter: "digest_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_preference_gather_at",
                table: "notices_preference",
                column: "gather_at",
                filter: "gather_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_webhook_delivery_next_at",
                table: "notices_webhook_delivery",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_webhook_delivery_webhook_id",
                table: "notices_webhook_delivery",
                columns: new[] { "webhook", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_notices_webhook_delivery_webhook_state",
                table: "notices_webhook_delivery",
                columns: new[] { "webhook", "state" },
                filter: "state <> 'Delivered'");

            migrationBuilder.CreateIndex(
                name: "ix_notices_webhook_delivery_webhook_subject_id_sequence",
                table: "notices_webhook_delivery",
                columns: new[] { "webhook", "subject_id", "sequence" },
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_notices_webhook_delivery_fact_webhook",
                table: "notices_webhook_delivery",
                columns: new[] { "fact", "webhook" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_promises_amends_commitment_at",
                table: "promises_amends",
                columns: new[] { "commitment", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_amends_owed_by_at",
                table: "promises_amends",
                columns: new[] { "owed_by", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_promises_amends_promise",
                table: "promises_amends",
                column: "promise",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_promises_calendar_key_person",
                table: "promises_calendar_key",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ux_promises_calendar_key_hash",
                table: "promises_calendar_key",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_promises_challenge_promise",
                table: "promises_challenge",
                column: "promise");

            migrationBuilder.CreateIndex(
                name: "ux_promises_challenge_promise",
                table: "promises_challenge",
                column: "promise",
                unique: true,
                filter: "decided_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_outcome_entry_progress_first_position",
                table: "promises_outcome_entry",
                columns: new[] { "progress", "first", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_outcome_entry_progress_subject_id",
                table: "promises_outcome_entry",
                columns: new[] { "progress", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_outcome_entry_why",
                table: "promises_outcome_entry",
                column: "why",
                filter: "why <> 'No'");

            migrationBuilder.CreateIndex(
                name: "ix_promises_outcome_verdict_commitment_first",
                table: "promises_outcome_verdict",
                columns: new[] { "commitment", "first" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_praise_praised_at",
                table: "promises_praise",
                columns: new[] { "praised", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_promises_praise_promise_giver",
                table: "promises_praise",
                columns: new[] { "promise", "giver" },
                unique: true,
                filter: "promise IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_promises_published_charter_slug",
                table: "promises_published_charter",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_promises_statement_supplier_month",
                table: "promises_statement",
                columns: new[] { "supplier", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_promises_trust_policy_number",
                table: "promises_trust_policy",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_owner_state",
                table: "relationships_case",
                columns: new[] { "owner", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_promise",
                table: "relationships_case",
                column: "promise");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_raised_by",
                table: "relationships_case",
                column: "raised_by");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_state_due",
                table: "relationships_case",
                columns: new[] { "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_supplier",
                table: "relationships_case",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ux_relationships_case_challenge",
                table: "relationships_case",
                column: "challenge",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_relationships_case_number",
                table: "relationships_case",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_party_party",
                table: "relationships_case_party",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_remark_case_at",
                table: "relationships_case_remark",
                columns: new[] { "case", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_saving_event",
                table: "sourcing_saving",
                column: "event");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_saving_owner_sequence",
                table: "sourcing_saving",
                columns: new[] { "owner", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_saving_unit_state_sequence",
                table: "sourcing_saving",
                columns: new[] { "unit", "state", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_saving_award",
                table: "sourcing_saving",
                column: "award",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_saving_sequence",
                table: "sourcing_saving",
                column: "sequence",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notices_preference");

            migrationBuilder.DropTable(
                name: "notices_webhook");

            migrationBuilder.DropTable(
                name: "notices_webhook_delivery");

            migrationBuilder.DropTable(
                name: "promises_amends");

            migrationBuilder.DropTable(
                name: "promises_calendar_key");

            migrationBuilder.DropTable(
                name: "promises_challenge");

            migrationBuilder.DropTable(
                name: "promises_outcome_entry");

            migrationBuilder.DropTable(
                name: "promises_outcome_mark");

            migrationBuilder.DropTable(
                name: "promises_outcome_progress");

            migrationBuilder.DropTable(
                name: "promises_outcome_tally");

            migrationBuilder.DropTable(
                name: "promises_outcome_verdict");

            migrationBuilder.DropTable(
                name: "promises_praise");

            migrationBuilder.DropTable(
                name: "promises_published_charter");

            migrationBuilder.DropTable(
                name: "promises_statement");

            migrationBuilder.DropTable(
                name: "promises_trust_policy");

            migrationBuilder.DropTable(
                name: "relationships_case");

            migrationBuilder.DropTable(
                name: "relationships_case_party");

            migrationBuilder.DropTable(
                name: "relationships_case_remark");

            migrationBuilder.DropTable(
                name: "sourcing_saving_baseline");

            migrationBuilder.DropTable(
                name: "sourcing_saving");

            migrationBuilder.DropIndex(
                name: "ix_promises_promise_at_risk_because",
                table: "promises_promise");

            migrationBuilder.DropIndex(
                name: "ix_promises_promise_commitment_due",
                table: "promises_promise");

            migrationBuilder.DropIndex(
                name: "ix_promises_promise_commitment_settled_at_state_first_kept_used",
                table: "promises_promise");

            migrationBuilder.DropIndex(
                name: "ix_notices_notice_recipient_awaits",
                table: "notices_notice");

            migrationBuilder.DropColumn(
                name: "at_risk_because",
                table: "promises_promise");

            migrationBuilder.DropColumn(
                name: "first_kept",
                table: "promises_promise");

            migrationBuilder.DropColumn(
                name: "ran",
                table: "promises_promise");

            migrationBuilder.DropColumn(
                name: "sent_back_at",
                table: "promises_promise");

            migrationBuilder.DropColumn(
                name: "told_at",
                table: "promises_promise");

            migrationBuilder.DropColumn(
                name: "used",
                table: "promises_promise");

            migrationBuilder.DropColumn(
                name: "awaits",
                table: "notices_notice");

            migrationBuilder.DropColumn(
                name: "ignores_quiet",
                table: "notices_mail");

            migrationBuilder.DropColumn(
                name: "notice",
                table: "notices_mail");

            migrationBuilder.DropColumn(
                name: "person",
                table: "notices_mail");

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_commitment_settled_at",
                table: "promises_promise",
                columns: new[] { "commitment", "settled_at" });
        }
    }
}
