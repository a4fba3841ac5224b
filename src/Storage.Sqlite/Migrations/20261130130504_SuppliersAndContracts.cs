using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SuppliersAndContracts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "account_from",
                table: "suppliers_supplier",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "confirmed_by",
                table: "suppliers_supplier",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "confirmed_through",
                table: "suppliers_supplier",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "proposed_at",
                table: "suppliers_supplier",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "formula",
                table: "sourcing_criterion",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "years",
                table: "sourcing_criterion",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "benefit_confirmed_at",
                table: "relationships_idea",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "benefit_confirmed_by",
                table: "relationships_idea",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "contracts_call_off",
                columns: table => new
                {
                    order = table.Column<Guid>(type: "TEXT", nullable: false),
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_number = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    minor = table.Column<long>(type: "INTEGER", nullable: false),
                    lines_text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_call_off", x => x.order);
                });

            migrationBuilder.CreateTable(
                name: "contracts_clause",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    heading = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_clause", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contracts_comment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    version_number = table.Column<int>(type: "INTEGER", nullable: false),
                    clause = table.Column<string>(type: "TEXT", nullable: true),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_comment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contracts_contract",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    confidential = table.Column<bool>(type: "INTEGER", nullable: false),
                    drafted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    award = table.Column<Guid>(type: "TEXT", nullable: true),
                    amends = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    supplier_name = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    renewal = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    renewal_months = table.Column<int>(type: "INTEGER", nullable: false),
                    notice_days = table.Column<int>(type: "INTEGER", nullable: false),
                    price_review_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    limit_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    worth_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    offered = table.Column<int>(type: "INTEGER", nullable: false),
                    offered_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: true),
                    buyer_accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    supplier_accepted = table.Column<int>(type: "INTEGER", nullable: false),
                    in_force_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", nullable: true),
                    notice_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reminded_for = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    review_reminded_for = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    levels_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_contract", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contracts_draft",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    content_text = table.Column<string>(type: "TEXT", nullable: false),
                    based_on = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_draft", x => new { x.contract, x.side });
                });

            migrationBuilder.CreateTable(
                name: "contracts_level_measurement",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    level = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    first = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    good = table.Column<int>(type: "INTEGER", nullable: false),
                    counted = table.Column<int>(type: "INTEGER", nullable: false),
                    share = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    value_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    credit_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    bonus_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    lines_text = table.Column<string>(type: "TEXT", nullable: false),
                    buyer_agreed = table.Column<bool>(type: "INTEGER", nullable: false),
                    supplier_agreed = table.Column<bool>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    document = table.Column<string>(type: "TEXT", nullable: true),
                    settlement = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_level_measurement", x => new { x.contract, x.level, x.first });
                });

            migrationBuilder.CreateTable(
                name: "contracts_limit",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    limit_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    limit_quantity = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    unit_of_measure = table.Column<string>(type: "TEXT", nullable: true),
                    category = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    used_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    used_quantity = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_limit", x => new { x.contract, x.position });
                });

            migrationBuilder.CreateTable(
                name: "contracts_promise",
                columns: table => new
                {
                    promise = table.Column<Guid>(type: "TEXT", nullable: false),
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    is_open = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_promise", x => x.promise);
                });

            migrationBuilder.CreateTable(
                name: "contracts_signature",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version_number = table.Column<int>(type: "INTEGER", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_signature", x => new { x.contract, x.side });
                });

            migrationBuilder.CreateTable(
                name: "contracts_template",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    clause_keys = table.Column<string>(type: "TEXT", nullable: false),
                    renewal = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    renewal_months = table.Column<int>(type: "INTEGER", nullable: false),
                    notice_days = table.Column<int>(type: "INTEGER", nullable: false),
                    payment_terms = table.Column<string>(type: "TEXT", nullable: true),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    changed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_template", x => x.id);
                });

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

            migrationBuilder.CreateTable(
                name: "contracts_version",
                columns: table => new
                {
                    contract = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    side = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    content_text = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_version", x => new { x.contract, x.number });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_auction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    step_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    step_percent = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    extend_within_minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    extend_by_minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    most_extensions = table.Column<int>(type: "INTEGER", nullable: true),
                    sight = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    planned_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    planned_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    cancel_reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_auction", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_auction_bid",
                columns: table => new
                {
                    auction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    minor = table.Column<long>(type: "INTEGER", nullable: false),
                    is_start = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_auction_bid", x => new { x.auction_id, x.lot_id, x.place });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_auction_standing",
                columns: table => new
                {
                    auction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    start_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    minor = table.Column<long>(type: "INTEGER", nullable: true),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    bids = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_auction_standing", x => new { x.auction_id, x.lot_id, x.supplier });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_consensus",
                columns: table => new
                {
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bidder = table.Column<Guid>(type: "TEXT", nullable: false),
                    criterion_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    mean = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_consensus", x => new { x.sourcing_event_id, x.bidder, x.criterion_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_evaluation_step",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    bidder = table.Column<Guid>(type: "TEXT", nullable: false),
                    held_at = table.Column<long>(type: "INTEGER", nullable: false),
                    others = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    recorded_by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_evaluation_step", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_round",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    message = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    due_at = table.Column<long>(type: "INTEGER", nullable: false),
                    is_final = table.Column<bool>(type: "INTEGER", nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    cancel_reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_round", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_round_envelope",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    ciphertext_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_round_envelope", x => new { x.round_id, x.supplier, x.number });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_round_offer",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_round_offer", x => new { x.round_id, x.supplier });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_trust_reading",
                columns: table => new
                {
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bidder = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_known = table.Column<bool>(type: "INTEGER", nullable: false),
                    mean = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    from = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    to = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    promises = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_trust_reading", x => new { x.sourcing_event_id, x.bidder });
                });

            migrationBuilder.CreateTable(
                name: "suppliers_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    questionnaire = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    questionnaire_version = table.Column<int>(type: "INTEGER", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: true),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_answers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    does = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_contact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_demand_forecast",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    method = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    entered_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_demand_forecast", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_document",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    file = table.Column<Guid>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    issued = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    expires = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    checked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fault = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    warned_days = table.Column<int>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_document", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_identifier",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_identifier", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_joint_aim",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    start = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    target = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    now = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    set_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    set_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_joint_aim", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_plan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    lines = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_plan", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_reference",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    customer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    contact_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    contact_email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    done = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    said = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    would_buy_again = table.Column<bool>(type: "INTEGER", nullable: true),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_reference", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_review",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    planned_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    minutes = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true),
                    written_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    held_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_review", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_scorecard",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    first = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    policy = table.Column<int>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    theirs = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    their_cases = table.Column<int>(type: "INTEGER", nullable: false),
                    ours = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    our_cases = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_scorecard", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_scorecard_challenge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    line = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    @case = table.Column<string>(name: "case", type: "TEXT", maxLength: 80, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    raised_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    promise = table.Column<Guid>(type: "TEXT", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_scorecard_challenge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_scorecard_policy",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    yaml = table.Column<string>(type: "TEXT", nullable: false),
                    put_in_force_at = table.Column<long>(type: "INTEGER", nullable: false),
                    put_in_force_by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_scorecard_policy", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_shared_driver",
                columns: table => new
                {
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    driver = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    shared_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_shared_driver", x => new { x.supplier, x.driver });
                });

            migrationBuilder.CreateTable(
                name: "suppliers_vetting_file",
                columns: table => new
                {
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    tier = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    categories = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    spend_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    spend_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    handed_in_at = table.Column<long>(type: "INTEGER", nullable: true),
                    asked_for = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    was_handed_in = table.Column<bool>(type: "INTEGER", nullable: false),
                    first_to_qualify = table.Column<Guid>(type: "TEXT", nullable: true),
                    first_overrode = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_vetting_file", x => x.supplier);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_vetting_version",
                columns: table => new
                {
                    document = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    yaml = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_vetting_version", x => new { x.document, x.number });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_auction_bidder",
                columns: table => new
                {
                    auction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_auction_bidder", x => new { x.auction_id, x.supplier });
                    table.ForeignKey(
                        name: "fk_sourcing_auction_bidder_auction_id",
                        column: x => x.auction_id,
                        principalTable: "sourcing_auction",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_auction_lot",
                columns: table => new
                {
                    auction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ends_at = table.Column<long>(type: "INTEGER", nullable: false),
                    extensions = table.Column<int>(type: "INTEGER", nullable: false),
                    last_place = table.Column<long>(type: "INTEGER", nullable: false),
                    ceiling_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_auction_lot", x => new { x.auction_id, x.lot_id });
                    table.ForeignKey(
                        name: "fk_sourcing_auction_lot_auction_id",
                        column: x => x.auction_id,
                        principalTable: "sourcing_auction",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_evaluation_step_participant",
                columns: table => new
                {
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_evaluation_step_participant", x => new { x.step_id, x.person });
                    table.ForeignKey(
                        name: "fk_sourcing_evaluation_step_participant_step_id",
                        column: x => x.step_id,
                        principalTable: "sourcing_evaluation_step",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_round_bidder",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    answer = table.Column<int>(type: "INTEGER", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_unreadable = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_round_bidder", x => new { x.round_id, x.supplier });
                    table.ForeignKey(
                        name: "fk_sourcing_round_bidder_round_id",
                        column: x => x.round_id,
                        principalTable: "sourcing_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_round_clause",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_round_clause", x => new { x.round_id, x.number });
                    table.ForeignKey(
                        name: "fk_sourcing_round_clause_round_id",
                        column: x => x.round_id,
                        principalTable: "sourcing_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_round_target",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    line_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_round_target", x => new { x.round_id, x.supplier, x.line_id });
                    table.ForeignKey(
                        name: "fk_sourcing_round_target_round_id",
                        column: x => x.round_id,
                        principalTable: "sourcing_round",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_round_clause_answer",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    accepts = table.Column<bool>(type: "INTEGER", nullable: false),
                    counter = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_round_clause_answer", x => new { x.round_id, x.supplier, x.number });
                    table.ForeignKey(
                        name: "fk_sourcing_round_clause_answer_round_id_supplier",
                        columns: x => new { x.round_id, x.supplier },
                        principalTable: "sourcing_round_offer",
                        principalColumns: new[] { "round_id", "supplier" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_round_offer_line",
                columns: table => new
                {
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    line_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    lead_time_days = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_round_offer_line", x => new { x.round_id, x.supplier, x.line_id });
                    table.ForeignKey(
                        name: "fk_sourcing_round_offer_line_round_id_supplier",
                        columns: x => new { x.round_id, x.supplier },
                        principalTable: "sourcing_round_offer",
                        principalColumns: new[] { "round_id", "supplier" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_joint_aim_update",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    aim = table.Column<Guid>(type: "TEXT", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    side = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_joint_aim_update", x => x.id);
                    table.ForeignKey(
                        name: "fk_suppliers_joint_aim_update_aim",
                        column: x => x.aim,
                        principalTable: "suppliers_joint_aim",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_plan_action",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    side = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    promise = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    done_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_back_because = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    verified_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    verified_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_plan_action", x => x.id);
                    table.ForeignKey(
                        name: "fk_suppliers_plan_action_plan",
                        column: x => x.plan,
                        principalTable: "suppliers_plan",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_review_item",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    review = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    side = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    promise = table.Column<Guid>(type: "TEXT", nullable: true),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_review_item", x => x.id);
                    table.ForeignKey(
                        name: "fk_suppliers_review_item_review",
                        column: x => x.review,
                        principalTable: "suppliers_review",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_scorecard_line",
                columns: table => new
                {
                    scorecard = table.Column<Guid>(type: "TEXT", nullable: false),
                    line = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    side = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    score = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    cases = table.Column<int>(type: "INTEGER", nullable: false),
                    went_well = table.Column<int>(type: "INTEGER", nullable: false),
                    left_out = table.Column<int>(type: "INTEGER", nullable: false),
                    weight = table.Column<int>(type: "INTEGER", nullable: false),
                    target = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_scorecard_line", x => new { x.scorecard, x.line });
                    table.ForeignKey(
                        name: "fk_suppliers_scorecard_line_scorecard",
                        column: x => x.scorecard,
                        principalTable: "suppliers_scorecard",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_contracts_call_off_contract_at",
                table: "contracts_call_off",
                columns: new[] { "contract", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_contracts_clause_language_key",
                table: "contracts_clause",
                columns: new[] { "language", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contracts_comment_contract_at",
                table: "contracts_comment",
                columns: new[] { "contract", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_contracts_contract_award",
                table: "contracts_contract",
                column: "award");

            migrationBuilder.CreateIndex(
                name: "ix_contracts_contract_next_on",
                table: "contracts_contract",
                column: "next_on");

            migrationBuilder.CreateIndex(
                name: "ix_contracts_contract_state_number",
                table: "contracts_contract",
                columns: new[] { "state", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_contracts_contract_supplier_number",
                table: "contracts_contract",
                columns: new[] { "supplier", "number" });

            migrationBuilder.CreateIndex(
                name: "ux_contracts_contract_number",
                table: "contracts_contract",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contracts_promise_contract_is_open",
                table: "contracts_promise",
                columns: new[] { "contract", "is_open" });

            migrationBuilder.CreateIndex(
                name: "ux_contracts_template_language_name",
                table: "contracts_template",
                columns: new[] { "language", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_auction_sourcing_event_id",
                table: "sourcing_auction",
                column: "sourcing_event_id");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_auction_state_starts_at",
                table: "sourcing_auction",
                columns: new[] { "state", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_auction_bid_auction_id_supplier",
                table: "sourcing_auction_bid",
                columns: new[] { "auction_id", "supplier" });

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_auction_bidder_invitation_id",
                table: "sourcing_auction_bidder",
                column: "invitation_id");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_evaluation_step_sourcing_event_id",
                table: "sourcing_evaluation_step",
                column: "sourcing_event_id");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_round_state_due_at",
                table: "sourcing_round",
                columns: new[] { "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_round_sourcing_event_id_number",
                table: "sourcing_round",
                columns: new[] { "sourcing_event_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_round_bidder_invitation_id",
                table: "sourcing_round_bidder",
                column: "invitation_id");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_answers_supplier_questionnaire",
                table: "suppliers_answers",
                columns: new[] { "supplier", "questionnaire" });

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_contact_supplier",
                table: "suppliers_contact",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_demand_forecast_supplier_month",
                table: "suppliers_demand_forecast",
                columns: new[] { "supplier", "month" });

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_document_expires",
                table: "suppliers_document",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_document_supplier",
                table: "suppliers_document",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_identifier_value",
                table: "suppliers_identifier",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_identifier_supplier_kind_value",
                table: "suppliers_identifier",
                columns: new[] { "supplier", "kind", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_joint_aim_supplier_state",
                table: "suppliers_joint_aim",
                columns: new[] { "supplier", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_joint_aim_update_aim_at",
                table: "suppliers_joint_aim_update",
                columns: new[] { "aim", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_plan_supplier_state",
                table: "suppliers_plan",
                columns: new[] { "supplier", "state" });

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_plan_number",
                table: "suppliers_plan",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_plan_action_plan",
                table: "suppliers_plan_action",
                column: "plan");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_reference_supplier",
                table: "suppliers_reference",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_review_supplier_on",
                table: "suppliers_review",
                columns: new[] { "supplier", "on" });

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_review_number",
                table: "suppliers_review",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_review_item_review",
                table: "suppliers_review_item",
                column: "review");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_scorecard_period",
                table: "suppliers_scorecard",
                column: "period");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_scorecard_supplier_first",
                table: "suppliers_scorecard",
                columns: new[] { "supplier", "first" });

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_scorecard_supplier_period",
                table: "suppliers_scorecard",
                columns: new[] { "supplier", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_scorecard_challenge_state_due",
                table: "suppliers_scorecard_challenge",
                columns: new[] { "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_scorecard_challenge_number",
                table: "suppliers_scorecard_challenge",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_scorecard_challenge_supplier_period_line_case",
                table: "suppliers_scorecard_challenge",
                columns: new[] { "supplier", "period", "line", "case" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "contracts_call_off");

            migrationBuilder.DropTable(
                name: "contracts_clause");

            migrationBuilder.DropTable(
                name: "contracts_comment");

            migrationBuilder.DropTable(
                name: "contracts_contract");

            migrationBuilder.DropTable(
                name: "contracts_draft");

            migrationBuilder.DropTable(
                name: "contracts_level_measurement");

            migrationBuilder.DropTable(
                name: "contracts_limit");

            migrationBuilder.DropTable(
                name: "contracts_promise");

            migrationBuilder.DropTable(
                name: "contracts_signature");

            migrationBuilder.DropTable(
                name: "contracts_template");

            migrationBuilder.DropTable(
                name: "contracts_text");

            migrationBuilder.DropTable(
                name: "contracts_version");

            migrationBuilder.DropTable(
                name: "sourcing_auction_bid");

            migrationBuilder.DropTable(
                name: "sourcing_auction_bidder");

            migrationBuilder.DropTable(
                name: "sourcing_auction_lot");

            migrationBuilder.DropTable(
                name: "sourcing_auction_standing");

            migrationBuilder.DropTable(
                name: "sourcing_consensus");

            migrationBuilder.DropTable(
                name: "sourcing_evaluation_step_participant");

            migrationBuilder.DropTable(
                name: "sourcing_round_bidder");

            migrationBuilder.DropTable(
                name: "sourcing_round_clause");

            migrationBuilder.DropTable(
                name: "sourcing_round_clause_answer");

            migrationBuilder.DropTable(
                name: "sourcing_round_envelope");

            migrationBuilder.DropTable(
                name: "sourcing_round_offer_line");

            migrationBuilder.DropTable(
                name: "sourcing_round_target");

            migrationBuilder.DropTable(
                name: "sourcing_trust_reading");

            migrationBuilder.DropTable(
                name: "suppliers_answers");

            migrationBuilder.DropTable(
                name: "suppliers_contact");

            migrationBuilder.DropTable(
                name: "suppliers_demand_forecast");

            migrationBuilder.DropTable(
                name: "suppliers_document");

            migrationBuilder.DropTable(
                name: "suppliers_identifier");

            migrationBuilder.DropTable(
                name: "suppliers_joint_aim_update");

            migrationBuilder.DropTable(
                name: "suppliers_plan_action");

            migrationBuilder.DropTable(
                name: "suppliers_reference");

            migrationBuilder.DropTable(
                name: "suppliers_review_item");

            migrationBuilder.DropTable(
                name: "suppliers_scorecard_challenge");

            migrationBuilder.DropTable(
                name: "suppliers_scorecard_line");

            migrationBuilder.DropTable(
                name: "suppliers_scorecard_policy");

            migrationBuilder.DropTable(
                name: "suppliers_shared_driver");

            migrationBuilder.DropTable(
                name: "suppliers_vetting_file");

            migrationBuilder.DropTable(
                name: "suppliers_vetting_version");

            migrationBuilder.DropTable(
                name: "sourcing_auction");

            migrationBuilder.DropTable(
                name: "sourcing_evaluation_step");

            migrationBuilder.DropTable(
                name: "sourcing_round_offer");

            migrationBuilder.DropTable(
                name: "sourcing_round");

            migrationBuilder.DropTable(
                name: "suppliers_joint_aim");

            migrationBuilder.DropTable(
                name: "suppliers_plan");

            migrationBuilder.DropTable(
                name: "suppliers_review");

            migrationBuilder.DropTable(
                name: "suppliers_scorecard");

            migrationBuilder.DropColumn(
                name: "account_from",
                table: "suppliers_supplier");

            migrationBuilder.DropColumn(
                name: "confirmed_by",
                table: "suppliers_supplier");

            migrationBuilder.DropColumn(
                name: "confirmed_through",
                table: "suppliers_supplier");

            migrationBuilder.DropColumn(
                name: "proposed_at",
                table: "suppliers_supplier");

            migrationBuilder.DropColumn(
                name: "formula",
                table: "sourcing_criterion");

            migrationBuilder.DropColumn(
                name: "years",
                table: "sourcing_criterion");

            migrationBuilder.DropColumn(
                name: "benefit_confirmed_at",
                table: "relationships_idea");

            migrationBuilder.DropColumn(
                name: "benefit_confirmed_by",
                table: "relationships_idea");
        }
    }
}
