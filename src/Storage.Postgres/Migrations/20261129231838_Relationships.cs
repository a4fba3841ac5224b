using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Relationships : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<short>(
                name: "kind",
                table: "relationships_case_remark",
                type: "smallint",
                maxLength: 40,
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<long>(
                name: "asked_at",
                table: "relationships_case",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "category",
                table: "relationships_case",
                type: "character varying(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "follows",
                table: "relationships_case",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "relationships_case",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into",
                table: "relationships_case",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "next_at",
                table: "relationships_case",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "opened_by",
                table: "relationships_case",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "priority",
                table: "relationships_case",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reminders",
                table: "relationships_case",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "satisfaction",
                table: "relationships_case",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "word",
                table: "relationships_case",
                type: "smallint",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "relationships_agent",
                columns: table => new
                {
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    languages = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    drivers = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    channels = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    takes_new = table.Column<bool>(type: "boolean", nullable: false),
                    partner = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_agent", x => x.person);
                });

            migrationBuilder.CreateTable(
                name: "relationships_agent_grant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: true),
                    from = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: true),
                    channels = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    drivers = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    units = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    days_before = table.Column<int>(type: "integer", nullable: false),
                    contract = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    granted_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_agent_grant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_blocked_value",
                columns: table => new
                {
                    channel = table.Column<short>(type: "smallint", nullable: false),
                    value = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_blocked_value", x => new { x.value, x.channel });
                });

            migrationBuilder.CreateTable(
                name: "relationships_canned_reply",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    is_gone = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_canned_reply", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_case_entry",
                columns: table => new
                {
                    @case = table.Column<Guid>(name: "case", type: "uuid", nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    interaction = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<long>(type: "bigint", nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_case_entry", x => new { x.@case, x.identity, x.interaction });
                });

            migrationBuilder.CreateTable(
                name: "relationships_channel_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    short_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: true),
                    settings = table.Column<string>(type: "text", nullable: false),
                    secrets = table.Column<string>(type: "text", nullable: false),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    last_received_at = table.Column<long>(type: "bigint", nullable: true),
                    last_sent_at = table.Column<long>(type: "bigint", nullable: true),
                    failing_since = table.Column<long>(type: "bigint", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_channel_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_consent",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    channel = table.Column<short>(type: "smallint", nullable: false),
                    word = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    source = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    evidence = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    expires = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_consent", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_consent_purpose",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    says = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    without_asking = table.Column<bool>(type: "boolean", nullable: false),
                    basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_consent_purpose", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_conversation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: true),
                    owner = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_at = table.Column<long>(type: "bigint", nullable: false),
                    last_in_at = table.Column<long>(type: "bigint", nullable: false),
                    last_month = table.Column<int>(type: "integer", nullable: false),
                    last_key = table.Column<Guid>(type: "uuid", nullable: false),
                    last_external_id = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    excerpt = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    messages = table.Column<int>(type: "integer", nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    driver = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    @case = table.Column<Guid>(name: "case", type: "uuid", nullable: true),
                    due = table.Column<long>(type: "bigint", nullable: true),
                    answer_queued_at = table.Column<long>(type: "bigint", nullable: true),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_conversation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_delivery",
                columns: table => new
                {
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_delivery", x => new { x.identity, x.key });
                });

            migrationBuilder.CreateTable(
                name: "relationships_driver_correction",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    driver = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    guessed = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    guessed_by = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_driver_correction", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "relationships_driver_model",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    drivers = table.Column<int>(type: "integer", nullable: false),
                    corrections = table.Column<int>(type: "integer", nullable: false),
                    last_correction = table.Column<long>(type: "bigint", nullable: false),
                    trained_at = table.Column<long>(type: "bigint", nullable: false),
                    weights = table.Column<byte[]>(type: "bytea", nullable: false),
                    rules = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_driver_model", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "relationships_driver_version",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    yaml = table.Column<string>(type: "text", nullable: false),
                    put_in_force_at = table.Column<long>(type: "bigint", nullable: false),
                    put_in_force_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_driver_version", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "relationships_erasure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<long>(type: "bigint", nullable: true),
                    why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    retained = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_erasure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_feedback",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    definition = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    defined_in = table.Column<int>(type: "integer", nullable: false),
                    question = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<Guid>(type: "uuid", nullable: true),
                    fact = table.Column<Guid>(type: "uuid", nullable: false),
                    after = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: true),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    channel = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    driver = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    state = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: true),
                    asked_at = table.Column<long>(type: "bigint", nullable: true),
                    month = table.Column<int>(type: "integer", nullable: true),
                    skipped = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    score = table.Column<int>(type: "integer", nullable: true),
                    words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    @case = table.Column<Guid>(name: "case", type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_feedback", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_feedback_person",
                columns: table => new
                {
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_feedback_person", x => x.person);
                });

            migrationBuilder.CreateTable(
                name: "relationships_feedback_version",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    yaml = table.Column<string>(type: "text", nullable: false),
                    put_in_force_at = table.Column<long>(type: "bigint", nullable: false),
                    put_in_force_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_feedback_version", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "relationships_gathered_call",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    sid = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    first_at = table.Column<long>(type: "bigint", nullable: false),
                    states = table.Column<string>(type: "text", nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: true),
                    taken_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_gathered_call", x => new { x.account, x.sid });
                });

            migrationBuilder.CreateTable(
                name: "relationships_idea",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    search_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    words = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    raised_by = table.Column<Guid>(type: "uuid", nullable: false),
                    supplier = table.Column<Guid>(type: "uuid", nullable: true),
                    written_by = table.Column<Guid>(type: "uuid", nullable: true),
                    identity = table.Column<Guid>(type: "uuid", nullable: true),
                    interaction = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit = table.Column<Guid>(type: "uuid", nullable: true),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    owner = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    raised_at = table.Column<long>(type: "bigint", nullable: false),
                    due = table.Column<long>(type: "bigint", nullable: true),
                    answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    benefit = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    benefit_minor = table.Column<long>(type: "bigint", nullable: true),
                    benefit_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    done_at = table.Column<long>(type: "bigint", nullable: true),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    supporters = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_idea", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_idea_supporter",
                columns: table => new
                {
                    idea = table.Column<Guid>(type: "uuid", nullable: false),
                    party = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    is_credited = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_idea_supporter", x => new { x.idea, x.party });
                });

            migrationBuilder.CreateTable(
                name: "relationships_identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    scope = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    value = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    search_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    first_seen = table.Column<long>(type: "bigint", nullable: false),
                    erased_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_identity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_identity_generation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    generation = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_identity_generation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_identity_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    one = table.Column<Guid>(type: "uuid", nullable: false),
                    other = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    strength = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    undone_at = table.Column<long>(type: "bigint", nullable: true),
                    undone_by = table.Column<Guid>(type: "uuid", nullable: true),
                    undone_why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_identity_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_identity_secret",
                columns: table => new
                {
                    id = table.Column<short>(type: "smallint", nullable: false),
                    secret = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    is_protected = table.Column<bool>(type: "boolean", nullable: false),
                    made_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_identity_secret", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_identity_suggestion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    one = table.Column<Guid>(type: "uuid", nullable: false),
                    other = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    doubt = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    first_at = table.Column<long>(type: "bigint", nullable: false),
                    last_at = table.Column<long>(type: "bigint", nullable: false),
                    is_device = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_identity_suggestion", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_interaction_count",
                columns: table => new
                {
                    day = table.Column<int>(type: "integer", nullable: false),
                    channel = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    kind = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    direction = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    driver = table.Column<int>(type: "integer", nullable: false),
                    lane = table.Column<short>(type: "smallint", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_interaction_count", x => new { x.day, x.channel, x.kind, x.direction, x.language, x.driver, x.lane });
                });

            migrationBuilder.CreateTable(
                name: "relationships_log_month",
                columns: table => new
                {
                    month = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_log_month", x => x.month);
                });

            migrationBuilder.CreateTable(
                name: "relationships_log_name",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_log_name", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_mail_with_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_mail_with_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_membership", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_organisation_domain",
                columns: table => new
                {
                    domain = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    organisation = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_organisation_domain", x => x.domain);
                });

            migrationBuilder.CreateTable(
                name: "relationships_outgoing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    identity_channel = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    identity_scope = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    identity_value = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    in_reply_to = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    agent = table.Column<Guid>(type: "uuid", nullable: true),
                    files = table.Column<string>(type: "text", nullable: true),
                    queued_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    state_at = table.Column<long>(type: "bigint", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: true),
                    provider_id = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    sent_at = table.Column<long>(type: "bigint", nullable: true),
                    logged_at = table.Column<long>(type: "bigint", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_outgoing", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_person_identity",
                columns: table => new
                {
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_person_identity", x => x.identity);
                });

            migrationBuilder.CreateTable(
                name: "relationships_personal_link",
                columns: table => new
                {
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    issued_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_personal_link", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "relationships_presence",
                columns: table => new
                {
                    conversation = table.Column<Guid>(type: "uuid", nullable: false),
                    agent = table.Column<Guid>(type: "uuid", nullable: false),
                    seen_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_presence", x => new { x.conversation, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "relationships_programme_run",
                columns: table => new
                {
                    programme = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    entered_at = table.Column<long>(type: "bigint", nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_held_out = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: true),
                    why = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reached_at = table.Column<long>(type: "bigint", nullable: true),
                    replied_at = table.Column<long>(type: "bigint", nullable: true),
                    converted_at = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_programme_run", x => new { x.person, x.programme });
                });

            migrationBuilder.CreateTable(
                name: "relationships_programme_step",
                columns: table => new
                {
                    programme = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_programme_step", x => new { x.person, x.programme, x.step });
                });

            migrationBuilder.CreateTable(
                name: "relationships_programme_version",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    yaml = table.Column<string>(type: "text", nullable: false),
                    put_in_force_at = table.Column<long>(type: "bigint", nullable: false),
                    put_in_force_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_programme_version", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "relationships_purchase",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    next_at = table.Column<long>(type: "bigint", nullable: true),
                    owner = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_purchase", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_reply_path",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    identity = table.Column<Guid>(type: "uuid", nullable: false),
                    last_heard_at = table.Column<long>(type: "bigint", nullable: false),
                    thread = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_reply_path", x => new { x.account, x.identity });
                });

            migrationBuilder.CreateTable(
                name: "relationships_saying",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_saying", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_segment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    conditions = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_segment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_stage",
                columns: table => new
                {
                    person = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<short>(type: "smallint", maxLength: 40, nullable: false),
                    stage = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    since = table.Column<long>(type: "bigint", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: false),
                    defined_in = table.Column<int>(type: "integer", nullable: false),
                    next_day = table.Column<int>(type: "integer", nullable: true),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    channels = table.Column<long>(type: "bigint", nullable: false),
                    driver = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    last_touch_day = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_stage", x => x.person);
                });

            migrationBuilder.CreateTable(
                name: "relationships_stage_fact",
                columns: table => new
                {
                    party = table.Column<Guid>(type: "uuid", nullable: false),
                    fact = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_stage_fact", x => new { x.party, x.fact, x.role });
                });

            migrationBuilder.CreateTable(
                name: "relationships_stage_sweep",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<Guid>(type: "uuid", nullable: false),
                    is_done = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_stage_sweep", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "relationships_stage_version",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    yaml = table.Column<string>(type: "text", nullable: false),
                    put_in_force_at = table.Column<long>(type: "bigint", nullable: false),
                    put_in_force_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_stage_version", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "relationships_stage_watch",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    through_at = table.Column<long>(type: "bigint", nullable: true),
                    through = table.Column<Guid>(type: "uuid", nullable: true),
                    is_done = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_stage_watch", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "relationships_touched",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    identities = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_touched", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_follows",
                table: "relationships_case",
                column: "follows");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_merged_into",
                table: "relationships_case",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_next_at",
                table: "relationships_case",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_agent_grant_supplier",
                table: "relationships_agent_grant",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_case_entry_identity_interaction",
                table: "relationships_case_entry",
                columns: new[] { "identity", "interaction" });

            migrationBuilder.CreateIndex(
                name: "ux_relationships_channel_account_kind_short_name",
                table: "relationships_channel_account",
                columns: new[] { "kind", "short_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_relationships_consent_identity_purpose_channel_word_at",
                table: "relationships_consent",
                columns: new[] { "identity", "purpose", "channel", "word", "at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_conversation_case",
                table: "relationships_conversation",
                column: "case");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_conversation_identity_state",
                table: "relationships_conversation",
                columns: new[] { "identity", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_conversation_owner_state_due",
                table: "relationships_conversation",
                columns: new[] { "owner", "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_conversation_state_due",
                table: "relationships_conversation",
                columns: new[] { "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ux_relationships_conversation_identity",
                table: "relationships_conversation",
                column: "identity",
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_driver_correction_identity_key",
                table: "relationships_driver_correction",
                columns: new[] { "identity", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_erasure_person",
                table: "relationships_erasure",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_erasure_state_requested_at",
                table: "relationships_erasure",
                columns: new[] { "state", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_feedback_month_state",
                table: "relationships_feedback",
                columns: new[] { "month", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_feedback_next_at",
                table: "relationships_feedback",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_feedback_person_asked_at",
                table: "relationships_feedback",
                columns: new[] { "person", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_feedback_subject_kind_subject_id",
                table: "relationships_feedback",
                columns: new[] { "subject_kind", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ux_relationships_feedback_fact_definition_person",
                table: "relationships_feedback",
                columns: new[] { "fact", "definition", "person" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_gathered_call_identity",
                table: "relationships_gathered_call",
                column: "identity");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_gathered_call_next_at",
                table: "relationships_gathered_call",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_gathered_call_taken_at",
                table: "relationships_gathered_call",
                column: "taken_at");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_idea_merged_into",
                table: "relationships_idea",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_idea_owner_state",
                table: "relationships_idea",
                columns: new[] { "owner", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_idea_raised_by",
                table: "relationships_idea",
                column: "raised_by");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_idea_state_due",
                table: "relationships_idea",
                columns: new[] { "state", "due" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_idea_supplier",
                table: "relationships_idea",
                column: "supplier");

            migrationBuilder.CreateIndex(
                name: "ux_relationships_idea_number",
                table: "relationships_idea",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_idea_supporter_party",
                table: "relationships_idea_supporter",
                column: "party");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_identity_search_name",
                table: "relationships_identity",
                column: "search_name");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_identity_value",
                table: "relationships_identity",
                column: "value");

            migrationBuilder.CreateIndex(
                name: "ux_relationships_identity_generation_number",
                table: "relationships_identity_generation",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_identity_link_one",
                table: "relationships_identity_link",
                column: "one");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_identity_link_other",
                table: "relationships_identity_link",
                column: "other");

            migrationBuilder.CreateIndex(
                name: "ux_relationships_identity_link_one_other",
                table: "relationships_identity_link",
                columns: new[] { "one", "other" },
                unique: true,
                filter: "undone_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_identity_suggestion_other",
                table: "relationships_identity_suggestion",
                column: "other");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_identity_suggestion_state_last_at",
                table: "relationships_identity_suggestion",
                columns: new[] { "state", "last_at" });

            migrationBuilder.CreateIndex(
                name: "ux_relationships_identity_suggestion_one_other",
                table: "relationships_identity_suggestion",
                columns: new[] { "one", "other" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_relationships_log_name_name",
                table: "relationships_log_name",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_mail_with_files_identity",
                table: "relationships_mail_with_files",
                column: "identity");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_membership_organisation",
                table: "relationships_membership",
                column: "organisation");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_membership_person",
                table: "relationships_membership",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ux_relationships_membership_person_organisation",
                table: "relationships_membership",
                columns: new[] { "person", "organisation" },
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_organisation_domain_organisation",
                table: "relationships_organisation_domain",
                column: "organisation");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_outgoing_account_provider_id",
                table: "relationships_outgoing",
                columns: new[] { "account", "provider_id" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_outgoing_account_state",
                table: "relationships_outgoing",
                columns: new[] { "account", "state" },
                filter: "state IN (0, 2)");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_outgoing_identity_queued_at",
                table: "relationships_outgoing",
                columns: new[] { "identity", "queued_at" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_outgoing_next_at",
                table: "relationships_outgoing",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_person_identity_person",
                table: "relationships_person_identity",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_personal_link_person",
                table: "relationships_personal_link",
                column: "person");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_personal_link_subject_kind_subject_id",
                table: "relationships_personal_link",
                columns: new[] { "subject_kind", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_programme_run_next_at",
                table: "relationships_programme_run",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_programme_run_programme_is_held_out",
                table: "relationships_programme_run",
                columns: new[] { "programme", "is_held_out" });

            migrationBuilder.CreateIndex(
                name: "ix_relationships_purchase_next_at",
                table: "relationships_purchase",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_relationships_purchase_identity_kind_reference",
                table: "relationships_purchase",
                columns: new[] { "identity", "kind", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_reply_path_identity",
                table: "relationships_reply_path",
                column: "identity");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_saying_person_at",
                table: "relationships_saying",
                columns: new[] { "person", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_relationships_segment_name",
                table: "relationships_segment",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_stage_next_day",
                table: "relationships_stage",
                column: "next_day",
                filter: "next_day IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_relationships_stage_side_stage_person",
                table: "relationships_stage",
                columns: new[] { "side", "stage", "person" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "relationships_agent");

            migrationBuilder.DropTable(
                name: "relationships_agent_grant");

            migrationBuilder.DropTable(
                name: "relationships_blocked_value");

            migrationBuilder.DropTable(
                name: "relationships_canned_reply");

            migrationBuilder.DropTable(
                name: "relationships_case_entry");

            migrationBuilder.DropTable(
                name: "relationships_channel_account");

            migrationBuilder.DropTable(
                name: "relationships_consent");

            migrationBuilder.DropTable(
                name: "relationships_consent_purpose");

            migrationBuilder.DropTable(
                name: "relationships_conversation");

            migrationBuilder.DropTable(
                name: "relationships_delivery");

            migrationBuilder.DropTable(
                name: "relationships_driver_correction");

            migrationBuilder.DropTable(
                name: "relationships_driver_model");

            migrationBuilder.DropTable(
                name: "relationships_driver_version");

            migrationBuilder.DropTable(
                name: "relationships_erasure");

            migrationBuilder.DropTable(
                name: "relationships_feedback");

            migrationBuilder.DropTable(
                name: "relationships_feedback_person");

            migrationBuilder.DropTable(
                name: "relationships_feedback_version");

            migrationBuilder.DropTable(
                name: "relationships_gathered_call");

            migrationBuilder.DropTable(
                name: "relationships_idea");

            migrationBuilder.DropTable(
                name: "relationships_idea_supporter");

            migrationBuilder.DropTable(
                name: "relationships_identity");

            migrationBuilder.DropTable(
                name: "relationships_identity_generation");

            migrationBuilder.DropTable(
                name: "relationships_identity_link");

            migrationBuilder.DropTable(
                name: "relationships_identity_secret");

            migrationBuilder.DropTable(
                name: "relationships_identity_suggestion");

            migrationBuilder.DropTable(
                name: "relationships_interaction_count");

            migrationBuilder.DropTable(
                name: "relationships_log_month");

            migrationBuilder.DropTable(
                name: "relationships_log_name");

            migrationBuilder.DropTable(
                name: "relationships_mail_with_files");

            migrationBuilder.DropTable(
                name: "relationships_membership");

            migrationBuilder.DropTable(
                name: "relationships_organisation_domain");

            migrationBuilder.DropTable(
                name: "relationships_outgoing");

            migrationBuilder.DropTable(
                name: "relationships_person_identity");

            migrationBuilder.DropTable(
                name: "relationships_personal_link");

            migrationBuilder.DropTable(
                name: "relationships_presence");

            migrationBuilder.DropTable(
                name: "relationships_programme_run");

            migrationBuilder.DropTable(
                name: "relationships_programme_step");

            migrationBuilder.DropTable(
                name: "relationships_programme_version");

            migrationBuilder.DropTable(
                name: "relationships_purchase");

            migrationBuilder.DropTable(
                name: "relationships_reply_path");

            migrationBuilder.DropTable(
                name: "relationships_saying");

            migrationBuilder.DropTable(
                name: "relationships_segment");

            migrationBuilder.DropTable(
                name: "relationships_stage");

            migrationBuilder.DropTable(
                name: "relationships_stage_fact");

            migrationBuilder.DropTable(
                name: "relationships_stage_sweep");

            migrationBuilder.DropTable(
                name: "relationships_stage_version");

            migrationBuilder.DropTable(
                name: "relationships_stage_watch");

            migrationBuilder.DropTable(
                name: "relationships_touched");

            migrationBuilder.DropIndex(
                name: "ix_relationships_case_follows",
                table: "relationships_case");

            migrationBuilder.DropIndex(
                name: "ix_relationships_case_merged_into",
                table: "relationships_case");

            migrationBuilder.DropIndex(
                name: "ix_relationships_case_next_at",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "relationships_case_remark");

            migrationBuilder.DropColumn(
                name: "asked_at",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "category",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "follows",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "language",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "next_at",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "opened_by",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "priority",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "reminders",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "satisfaction",
                table: "relationships_case");

            migrationBuilder.DropColumn(
                name: "word",
                table: "relationships_case");
        }
    }
}
