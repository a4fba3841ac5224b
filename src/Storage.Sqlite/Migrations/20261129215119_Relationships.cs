using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Relationships : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "relationships_agent",
                columns: table => new
                {
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    languages = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    drivers = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    channels = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    takes_new = table.Column<bool>(type: "INTEGER", nullable: false),
                    partner = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_agent", x => x.person);
                });

            migrationBuilder.CreateTable(
                name: "relationships_conversation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    identity = table.Column<Guid>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    unit = table.Column<Guid>(type: "TEXT", nullable: true),
                    owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_in_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_month = table.Column<int>(type: "INTEGER", nullable: false),
                    last_key = table.Column<Guid>(type: "TEXT", nullable: false),
                    last_external_id = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    excerpt = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    messages = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    driver = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    @case = table.Column<Guid>(name: "case", type: "TEXT", nullable: true),
                    due = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_conversation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_delivery",
                columns: table => new
                {
                    identity = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_delivery", x => new { x.identity, x.key });
                });

            migrationBuilder.CreateTable(
                name: "relationships_identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    channel = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    scope = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    value = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    first_seen = table.Column<long>(type: "INTEGER", nullable: false),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_identity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_identity_generation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    generation = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_identity_generation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_identity_secret",
                columns: table => new
                {
                    id = table.Column<short>(type: "INTEGER", nullable: false),
                    secret = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    is_protected = table.Column<bool>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_identity_secret", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_interaction_count",
                columns: table => new
                {
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    channel = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    kind = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    direction = table.Column<short>(type: "INTEGER", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    driver = table.Column<int>(type: "INTEGER", nullable: false),
                    lane = table.Column<short>(type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_interaction_count", x => new { x.day, x.channel, x.kind, x.direction, x.language, x.driver, x.lane });
                });

            migrationBuilder.CreateTable(
                name: "relationships_log_month",
                columns: table => new
                {
                    month = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_log_month", x => x.month);
                });

            migrationBuilder.CreateTable(
                name: "relationships_log_name",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_log_name", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_person_identity",
                columns: table => new
                {
                    identity = table.Column<Guid>(type: "TEXT", nullable: false),
                    person = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_relationships_person_identity", x => x.identity);
                });

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
                name: "ux_relationships_log_name_name",
                table: "relationships_log_name",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_relationships_person_identity_person",
                table: "relationships_person_identity",
                column: "person");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "relationships_agent");

            migrationBuilder.DropTable(
                name: "relationships_conversation");

            migrationBuilder.DropTable(
                name: "relationships_delivery");

            migrationBuilder.DropTable(
                name: "relationships_identity");

            migrationBuilder.DropTable(
                name: "relationships_identity_generation");

            migrationBuilder.DropTable(
                name: "relationships_identity_secret");

            migrationBuilder.DropTable(
                name: "relationships_interaction_count");

            migrationBuilder.DropTable(
                name: "relationships_log_month");

            migrationBuilder.DropTable(
                name: "relationships_log_name");

            migrationBuilder.DropTable(
                name: "relationships_person_identity");
        }
    }
}
