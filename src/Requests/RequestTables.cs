using Microsoft.EntityFrameworkCore;
using Vouch.Requests.Asks;
using Vouch.Requests.Budgets;

namespace Vouch.Requests;

internal static class RequestTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Request>(request =>
        {
            request.ToTable("requests_request");
            request.HasKey(row => row.Id);
            request.Ignore(row => row.Answers);
            request.HasIndex(row => row.Number).IsUnique();
            request.HasIndex(row => new { row.Requester, row.Number });
            request.HasIndex(row => new { row.OnBehalfOf, row.Number });
            request.HasIndex(row => new { row.Owner, row.State, row.Number });
            request.HasIndex(row => new { row.State, row.Number });
            request.HasIndex(row => new { row.Owner, row.BallSince, row.Number }).HasFilter("ended_at IS NULL");
            request.Property(row => row.Title).HasMaxLength(Request.LongestTitle);
            request.Property(row => row.Category).HasMaxLength(40);
            request.Property(row => row.SupplierName).HasMaxLength(200);
        });
        model.Entity<RequestLineRow>(line =>
        {
            line.ToTable("requests_line");
            line.HasKey(row => new { row.Request, row.Number });
            line.Ignore(row => row.Codings);
            line.Property(row => row.Description).HasMaxLength(LineRules.LongestDescription);
            line.Property(row => row.Unit).HasMaxLength(20);
            line.Property(row => row.Category).HasMaxLength(40);
            line.Property(row => row.Offer).HasMaxLength(200);
        });
        model.Entity<RequestQuestion>(question =>
        {
            question.ToTable("requests_question");
            question.HasKey(row => row.Id);
            question.HasIndex(row => row.Request);
        });
        model.Entity<RequestWordKey>(key =>
        {
            key.ToTable("requests_word_key");
            key.HasKey(row => new { row.Key, row.Request });
            key.Property(row => row.Key).HasMaxLength(16);
        });
        model.Entity<CodingDefaultRow>(coding =>
        {
            coding.ToTable("requests_coding_default");
            coding.HasKey(row => row.Id);
            coding.Ignore(row => row.Rule);
            coding.Property(row => row.Category).HasMaxLength(40);
        });
        model.Entity<Budget>(budget =>
        {
            budget.ToTable("requests_budget");
            budget.HasKey(row => row.Id);
            budget.Ignore(row => row.Card);
            budget.Ignore(row => row.Standing);
            budget.Property(row => row.Name).HasMaxLength(120);
            budget.Property(row => row.Category).HasMaxLength(40);
            budget.HasIndex(row => new { row.Unit, row.FirstDay });
        });
        model.Entity<BudgetHold>(hold =>
        {
            hold.ToTable("requests_budget_hold");
            hold.HasKey(row => new { row.HolderId, row.HolderKind, row.Budget });
            hold.Property(row => row.HolderKind).HasMaxLength(40);
            hold.Ignore(row => row.Hold);
            hold.HasIndex(row => row.Budget);
        });
        model.Entity<BudgetMovement>(movement =>
        {
            movement.ToTable("requests_budget_movement");
            movement.HasKey(row => row.Id);
            movement.Property(row => row.HolderKind).HasMaxLength(40);
            movement.Property(row => row.CauseKind).HasMaxLength(40);
            movement.HasIndex(row => new { row.Budget, row.Id });
        });
    }
}
