using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>Reads the register.</summary>
internal static class PartyQueries
{
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/parties", async (VouchDb db, CurrentActor me, string? q, CancellationToken cancellationToken) =>
                me.Actor.IsColleague ? Results.Json(await SearchAsync(db, q, cancellationToken), Json.Options) : Results.StatusCode(StatusCodes.Status403Forbidden))
            .WithSummary("Finds parties by the beginning of their name.").Produces<IReadOnlyList<PartyCard>>();

    private static async Task<IReadOnlyList<PartyCard>> SearchAsync(VouchDb db, string? text, CancellationToken cancellationToken)
    {
        var start = (text ?? "").Trim().ToLowerInvariant();
        return await db.Set<Party>().AsNoTracking().Where(party => party.SearchName.StartsWith(start))
            .OrderBy(party => party.SearchName).ThenBy(party => party.Id).Take(Most)
            .Select(party => new PartyCard(party.Id, party.Kind, party.Name, party.Since)).ToListAsync(cancellationToken);
    }
}
