using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "company_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_api_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_api_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_calendar",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    yaml = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_calendar", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "company_category",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_category", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "company_exchange_rate",
                columns: table => new
                {
                    from = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    rate = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_exchange_rate", x => new { x.from, x.to, x.date });
                });

            migrationBuilder.CreateTable(
                name: "company_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<byte[]>(type: "BLOB", nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_file_content",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_file_content", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    email = table.Column<string>(type: "TEXT", nullable: false),
                    normalized_email = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: true),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_protection_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_protection_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "company_role_holding",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_role_holding", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_unit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parent = table.Column<Guid>(type: "TEXT", nullable: true),
                    head = table.Column<Guid>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    calendar = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_unit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contracts_price_list",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier_name = table.Column<string>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    agreed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_price_list", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contracts_price_list_item",
                columns: table => new
                {
                    price_list = table.Column<Guid>(type: "TEXT", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    search_text = table.Column<string>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: true),
                    unit_of_measure = table.Column<string>(type: "TEXT", nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    minimum_quantity = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    lead_time_days = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_price_list_item", x => new { x.price_list, x.line });
                });

            migrationBuilder.CreateTable(
                name: "contracts_supplier_terms",
                columns: table => new
                {
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    agreed_by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contracts_supplier_terms", x => new { x.supplier, x.from });
                });

            migrationBuilder.CreateTable(
                name: "decisions_act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    approval = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    in_name_of = table.Column<Guid>(type: "TEXT", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decisions_approval",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    requester = table.Column<Guid>(type: "TEXT", nullable: false),
                    on_behalf_of = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    policy_version = table.Column<int>(type: "INTEGER", nullable: false),
                    ask_once = table.Column<bool>(type: "INTEGER", nullable: false),
                    case_json = table.Column<string>(type: "TEXT", nullable: false),
                    steps_json = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    policy_amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    policy_amount_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions_approval", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decisions_delegation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<Guid>(type: "TEXT", nullable: false),
                    to = table.Column<Guid>(type: "TEXT", nullable: false),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    ended = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions_delegation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decisions_duty_act",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions_duty_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decisions_policy",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    yaml = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    saved_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    put_in_force_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    put_in_force_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions_policy", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "decisions_step",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    approval = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions_step", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "decisions_two_person_act",
                columns: table => new
                {
                    act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    first = table.Column<Guid>(type: "TEXT", nullable: false),
                    first_at = table.Column<long>(type: "INTEGER", nullable: false),
                    second = table.Column<Guid>(type: "TEXT", nullable: true),
                    second_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions_two_person_act", x => new { x.act, x.subject_kind, x.subject_id });
                });

            migrationBuilder.CreateTable(
                name: "decisions_waiting_step",
                columns: table => new
                {
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    step = table.Column<Guid>(type: "TEXT", nullable: false),
                    approval = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    asked = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions_waiting_step", x => new { x.person, x.step });
                });

            migrationBuilder.CreateTable(
                name: "kernel_cursor",
                columns: table => new
                {
                    reader = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_cursor", x => x.reader);
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true),
                    parties_json = table.Column<string>(type: "TEXT", nullable: false),
                    data_json = table.Column<string>(type: "TEXT", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_fact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact_head",
                columns: table => new
                {
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_fact_head", x => new { x.subject_id, x.subject_kind });
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact_outbox",
                columns: table => new
                {
                    fact = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_fact_outbox", x => x.fact);
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact_position",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    fact = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_fact_position", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact_text",
                columns: table => new
                {
                    fact = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_fact_text", x => new { x.fact, x.key });
                });

            migrationBuilder.CreateTable(
                name: "kernel_idempotent_answer",
                columns: table => new
                {
                    actor = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    request_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_idempotent_answer", x => new { x.actor, x.key });
                });

            migrationBuilder.CreateTable(
                name: "kernel_lease",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_lease", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "kernel_number",
                columns: table => new
                {
                    series = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_number", x => x.series);
                });

            migrationBuilder.CreateTable(
                name: "kernel_seal",
                columns: table => new
                {
                    to_position = table.Column<long>(type: "INTEGER", nullable: false),
                    from_position = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    previous_digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kernel_seal", x => x.to_position);
                });

            migrationBuilder.CreateTable(
                name: "notices_mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to_name = table.Column<string>(type: "TEXT", nullable: false),
                    to_address = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: false),
                    queued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_mail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    recipient = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    body = table.Column<string>(type: "TEXT", nullable: true),
                    arguments_json = table.Column<string>(type: "TEXT", nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    link = table.Column<string>(type: "TEXT", nullable: true),
                    fact = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_charter_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    yaml = table.Column<string>(type: "TEXT", nullable: false),
                    put_in_force_at = table.Column<long>(type: "INTEGER", nullable: false),
                    put_in_force_by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_charter_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promises_promise",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    charter_version = table.Column<Guid>(type: "TEXT", nullable: true),
                    commitment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    says = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true),
                    owed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    owed_to = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    stake_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    stake_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    allowed = table.Column<long>(type: "INTEGER", nullable: false),
                    original_due = table.Column<long>(type: "INTEGER", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    warn_percent = table.Column<int>(type: "INTEGER", nullable: true),
                    warn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    at_risk_since = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    left = table.Column<long>(type: "INTEGER", nullable: true),
                    original_left = table.Column<long>(type: "INTEGER", nullable: true),
                    left_measure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    paused_for = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    fulfilled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    renewals = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises_promise", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_bank_file",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    message = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    message_id = table.Column<string>(type: "TEXT", nullable: false),
                    taken_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    taken_at = table.Column<long>(type: "INTEGER", nullable: false),
                    news = table.Column<int>(type: "INTEGER", nullable: false),
                    changed = table.Column<int>(type: "INTEGER", nullable: false),
                    known = table.Column<int>(type: "INTEGER", nullable: false),
                    doubts = table.Column<int>(type: "INTEGER", nullable: false),
                    unrelated = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_bank_file", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_exception",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    register = table.Column<long>(type: "INTEGER", nullable: false),
                    invoice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    promised_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    asked = table.Column<string>(type: "TEXT", nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    accepted_text = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_exception", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_invoice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    register = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    normalised_number = table.Column<string>(type: "TEXT", nullable: false),
                    number_without_year = table.Column<string>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier_name = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    order_reference = table.Column<string>(type: "TEXT", nullable: false),
                    preceding_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    preceding_number = table.Column<string>(type: "TEXT", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    received_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    asked_due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    discount_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    released_part = table.Column<int>(type: "INTEGER", nullable: false),
                    is_booked = table.Column<bool>(type: "INTEGER", nullable: false),
                    payee_account = table.Column<string>(type: "TEXT", nullable: false),
                    payment_terms = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    requester = table.Column<Guid>(type: "TEXT", nullable: true),
                    exception_owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    hold_reason = table.Column<string>(type: "TEXT", nullable: false),
                    held_from = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    hold_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    refused_reason = table.Column<string>(type: "TEXT", nullable: false),
                    coded_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    approved_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    match_text = table.Column<string>(type: "TEXT", nullable: false),
                    settles_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    duplicate_text = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    charges_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    charges_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    credited_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    credited_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    discount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    discount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    net_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    payable_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    payable_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    released_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    released_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    tax_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    tax_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    total_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    total_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_invoice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_invoice_billing",
                columns: table => new
                {
                    invoice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_line_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    quantity = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    net_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_invoice_billing", x => new { x.invoice_id, x.order_line_id });
                });

            migrationBuilder.CreateTable(
                name: "purchasing_matching_policy",
                columns: table => new
                {
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_matching_policy", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_order",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier_name = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    next_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    buyer = table.Column<Guid>(type: "TEXT", nullable: false),
                    requester = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    deliver_to = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    proposal_reason = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    acknowledged_revision = table.Column<int>(type: "INTEGER", nullable: true),
                    placed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    total_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    total_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_order_revision",
                columns: table => new
                {
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    changes_text = table.Column<string>(type: "TEXT", nullable: false),
                    after_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    after_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    before_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    before_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_order_revision", x => new { x.order_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "purchasing_own_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    holder = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    bic = table.Column<string>(type: "TEXT", nullable: false),
                    country = table.Column<string>(type: "TEXT", nullable: false),
                    is_active = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_own_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_payment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    invoice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    part = table.Column<int>(type: "INTEGER", nullable: false),
                    invoice_label = table.Column<string>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    invoice_number = table.Column<string>(type: "TEXT", nullable: false),
                    invoice_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier_name = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    discount_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hold_reason = table.Column<string>(type: "TEXT", nullable: false),
                    hold_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    doubt = table.Column<string>(type: "TEXT", nullable: false),
                    settled_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    discount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    discount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    paid_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    paid_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_payment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_payment_instruction",
                columns: table => new
                {
                    payment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    live_payment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    batch_id = table.Column<string>(type: "TEXT", maxLength: 35, nullable: false),
                    end_to_end_id = table.Column<string>(type: "TEXT", maxLength: 35, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    creditor_name = table.Column<string>(type: "TEXT", nullable: false),
                    creditor_account = table.Column<string>(type: "TEXT", nullable: false),
                    creditor_bic = table.Column<string>(type: "TEXT", nullable: false),
                    creditor_country = table.Column<string>(type: "TEXT", nullable: false),
                    remittance = table.Column<string>(type: "TEXT", nullable: false),
                    bank_reason = table.Column<string>(type: "TEXT", nullable: false),
                    booked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    discount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    discount_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_payment_instruction", x => new { x.payment_id, x.attempt });
                });

            migrationBuilder.CreateTable(
                name: "purchasing_payment_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    prepared_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    prepared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    released_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true),
                    exported_at = table.Column<long>(type: "INTEGER", nullable: true),
                    execute_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    debtor_name = table.Column<string>(type: "TEXT", nullable: false),
                    debtor_account = table.Column<string>(type: "TEXT", nullable: false),
                    debtor_bic = table.Column<string>(type: "TEXT", nullable: false),
                    debtor_country = table.Column<string>(type: "TEXT", nullable: false),
                    payments = table.Column<int>(type: "INTEGER", nullable: false),
                    sums = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_payment_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_posting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    document = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    lines_text = table.Column<string>(type: "TEXT", nullable: false),
                    export = table.Column<int>(type: "INTEGER", nullable: true),
                    ledger_answer = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    total_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    total_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_posting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_posting_export",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    made_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    postings = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_posting_export", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_receipt",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    delivery_note = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_receipt", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_party",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_party", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requests_budget",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    first_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    holder = table.Column<Guid>(type: "TEXT", nullable: true),
                    allocated = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    committed = table.Column<long>(type: "INTEGER", nullable: false),
                    spent = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests_budget", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requests_budget_hold",
                columns: table => new
                {
                    budget = table.Column<Guid>(type: "TEXT", nullable: false),
                    holder_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    holder_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    committed = table.Column<long>(type: "INTEGER", nullable: false),
                    spent = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests_budget_hold", x => new { x.holder_id, x.holder_kind, x.budget });
                });

            migrationBuilder.CreateTable(
                name: "requests_budget_movement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    budget = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    allocated = table.Column<long>(type: "INTEGER", nullable: false),
                    reserved = table.Column<long>(type: "INTEGER", nullable: false),
                    committed = table.Column<long>(type: "INTEGER", nullable: false),
                    spent = table.Column<long>(type: "INTEGER", nullable: false),
                    holder_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    holder_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    cause_kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    cause_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests_budget_movement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requests_coding_default",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    cost_centre = table.Column<string>(type: "TEXT", nullable: false),
                    project = table.Column<string>(type: "TEXT", nullable: false),
                    tax_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests_coding_default", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requests_line",
                columns: table => new
                {
                    request = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    quantity = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    estimate_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    needed_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    codings_json = table.Column<string>(type: "TEXT", nullable: false),
                    offer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests_line", x => new { x.request, x.number });
                });

            migrationBuilder.CreateTable(
                name: "requests_question",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    question = table.Column<string>(type: "TEXT", nullable: false),
                    answered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests_question", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requests_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    requester = table.Column<Guid>(type: "TEXT", nullable: false),
                    on_behalf_of = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    asked_in = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ball = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ball_since = table.Column<long>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 140, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    needed_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    expected_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    estimate_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: true),
                    supplier_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    already_bought = table.Column<bool>(type: "INTEGER", nullable: false),
                    bought_reason = table.Column<string>(type: "TEXT", nullable: true),
                    confidential = table.Column<bool>(type: "INTEGER", nullable: false),
                    answers_json = table.Column<string>(type: "TEXT", nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_step = table.Column<string>(type: "TEXT", nullable: true),
                    next_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    next_promise = table.Column<Guid>(type: "TEXT", nullable: true),
                    merged_into = table.Column<Guid>(type: "TEXT", nullable: true),
                    split_from = table.Column<Guid>(type: "TEXT", nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", nullable: true),
                    rating = table.Column<int>(type: "INTEGER", nullable: true),
                    verdict = table.Column<string>(type: "TEXT", nullable: true),
                    covered = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "requests_word_key",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    request = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests_word_key", x => new { x.key, x.request });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_award",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    rank = table.Column<int>(type: "INTEGER", nullable: false),
                    awarded_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    value_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    value_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_award", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_award_proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    proposed_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    choices_json = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    settled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    refused_because = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_award_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_bid",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bidder = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    current_version = table.Column<int>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_bid", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_bid_envelope",
                columns: table => new
                {
                    bid_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_bid_envelope", x => new { x.bid_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_bid_version",
                columns: table => new
                {
                    bid_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    link = table.Column<Guid>(type: "TEXT", nullable: false),
                    ciphertext_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_bid_version", x => new { x.bid_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_custodian_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    custodian = table.Column<Guid>(type: "TEXT", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    iterations = table.Column<int>(type: "INTEGER", nullable: false),
                    check = table.Column<byte[]>(type: "BLOB", nullable: false),
                    wrapped_private_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    chosen_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_custodian_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_escrow_half",
                columns: table => new
                {
                    @event = table.Column<Guid>(name: "event", type: "TEXT", nullable: false),
                    holder = table.Column<Guid>(type: "TEXT", nullable: false),
                    partner = table.Column<Guid>(type: "TEXT", nullable: false),
                    custodian = table.Column<Guid>(type: "TEXT", nullable: false),
                    sealed_half = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_escrow_half", x => new { x.@event, x.holder, x.partner });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_event",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    deadline = table.Column<long>(type: "INTEGER", nullable: true),
                    questions_until = table.Column<long>(type: "INTEGER", nullable: true),
                    drafted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ocid = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_event_rate",
                columns: table => new
                {
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    rate = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_event_rate", x => new { x.sourcing_event_id, x.from });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_event_seal",
                columns: table => new
                {
                    @event = table.Column<Guid>(name: "event", type: "TEXT", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_event_seal", x => x.@event);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    supplier_name = table.Column<string>(type: "TEXT", nullable: false),
                    contact_name = table.Column<string>(type: "TEXT", nullable: false),
                    contact_email = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decline_reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_invitation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_invitation_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    secret_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_invitation_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_ocds_release",
                columns: table => new
                {
                    ocid = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    release_id = table.Column<string>(type: "TEXT", maxLength: 420, nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    is_compiled = table.Column<bool>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_ocds_release", x => new { x.ocid, x.release_id, x.content_hash });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_opened_bid",
                columns: table => new
                {
                    bid_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    bidder = table.Column<Guid>(type: "TEXT", nullable: false),
                    bidder_name = table.Column<string>(type: "TEXT", nullable: false),
                    bid_version = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    valid_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_opened_bid", x => x.bid_id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_question",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_question", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_released_half",
                columns: table => new
                {
                    @event = table.Column<Guid>(name: "event", type: "TEXT", nullable: false),
                    from = table.Column<Guid>(type: "TEXT", nullable: false),
                    to = table.Column<Guid>(type: "TEXT", nullable: false),
                    sealed_half = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_released_half", x => new { x.@event, x.from, x.to });
                });

            migrationBuilder.CreateTable(
                name: "sourcing_scoresheet",
                columns: table => new
                {
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    evaluator = table.Column<Guid>(type: "TEXT", nullable: false),
                    weight = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    assigned_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true),
                    release_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_scoresheet", x => new { x.sourcing_event_id, x.evaluator });
                });

            migrationBuilder.CreateTable(
                name: "suppliers_registration_link",
                columns: table => new
                {
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    supplier = table.Column<Guid>(type: "TEXT", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_registration_link", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "suppliers_supplier",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    country = table.Column<string>(type: "TEXT", nullable: false),
                    vat_number = table.Column<string>(type: "TEXT", nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: false),
                    contact_name = table.Column<string>(type: "TEXT", nullable: true),
                    contact_email = table.Column<string>(type: "TEXT", nullable: true),
                    status_reason = table.Column<string>(type: "TEXT", nullable: true),
                    account_holder = table.Column<string>(type: "TEXT", nullable: true),
                    iban = table.Column<string>(type: "TEXT", nullable: true),
                    bic = table.Column<string>(type: "TEXT", nullable: true),
                    proposed_iban = table.Column<string>(type: "TEXT", nullable: true),
                    proposed_bic = table.Column<string>(type: "TEXT", nullable: true),
                    proposed_account_holder = table.Column<string>(type: "TEXT", nullable: true),
                    proposed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suppliers_supplier", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_account_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_account_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_company_account_claim_user_id",
                        column: x => x.user_id,
                        principalTable: "company_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "company_account_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_account_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_company_account_login_user_id",
                        column: x => x.user_id,
                        principalTable: "company_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "company_account_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_account_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_company_account_token_user_id",
                        column: x => x.user_id,
                        principalTable: "company_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_invoice_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    invoice_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    order_line_reference = table.Column<string>(type: "TEXT", nullable: false),
                    chosen = table.Column<Guid>(type: "TEXT", nullable: true),
                    seller_item = table.Column<string>(type: "TEXT", nullable: false),
                    buyer_item = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    quantity = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    unit_of_measure = table.Column<string>(type: "TEXT", nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    tax_category = table.Column<string>(type: "TEXT", nullable: false),
                    tax_percent = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    coding_text = table.Column<string>(type: "TEXT", nullable: false),
                    net_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    net_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_invoice_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_purchasing_invoice_line_invoice_id",
                        column: x => x.invoice_id,
                        principalTable: "purchasing_invoice",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_order_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    article = table.Column<string>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    quantity = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    unit_of_measure = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    is_service = table.Column<bool>(type: "INTEGER", nullable: false),
                    wanted_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    date_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    promised_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    proposed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    coding_text = table.Column<string>(type: "TEXT", nullable: false),
                    received = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    first_received_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    returned = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    rejected = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    invoiced = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    removed = table.Column<bool>(type: "INTEGER", nullable: false),
                    rest_not_expected = table.Column<bool>(type: "INTEGER", nullable: false),
                    invoiced_amount_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    invoiced_amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    total_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    total_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_order_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_purchasing_order_line_order_id",
                        column: x => x.order_id,
                        principalTable: "purchasing_order",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "purchasing_receipt_line",
                columns: table => new
                {
                    receipt_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    order_line_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    accepted = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    rejected = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    worth_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    worth_minor = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_purchasing_receipt_line", x => new { x.receipt_id, x.order_line_id });
                    table.ForeignKey(
                        name: "fk_purchasing_receipt_line_receipt_id",
                        column: x => x.receipt_id,
                        principalTable: "purchasing_receipt",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_award_line",
                columns: table => new
                {
                    award_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    line_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    lead_time_days = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_award_line", x => new { x.award_id, x.line_id });
                    table.ForeignKey(
                        name: "fk_sourcing_award_line_award_id",
                        column: x => x.award_id,
                        principalTable: "sourcing_award",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_criterion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    weight = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    guidance = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_criterion", x => x.id);
                    table.ForeignKey(
                        name: "fk_sourcing_criterion_sourcing_event_id",
                        column: x => x.sourcing_event_id,
                        principalTable: "sourcing_event",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_deadline_change",
                columns: table => new
                {
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<long>(type: "INTEGER", nullable: false),
                    to = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_deadline_change", x => new { x.sourcing_event_id, x.number });
                    table.ForeignKey(
                        name: "fk_sourcing_deadline_change_sourcing_event_id",
                        column: x => x.sourcing_event_id,
                        principalTable: "sourcing_event",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_event_origin",
                columns: table => new
                {
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    request = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_event_origin", x => new { x.sourcing_event_id, x.request });
                    table.ForeignKey(
                        name: "fk_sourcing_event_origin_sourcing_event_id",
                        column: x => x.sourcing_event_id,
                        principalTable: "sourcing_event",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_lot",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_lot", x => x.id);
                    table.ForeignKey(
                        name: "fk_sourcing_lot_sourcing_event_id",
                        column: x => x.sourcing_event_id,
                        principalTable: "sourcing_event",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_opened_bid_answer",
                columns: table => new
                {
                    bid_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    criterion = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_opened_bid_answer", x => new { x.bid_id, x.criterion });
                    table.ForeignKey(
                        name: "fk_sourcing_opened_bid_answer_bid_id",
                        column: x => x.bid_id,
                        principalTable: "sourcing_opened_bid",
                        principalColumn: "bid_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_opened_bid_line",
                columns: table => new
                {
                    bid_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    line = table.Column<Guid>(type: "TEXT", nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    lead_time_days = table.Column<int>(type: "INTEGER", nullable: true),
                    not_offered = table.Column<bool>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_opened_bid_line", x => new { x.bid_id, x.line });
                    table.ForeignKey(
                        name: "fk_sourcing_opened_bid_line_bid_id",
                        column: x => x.bid_id,
                        principalTable: "sourcing_opened_bid",
                        principalColumn: "bid_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_score",
                columns: table => new
                {
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    evaluator = table.Column<Guid>(type: "TEXT", nullable: false),
                    bidder = table.Column<Guid>(type: "TEXT", nullable: false),
                    criterion_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    value = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    comment = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_score", x => new { x.sourcing_event_id, x.evaluator, x.bidder, x.criterion_id });
                    table.ForeignKey(
                        name: "fk_sourcing_score_sourcing_event_id_evaluator",
                        columns: x => new { x.sourcing_event_id, x.evaluator },
                        principalTable: "sourcing_scoresheet",
                        principalColumns: new[] { "sourcing_event_id", "evaluator" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lot_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sourcing_event_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    quantity = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    unit_of_measure = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    needed_by = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    request_line = table.Column<Guid>(type: "TEXT", nullable: true),
                    last_paid_unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: true),
                    last_paid_currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    last_paid_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    last_paid_reference = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_sourcing_line_lot_id",
                        column: x => x.lot_id,
                        principalTable: "sourcing_lot",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sourcing_opened_alternative",
                columns: table => new
                {
                    bid_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    line = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: false),
                    unit_price = table.Column<decimal>(type: "TEXT", precision: 28, scale: 10, nullable: false),
                    lead_time_days = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sourcing_opened_alternative", x => new { x.bid_id, x.line, x.number });
                    table.ForeignKey(
                        name: "fk_sourcing_opened_alternative_bid_id_line",
                        columns: x => new { x.bid_id, x.line },
                        principalTable: "sourcing_opened_bid_line",
                        principalColumns: new[] { "bid_id", "line" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_company_account_normalized_user_name",
                table: "company_account",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_company_account_claim_user_id",
                table: "company_account_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_company_account_login_user_id",
                table: "company_account_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_company_api_key_person",
                table: "company_api_key",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ux_company_api_key_hash",
                table: "company_api_key",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_company_file_subject_id_subject_kind",
                table: "company_file",
                columns: new[] { "subject_id", "subject_kind" });

            migrationBuilder.CreateIndex(
                name: "ix_company_person_supplier",
                table: "company_person",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ux_company_person_normalized_email",
                table: "company_person",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_company_role_holding_person_role_unit",
                table: "company_role_holding",
                columns: new[] { "person", "role", "unit" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_company_unit_code",
                table: "company_unit",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_contracts_price_list_supplier_valid_until",
                table: "contracts_price_list",
                columns: new[] { "supplier", "valid_until" });

            migrationBuilder.CreateIndex(
                name: "ux_contracts_price_list_number",
                table: "contracts_price_list",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decisions_act_approval",
                table: "decisions_act",
                column: "approval");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_act_by_at",
                table: "decisions_act",
                columns: new[] { "by", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_approval_asked_at_id",
                table: "decisions_approval",
                columns: new[] { "asked_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_approval_subject_id_subject_kind",
                table: "decisions_approval",
                columns: new[] { "subject_id", "subject_kind" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_delegation_last_day_first_day",
                table: "decisions_delegation",
                columns: new[] { "last_day", "first_day" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_duty_act_subject_id_subject_kind",
                table: "decisions_duty_act",
                columns: new[] { "subject_id", "subject_kind" });

            migrationBuilder.CreateIndex(
                name: "ix_decisions_waiting_step_approval",
                table: "decisions_waiting_step",
                column: "approval");

            migrationBuilder.CreateIndex(
                name: "ix_kernel_fact_name_at",
                table: "kernel_fact",
                columns: new[] { "name", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_kernel_fact_subject_id_subject_kind_sequence",
                table: "kernel_fact",
                columns: new[] { "subject_id", "subject_kind", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_kernel_fact_position_fact",
                table: "kernel_fact_position",
                column: "fact",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kernel_idempotent_answer_at",
                table: "kernel_idempotent_answer",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_notices_mail_next_at",
                table: "notices_mail",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_notice_recipient",
                table: "notices_notice",
                column: "recipient",
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_notice_recipient_place",
                table: "notices_notice",
                columns: new[] { "recipient", "place" });

            migrationBuilder.CreateIndex(
                name: "ux_notices_notice_fact_recipient_kind",
                table: "notices_notice",
                columns: new[] { "fact", "recipient", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_promises_charter_version_name_number",
                table: "promises_charter_version",
                columns: new[] { "name", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_commitment_settled_at",
                table: "promises_promise",
                columns: new[] { "commitment", "settled_at" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_next_at",
                table: "promises_promise",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_owed_by_settled_at",
                table: "promises_promise",
                columns: new[] { "owed_by", "settled_at" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_owed_to_due",
                table: "promises_promise",
                columns: new[] { "owed_to", "due" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_owner_due",
                table: "promises_promise",
                columns: new[] { "owner", "due" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_subject_id",
                table: "promises_promise",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ux_promises_promise_subject_id_commitment_owed_by_owed_to",
                table: "promises_promise",
                columns: new[] { "subject_id", "commitment", "owed_by", "owed_to" },
                unique: true,
                filter: "commitment IS NOT NULL AND ended_at IS NULL AND settled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_bank_file_taken_at",
                table: "purchasing_bank_file",
                column: "taken_at");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_exception_owner_state",
                table: "purchasing_exception",
                columns: new[] { "owner", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_exception_state_promised_on",
                table: "purchasing_exception",
                columns: new[] { "state", "promised_on" });

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_exception_invoice_id",
                table: "purchasing_exception",
                column: "invoice_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_exception_register",
                table: "purchasing_exception",
                column: "register",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_order_id",
                table: "purchasing_invoice",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_preceding_id",
                table: "purchasing_invoice",
                column: "preceding_id");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_state_register",
                table: "purchasing_invoice",
                columns: new[] { "state", "register" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_supplier_issued_on",
                table: "purchasing_invoice",
                columns: new[] { "supplier", "issued_on" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_supplier_normalised_number",
                table: "purchasing_invoice",
                columns: new[] { "supplier", "normalised_number" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_supplier_number_without_year",
                table: "purchasing_invoice",
                columns: new[] { "supplier", "number_without_year" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_supplier_register",
                table: "purchasing_invoice",
                columns: new[] { "supplier", "register" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_unit_register",
                table: "purchasing_invoice",
                columns: new[] { "unit", "register" });

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_invoice_register",
                table: "purchasing_invoice",
                column: "register",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_line_invoice_id",
                table: "purchasing_invoice_line",
                column: "invoice_id");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_order_request_id",
                table: "purchasing_order",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_order_requester_number",
                table: "purchasing_order",
                columns: new[] { "requester", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_order_source_id",
                table: "purchasing_order",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_order_state_number",
                table: "purchasing_order",
                columns: new[] { "state", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_order_supplier_number",
                table: "purchasing_order",
                columns: new[] { "supplier", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_order_unit_number",
                table: "purchasing_order",
                columns: new[] { "unit", "number" });

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_order_number",
                table: "purchasing_order",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_order_line_order_id_position",
                table: "purchasing_order_line",
                columns: new[] { "order_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_own_account_number",
                table: "purchasing_own_account",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_payment_state_due_on",
                table: "purchasing_payment",
                columns: new[] { "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_payment_supplier_due_on",
                table: "purchasing_payment",
                columns: new[] { "supplier", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_payment_invoice_id_part",
                table: "purchasing_payment",
                columns: new[] { "invoice_id", "part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_payment_instruction_batch_id",
                table: "purchasing_payment_instruction",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_payment_instruction_run_id",
                table: "purchasing_payment_instruction",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_payment_instruction_end_to_end_id",
                table: "purchasing_payment_instruction",
                column: "end_to_end_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_payment_instruction_live_payment_id",
                table: "purchasing_payment_instruction",
                column: "live_payment_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_payment_run_number",
                table: "purchasing_payment_run",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_posting_export",
                table: "purchasing_posting",
                column: "export");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_posting_state_id",
                table: "purchasing_posting",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_posting_key",
                table: "purchasing_posting",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_receipt_order_id",
                table: "purchasing_receipt",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ux_purchasing_receipt_number",
                table: "purchasing_receipt",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_receipt_line_order_line_id",
                table: "purchasing_receipt_line",
                column: "order_line_id");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_party_search_name",
                table: "relationships_party",
                column: "search_name");

            migrationBuilder.CreateIndex(
                name: "ix_requests_budget_unit_first_day",
                table: "requests_budget",
                columns: new[] { "unit", "first_day" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_budget_hold_budget",
                table: "requests_budget_hold",
                column: "budget");

            migrationBuilder.CreateIndex(
                name: "ix_requests_budget_movement_budget_id",
                table: "requests_budget_movement",
                columns: new[] { "budget", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_question_request",
                table: "requests_question",
                column: "request");

            migrationBuilder.CreateIndex(
                name: "ix_requests_request_on_behalf_of_number",
                table: "requests_request",
                columns: new[] { "on_behalf_of", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_request_owner_state_number",
                table: "requests_request",
                columns: new[] { "owner", "state", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_request_requester_number",
                table: "requests_request",
                columns: new[] { "requester", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_request_state_number",
                table: "requests_request",
                columns: new[] { "state", "number" });

            migrationBuilder.CreateIndex(
                name: "ux_requests_request_number",
                table: "requests_request",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_award_supplier",
                table: "sourcing_award",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_award_sourcing_event_id_lot_id",
                table: "sourcing_award",
                columns: new[] { "sourcing_event_id", "lot_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_award_proposal_sourcing_event_id",
                table: "sourcing_award_proposal",
                column: "sourcing_event_id");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_bid_sourcing_event_id",
                table: "sourcing_bid",
                column: "sourcing_event_id");

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_bid_invitation_id",
                table: "sourcing_bid",
                column: "invitation_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_criterion_sourcing_event_id",
                table: "sourcing_criterion",
                column: "sourcing_event_id");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_custodian_key_custodian",
                table: "sourcing_custodian_key",
                column: "custodian");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_escrow_half_custodian",
                table: "sourcing_escrow_half",
                column: "custodian");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_event_owner_sequence",
                table: "sourcing_event",
                columns: new[] { "owner", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_event_state_deadline",
                table: "sourcing_event",
                columns: new[] { "state", "deadline" });

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_event_unit_sequence",
                table: "sourcing_event",
                columns: new[] { "unit", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_event_ocid",
                table: "sourcing_event",
                column: "ocid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_event_sequence",
                table: "sourcing_event",
                column: "sequence",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_event_origin_request",
                table: "sourcing_event_origin",
                column: "request");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_invitation_supplier_sent_at",
                table: "sourcing_invitation",
                columns: new[] { "supplier", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_invitation_sourcing_event_id_supplier",
                table: "sourcing_invitation",
                columns: new[] { "sourcing_event_id", "supplier" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_invitation_link_invitation_id",
                table: "sourcing_invitation_link",
                column: "invitation_id");

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_invitation_link_secret_hash",
                table: "sourcing_invitation_link",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_line_lot_id",
                table: "sourcing_line",
                column: "lot_id");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_line_sourcing_event_id",
                table: "sourcing_line",
                column: "sourcing_event_id");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_lot_sourcing_event_id",
                table: "sourcing_lot",
                column: "sourcing_event_id");

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_opened_bid_sourcing_event_id",
                table: "sourcing_opened_bid",
                column: "sourcing_event_id");

            migrationBuilder.CreateIndex(
                name: "ux_sourcing_question_sourcing_event_id_number",
                table: "sourcing_question",
                columns: new[] { "sourcing_event_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sourcing_scoresheet_evaluator",
                table: "sourcing_scoresheet",
                column: "evaluator");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_registration_link_supplier",
                table: "suppliers_registration_link",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_supplier_search_name",
                table: "suppliers_supplier",
                column: "search_name");

            migrationBuilder.CreateIndex(
                name: "ix_suppliers_supplier_vat_number",
                table: "suppliers_supplier",
                column: "vat_number");

            migrationBuilder.CreateIndex(
                name: "ux_suppliers_supplier_number",
                table: "suppliers_supplier",
                column: "number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "company_account_claim");

            migrationBuilder.DropTable(
                name: "company_account_login");

            migrationBuilder.DropTable(
                name: "company_account_token");

            migrationBuilder.DropTable(
                name: "company_api_key");

            migrationBuilder.DropTable(
                name: "company_calendar");

            migrationBuilder.DropTable(
                name: "company_category");

            migrationBuilder.DropTable(
                name: "company_exchange_rate");

            migrationBuilder.DropTable(
                name: "company_file");

            migrationBuilder.DropTable(
                name: "company_file_content");

            migrationBuilder.DropTable(
                name: "company_person");

            migrationBuilder.DropTable(
                name: "company_protection_key");

            migrationBuilder.DropTable(
                name: "company_role_holding");

            migrationBuilder.DropTable(
                name: "company_unit");

            migrationBuilder.DropTable(
                name: "contracts_price_list");

            migrationBuilder.DropTable(
                name: "contracts_price_list_item");

            migrationBuilder.DropTable(
                name: "contracts_supplier_terms");

            migrationBuilder.DropTable(
                name: "decisions_act");

            migrationBuilder.DropTable(
                name: "decisions_approval");

            migrationBuilder.DropTable(
                name: "decisions_delegation");

            migrationBuilder.DropTable(
                name: "decisions_duty_act");

            migrationBuilder.DropTable(
                name: "decisions_policy");

            migrationBuilder.DropTable(
                name: "decisions_step");

            migrationBuilder.DropTable(
                name: "decisions_two_person_act");

            migrationBuilder.DropTable(
                name: "decisions_waiting_step");

            migrationBuilder.DropTable(
                name: "kernel_cursor");

            migrationBuilder.DropTable(
                name: "kernel_fact");

            migrationBuilder.DropTable(
                name: "kernel_fact_head");

            migrationBuilder.DropTable(
                name: "kernel_fact_outbox");

            migrationBuilder.DropTable(
                name: "kernel_fact_position");

            migrationBuilder.DropTable(
                name: "kernel_fact_text");

            migrationBuilder.DropTable(
                name: "kernel_idempotent_answer");

            migrationBuilder.DropTable(
                name: "kernel_lease");

            migrationBuilder.DropTable(
                name: "kernel_number");

            migrationBuilder.DropTable(
                name: "kernel_seal");

            migrationBuilder.DropTable(
                name: "notices_mail");

            migrationBuilder.DropTable(
                name: "notices_notice");

            migrationBuilder.DropTable(
                name: "promises_charter_version");

            migrationBuilder.DropTable(
                name: "promises_promise");

            migrationBuilder.DropTable(
                name: "purchasing_bank_file");

            migrationBuilder.DropTable(
                name: "purchasing_exception");

            migrationBuilder.DropTable(
                name: "purchasing_invoice_billing");

            migrationBuilder.DropTable(
                name: "purchasing_invoice_line");

            migrationBuilder.DropTable(
                name: "purchasing_matching_policy");

            migrationBuilder.DropTable(
                name: "purchasing_order_line");

            migrationBuilder.DropTable(
                name: "purchasing_order_revision");

            migrationBuilder.DropTable(
                name: "purchasing_own_account");

            migrationBuilder.DropTable(
                name: "purchasing_payment");

            migrationBuilder.DropTable(
                name: "purchasing_payment_instruction");

            migrationBuilder.DropTable(
                name: "purchasing_payment_run");

            migrationBuilder.DropTable(
                name: "purchasing_posting");

            migrationBuilder.DropTable(
                name: "purchasing_posting_export");

            migrationBuilder.DropTable(
                name: "purchasing_receipt_line");

            migrationBuilder.DropTable(
                name: "relationships_party");

            migrationBuilder.DropTable(
                name: "requests_budget");

            migrationBuilder.DropTable(
                name: "requests_budget_hold");

            migrationBuilder.DropTable(
                name: "requests_budget_movement");

            migrationBuilder.DropTable(
                name: "requests_coding_default");

            migrationBuilder.DropTable(
                name: "requests_line");

            migrationBuilder.DropTable(
                name: "requests_question");

            migrationBuilder.DropTable(
                name: "requests_request");

            migrationBuilder.DropTable(
                name: "requests_word_key");

            migrationBuilder.DropTable(
                name: "sourcing_award_line");

            migrationBuilder.DropTable(
                name: "sourcing_award_proposal");

            migrationBuilder.DropTable(
                name: "sourcing_bid");

            migrationBuilder.DropTable(
                name: "sourcing_bid_envelope");

            migrationBuilder.DropTable(
                name: "sourcing_bid_version");

            migrationBuilder.DropTable(
                name: "sourcing_criterion");

            migrationBuilder.DropTable(
                name: "sourcing_custodian_key");

            migrationBuilder.DropTable(
                name: "sourcing_deadline_change");

            migrationBuilder.DropTable(
                name: "sourcing_escrow_half");

            migrationBuilder.DropTable(
                name: "sourcing_event_origin");

            migrationBuilder.DropTable(
                name: "sourcing_event_rate");

            migrationBuilder.DropTable(
                name: "sourcing_event_seal");

            migrationBuilder.DropTable(
                name: "sourcing_invitation");

            migrationBuilder.DropTable(
                name: "sourcing_invitation_link");

            migrationBuilder.DropTable(
                name: "sourcing_line");

            migrationBuilder.DropTable(
                name: "sourcing_ocds_release");

            migrationBuilder.DropTable(
                name: "sourcing_opened_alternative");

            migrationBuilder.DropTable(
                name: "sourcing_opened_bid_answer");

            migrationBuilder.DropTable(
                name: "sourcing_question");

            migrationBuilder.DropTable(
                name: "sourcing_released_half");

            migrationBuilder.DropTable(
                name: "sourcing_score");

            migrationBuilder.DropTable(
                name: "suppliers_registration_link");

            migrationBuilder.DropTable(
                name: "suppliers_supplier");

            migrationBuilder.DropTable(
                name: "company_account");

            migrationBuilder.DropTable(
                name: "purchasing_invoice");

            migrationBuilder.DropTable(
                name: "purchasing_order");

            migrationBuilder.DropTable(
                name: "purchasing_receipt");

            migrationBuilder.DropTable(
                name: "sourcing_award");

            migrationBuilder.DropTable(
                name: "sourcing_lot");

            migrationBuilder.DropTable(
                name: "sourcing_opened_bid_line");

            migrationBuilder.DropTable(
                name: "sourcing_scoresheet");

            migrationBuilder.DropTable(
                name: "sourcing_event");

            migrationBuilder.DropTable(
                name: "sourcing_opened_bid");
        }
    }
}
