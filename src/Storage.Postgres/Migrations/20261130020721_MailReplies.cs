using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class MailReplies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "offer",
                table: "notices_notice",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "answers",
                table: "notices_mail",
                type: "character varying(998)",
                maxLength: 998,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_answer",
                table: "notices_mail",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "offer",
                table: "notices_mail",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notices_reply_offer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    detail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    recipient = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    link = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    offered_at = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_reply_offer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notices_reply_token",
                columns: table => new
                {
                    digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    offer = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_reply_token", x => x.digest);
                });

            migrationBuilder.CreateTable(
                name: "notices_taken_mail",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    thread = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    outcome = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    told_json = table.Column<string>(type: "text", nullable: true),
                    answered_at = table.Column<long>(type: "bigint", nullable: true),
                    refused_to = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices_taken_mail", x => x.key);
                });

            migrationBuilder.CreateIndex(
                name: "ix_notices_taken_mail_refused_to_at",
                table: "notices_taken_mail",
                columns: new[] { "refused_to", "at" },
                filter: "refused_to IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notices_taken_mail_thread",
                table: "notices_taken_mail",
                column: "thread");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notices_reply_offer");

            migrationBuilder.DropTable(
                name: "notices_reply_token");

            migrationBuilder.DropTable(
                name: "notices_taken_mail");

            migrationBuilder.DropColumn(
                name: "offer",
                table: "notices_notice");

            migrationBuilder.DropColumn(
                name: "answers",
                table: "notices_mail");

            migrationBuilder.DropColumn(
                name: "is_answer",
                table: "notices_mail");

            migrationBuilder.DropColumn(
                name: "offer",
                table: "notices_mail");
        }
    }
}
