using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Relationships.Interactions.Api;

/// <summary>What became of the interactions of a body. Those taken and known are on the disk.</summary>
/// <param name="Taken">New ones.</param>
/// <param name="Known">Those that were there before.</param>
/// <param name="Expired">Those of months that are no longer kept.</param>
/// <param name="Refused">How many were refused; nothing of them is kept.</param>
/// <param name="Refusals">The first hundred of those.</param>
public sealed record InteractionsTaken(int Taken, int Known, int Expired, int Refused, IReadOnlyList<RefusedInteraction> Refusals);

/// <summary>Takes interactions in over the API.</summary>
internal static class InteractionApi
{
    private const int MostTold = 100;

    // As many as one transaction takes: the answer comes when all of them are on the disk, and repeating what broke off between two does no harm.
    private const int MostTogether = 5_000;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/interactions", (HttpContext context, CurrentActor me, IInteractionIntake intake, IRefusalTexts texts) => TakeAsync(context, me.Actor, intake, texts))
            .WithName("Relationships.TakeInteractions")
            .WithSummary("Takes interactions in: a JSON object, an array, or one a line (NDJSON), packed with gzip or zstd or not. Each source and id is taken once; what is answered as taken is on the disk.")
            .WithMetadata(new EndpointExample(Example), new RequestLimit(InteractionBody.Longest))
            .Accepts<object>("application/json", "application/x-ndjson")
            .Produces<InteractionsTaken>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static readonly object Example = new
    {
        source = "shop",
        id = "message-20431",
        channel = "mail",
        kind = "message",
        direction = "in",
        identity = "anna@example.org",
        name = "Anna Example",
        at = "2026-11-02T09:30:00Z",
        title = "My order",
        text = "Where is my order 4711? It was to be here on Friday.",
    };

    private static async Task<IResult> TakeAsync(HttpContext context, Actor actor, IInteractionIntake intake, IRefusalTexts texts)
    {
        if (!actor.HasAnywhere(Roles.Intake) && !actor.HasAnywhere(Roles.ServiceAgent) && !actor.HasAnywhere(Roles.Administrator))
        {
            return Problems.Of([InteractionRefusals.MayNotHandIn], texts);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = InteractionBody.Longest;
        }

        InteractionBody? body;
        try
        {
            (body, var refusal) = await InteractionBody.ReadAsync(context.Request.Body, context.Request.Headers.ContentEncoding, context.RequestAborted);
            if (body is null)
            {
                return Problems.Of([refusal!], texts);
            }
        }
        catch (BadHttpRequestException)
        {
            return Problems.Of([InteractionRefusals.BodyTooLong.With(InteractionBody.Longest / 1024 / 1024)], texts);
        }

        if (body.Taken.Count == 0)
        {
            return Problems.Of([.. body.Refused.Take(MostTold).Select(one => one.Refusal.At($"[{one.Place}]{(one.Refusal.Field is { } field ? "." + field : "")}"))], texts);
        }

        var result = new IntakeResult(0, 0);
        foreach (var part in body.Taken.Chunk(MostTogether))
        {
            var told = await intake.TakeAsync(new IntakeBatch { Interactions = part }, context.RequestAborted);
            result = new IntakeResult(result.Taken + told.Taken, result.Known + told.Known, result.Expired + told.Expired);
        }

        return Results.Json(
            new InteractionsTaken(
                result.Taken, result.Known, result.Expired, body.Refused.Count,
                [.. body.Refused.Take(MostTold).Select(one => new RefusedInteraction(one.Place, one.Refusal.Code, texts.Say(one.Refusal), one.Refusal.Field))]),
            Json.Options);
    }

    /// <summary>The limit as endpoint metadata, for servers that read it before the handler runs.</summary>
    private sealed record RequestLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
