using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Ui;

namespace Vouch.Promises.Proofs;

/// <summary>Downloads of proofs, from pages and through the API.</summary>
internal static class ProofEndpoints
{
    private const string MediaType = "application/json";

    internal static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/promises/{id:guid}/proof", async (Guid id, bool? texts, long? seal, PromiseProofs proofs, CurrentActor current, CancellationToken cancellationToken) =>
                File(await proofs.OfPromiseAsync(new PromiseId(id), current.Actor, texts == true, seal, cancellationToken), $"promise-{id}.proof.json") ?? Results.NotFound())
            .RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
        pages.MapGet("/charter/{id}/proof", async (string id, string? quarter, long? seal, PromiseProofs proofs, CurrentActor current, CancellationToken cancellationToken) =>
                File(await FigureAsync(id, quarter, seal, proofs, current.Actor, cancellationToken), $"{id}.proof.json") ?? Results.NotFound())
            .RequireAuthorization(Policies.Colleague).ExcludeFromDescription();
    }

    internal static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/promises/{id:guid}/proof", async (Guid id, bool? texts, long? seal, PromiseProofs proofs, CurrentActor current, IRefusalTexts words, CancellationToken cancellationToken) =>
                File(await proofs.OfPromiseAsync(new PromiseId(id), current.Actor, texts == true, seal, cancellationToken), $"promise-{id}.proof.json") ?? Problems.Of([Problems.NotFound], words))
            .WithSummary("A proof of one promise that can be checked offline with 'vouch verify --proof': its facts, their chain and the signed seals (texts=true encloses its texts; seal=POSITION encloses the seals up to that one).")
            .Produces<PromiseProofFile>();
        api.MapGet("/charter/{id}/proof", async (string id, string? quarter, long? seal, PromiseProofs proofs, CurrentActor current, IRefusalTexts words, CancellationToken cancellationToken) =>
                File(await FigureAsync(id, quarter, seal, proofs, current.Actor, cancellationToken), $"{id}.proof.json") ?? Problems.Of([Problems.NotFound], words))
            .WithSummary("A proof of how often a commitment was kept in a quarter (quarter=2026Q4), with up to 2,000 promises behind the figure; for those who read across the company.")
            .Produces<PromiseProofFile>();
    }

    private static async Task<PromiseProofFile?> FigureAsync(string id, string? quarter, long? seal, PromiseProofs proofs, Actor actor, CancellationToken cancellationToken) =>
        PromiseProofs.MayProveFigures(actor) ? await proofs.OfFigureAsync(id, quarter, actor.Unit, seal, cancellationToken) : null;

    private static IResult? File(PromiseProofFile? proof, string name) => proof is null ? null : Results.File(JsonSerializer.SerializeToUtf8Bytes(proof, ProofJson.Options), MediaType, name);
}
