using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Rounds of negotiation as programs open, answer and read them.</summary>
internal static class NegotiationApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");
    private static readonly RoundId Round = new(Example);
    private static readonly PartyId Party = new(Example);
    private static readonly LineId Line = new(Example);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapVerb<OpenRound, RoundId>("/events/{event}/rounds", "Opens a round of negotiation with some bidders.", new OpenRound(
            new SourcingEventId(Example), "Please revise the prices of the long lines.", new DateTimeOffset(2027, 4, 20, 12, 0, 0, TimeSpan.Zero), [Party], false, ["Payment is due 60 days after receipt of the invoice."], [new RoundTarget(Party, Line, 171.50m)]));
        api.MapVerb<CancelRound, Done>("/rounds/{round}/cancel", "Gives a round up; its answers are never opened.", new CancelRound(Round, "The quantities have changed."));
        api.MapVerb<OpenRoundAnswers, Opening>("/rounds/{round}/open", "Opens the answers of a round that was due; two custodians must take part.", new OpenRoundAnswers(Round, "the words of the first custodian", Party, "the words of the second custodian"));
        api.MapVerb<AnswerRound, AnsweredRound>("/invitations/{invitation}/round", "Answers the newest round with new prices and clause by clause, sealed. The secret is the last part of the personal link.", new AnswerRound(
            new InvitationId(Example), null, [new RoundLine(Line, 174.90m, 14)], [new ClauseAnswer(1, false, "45 days, with 2 % discount within 14.")], "Valid until the end of June."));
        api.MapGet("/events/{number}/rounds", async (string number, RoundReading rounds, VouchDb db, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await EventReading.ByNumberAsync(db, number, current.Actor, cancellationToken) is { } found ? Results.Json(await rounds.OfEventAsync(found, cancellationToken), Json.Options) : Problems.Of([EventRefusals.NotFound], texts))
            .WithSummary("The rounds of negotiation of an event, the newest first; of sealed answers only that they came.").Produces<IReadOnlyList<RoundView>>();
        api.MapGet("/invitations/{id:guid}/round", async (Guid id, InvitationQueries invitations, RoundReading rounds, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var entered = await invitations.EnterAsync(current.Actor, new InvitationId(id), null, cancellationToken);
                return !entered.IsDone ? Problems.Of(entered.Refusals, texts)
                    : await rounds.OfInvitationAsync(entered.Value.Invitation, entered.Value.Event, null, cancellationToken) is { } own ? Results.Json(own, Json.Options) : Problems.Of([RoundRefusals.NotFound], texts);
            })
            .WithSummary("What the acting bidder is asked in the newest round.").Produces<OwnRound>();
    }
}
