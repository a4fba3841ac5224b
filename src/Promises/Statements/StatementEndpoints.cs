using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Ui;

namespace Vouch.Promises.Statements;

internal static class StatementEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<StatementsPage>("/partner/statements", "Statements").RequireAuthorization(Policies.Partner);
        pages.MapPage<StatementPage>("/partner/statements/{month}", "Statement").RequireAuthorization(Policies.Partner);
        pages.MapGet("/partner/statements/{month}/seal", async (string month, StatementQueries queries, CurrentActor current, CancellationToken cancellationToken) =>
                await queries.FindAsync(current.Actor, month, cancellationToken) is { } statement
                    ? Results.File(Encoding.UTF8.GetBytes(statement.SealJson), "application/json", $"seal-{statement.Month}.json")
                    : Results.NotFound())
            .RequireAuthorization(Policies.Partner).ExcludeFromDescription();
    }
}
