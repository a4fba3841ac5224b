using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Kernel;
using Vouch.Relationships.Drivers;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.Stages;

/// <summary>Stages to be checked.</summary>
/// <param name="Yaml">The stages of all sides.</param>
public sealed record CheckStages(string Yaml);

/// <summary>A segment as others see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Conditions">What its persons have in common.</param>
/// <param name="Count">How many they are now.</param>
public sealed record SegmentCard(SegmentId Id, string Name, SegmentConditions Conditions, SegmentCount Count);

/// <summary>Stages and segments for programs.</summary>
internal static class StageApi
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<PutStagesInForce, int>("/stages", "Checks stages and puts them in force; answers the number of the version.", PutStagesInForce.Example);
        api.MapVerb<SaveSegment, SegmentId>("/segments", "Saves conditions under a name; answers the id of the segment.", SaveSegment.Example);
        api.MapVerb<RemoveSegment, Done>("/segments/{segment}/remove", "Removes a segment; its persons stay.", RemoveSegment.Example);
        api.MapQuestion<CheckStages, DefinitionCheck>("/stages/check", "Checks stages and changes nothing: line and column of everything that is wrong.", new CheckStages(StageDocument.BuiltIn), (question, context, _) =>
        {
            var services = context.RequestServices;
            if (!PutDriversInForceHandler.MayPut(services.GetRequiredService<CurrentActor>().Actor))
            {
                return Task.FromResult<Outcome<DefinitionCheck>>(StageRefusals.NotAllowed);
            }

            var reading = StageDocument.Read(question.Yaml ?? "", StageDocument.FactsOf(services.GetRequiredService<VouchModel>()));
            return Task.FromResult<Outcome<DefinitionCheck>>(new DefinitionCheck(
                reading.IsSound, reading.Sides?.Sum(side => side.Stages.Count) ?? 0, DefinitionProblem.Of(reading.Problems, services.GetRequiredService<IRefusalTexts>())));
        });
        api.MapGet("/stages", async (StageQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                current.Actor.SeesPersons() ? Results.Json(await queries.CountAsync(cancellationToken), Json.Options) : Problems.Of([StageRefusals.SegmentNotAllowed], texts))
            .WithSummary("How many persons stand at each stage.").Produces<IReadOnlyList<StageCount>>();
        api.MapGet("/persons/{person}/stage", async (string person, StageQueries queries, IPeople people, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                if (!current.Actor.SeesPersons() || !Guid.TryParse(person, out var id))
                {
                    return Problems.Of([Problems.NotFound], texts);
                }

                var present = await people.PresentAsync(db, new PartyId(id), cancellationToken);
                return (await queries.OfAsync([present], cancellationToken)).TryGetValue(present, out var card) ? Results.Json(card, Json.Options) : Problems.Of([Problems.NotFound], texts);
            })
            .WithSummary("Where a person stands, with the evidence.").Produces<StageCard>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/segments", async (StageQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                if (!current.Actor.SeesPersons())
                {
                    return Problems.Of([StageRefusals.SegmentNotAllowed], texts);
                }

                List<SegmentCard> cards = [];
                foreach (var segment in await queries.SegmentsAsync(cancellationToken))
                {
                    cards.Add(new SegmentCard(segment.Id, segment.Name, segment.Read(), await queries.CountAsync(segment.Read(), cancellationToken)));
                }

                return Results.Json(cards, Json.Options);
            })
            .WithSummary("Segments, with how many persons are in each now.").Produces<IReadOnlyList<SegmentCard>>();
        api.MapGet("/segments/{segment}/persons", async (string segment, string? after, StageQueries queries, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                current.Actor.SeesPersons() && Guid.TryParse(segment, out var id) && await queries.FindAsync(new SegmentId(id), cancellationToken) is { } found
                    ? Results.Json(await queries.ListAsync(found.Read(), after, cancellationToken), Json.Options)
                    : Problems.Of([Problems.NotFound], texts))
            .WithSummary("The persons of a segment, 50 at a time.").Produces<Page<StageCard>>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}
