using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vouch.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ListsOfWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_requests_request_owner_ball_since_number",
                table: "requests_request",
                columns: new[] { "owner", "ball_since", "number" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_payment_due_on_id",
                table: "purchasing_payment",
                columns: new[] { "due_on", "id" },
                filter: "state NOT IN ('Settled', 'Cancelled')");

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_order_number_title",
                table: "purchasing_order",
                columns: new[] { "number", "title" });

            migrationBuilder.CreateIndex(
                name: "ix_purchasing_invoice_normalised_number_register",
                table: "purchasing_invoice",
                columns: new[] { "normalised_number", "register" });

            migrationBuilder.CreateIndex(
                name: "ix_promises_promise_owed_to_settled_at_subject_kind_state",
                table: "promises_promise",
                columns: new[] { "owed_to", "settled_at", "subject_kind", "state" },
                filter: "settled_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_requests_request_owner_ball_since_number",
                table: "requests_request");

            migrationBuilder.DropIndex(
                name: "ix_purchasing_payment_due_on_id",
                table: "purchasing_payment");

            migrationBuilder.DropIndex(
                name: "ix_purchasing_order_number_title",
                table: "purchasing_order");

            migrationBuilder.DropIndex(
                name: "ix_purchasing_invoice_normalised_number_register",
                table: "purchasing_invoice");

            migrationBuilder.DropIndex(
                name: "ix_promises_promise_owed_to_settled_at_subject_kind_state",
                table: "promises_promise");
        }
    }
}
