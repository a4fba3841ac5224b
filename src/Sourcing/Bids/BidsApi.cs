using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>The bids' half of the room's API.</summary>
internal static class BidsApi
{
    private static readonly Guid Example = new("01890a5d-ac96-774b-bcce-b302099a8057");
    private static readonly SourcingEventId Event = new(Example);
    private static readonly InvitationId Invitation = new(Example);
    private static readonly PartyId Person = new(Example);

    public static void Map(IEndpointRouteBuilder api)
    {
        MapCustodians(api);
        MapBuyer(api);
        MapBidder(api);
    }

    private static void MapCustodians(IEndpointRouteBuilder api)
    {
        api.MapVerb<ChooseCustodianKey, Done>("/custodian-key", "Chooses a passphrase for keeping bids sealed.", new ChooseCustodianKey("seven words that nobody else knows", "seven words that nobody else knows"));
        api.MapVerb<ChangeCustodianPassphrase, Done>("/custodian-key/passphrase", "Changes the passphrase of the present key.", new ChangeCustodianPassphrase("the old words nobody knew", "seven words that nobody else knows", "seven words that nobody else knows"));
        api.MapVerb<NameCustodians, Done>("/events/{event}/custodians", "Names who keeps the bids sealed, and makes the event's key.", new NameCustodians(Event, [Person, Person, Person]));
        api.MapVerb<OpenBids, Opening>("/events/{event}/open-bids", "Opens the bids after the deadline; two custodians must take part.", new OpenBids(Event, "the words of the first custodian", Person, "the words of the second custodian"));
    }

    private static void MapBuyer(IEndpointRouteBuilder api)
    {
        api.MapPost("/events/{id:guid}/invitations", InvitationEndpoints.InviteApiAsync).WithName(nameof(InviteToEvent)).WithSummary("Invites a supplier; the answer holds the personal link, once.")
            .WithMetadata(new EndpointExample(new InvitationBody(Person, "Ines Ferrer", "ines.ferrer@example.com"))).Accepts<InvitationBody>("application/json").Produces<InvitationLinkAnswer>();
        api.MapPost("/invitations/{id:guid}/resend", InvitationEndpoints.ResendApiAsync).WithName(nameof(ResendInvitation)).WithSummary("Makes another link to an invitation; the answer holds it, once.")
            .WithMetadata(new EndpointExample(new ResendBody(false))).Accepts<ResendBody>("application/json").Produces<InvitationLinkAnswer>();
        api.MapVerb<RevokeInvitation, Done>("/invitations/{invitation}/revoke", "Takes an invitation back.", new RevokeInvitation(Invitation));
        api.MapVerb<AnswerClarification, Done>("/questions/{question}/answer", "Answers a bidder's question to all bidders.", new AnswerClarification(new QuestionId(Example), "Delivery is to the ground floor.", new DateTimeOffset(2027, 4, 2, 12, 0, 0, TimeSpan.Zero)));
        api.MapGet("/events/{id:guid}/invitations", async (Guid id, VouchDb db, InvitationQueries invitations, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await MaySeeAsync(db, current, id, cancellationToken) ? Results.Json(await invitations.OfEventAsync(new SourcingEventId(id), cancellationToken), Json.Options) : Problems.Of([EventRefusals.NotFound], texts))
            .WithSummary("Lists the suppliers invited to an event, and whether they have bid.").Produces<IReadOnlyList<InvitationCard>>();
        api.MapGet("/events/{id:guid}/questions", async (Guid id, VouchDb db, InvitationQueries invitations, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await MaySeeAsync(db, current, id, cancellationToken) ? Results.Json(await invitations.QuestionsAsync(new SourcingEventId(id), cancellationToken), Json.Options) : Problems.Of([EventRefusals.NotFound], texts))
            .WithSummary("Lists the bidders' questions with their answers, without who asked.").Produces<IReadOnlyList<QuestionCard>>();
        api.MapGet("/events/{id:guid}/bids", async (Guid id, VouchDb db, BidReading bids, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
                await MaySeeAsync(db, current, id, cancellationToken) ? Results.Json(await bids.OfEventAsync(current.Actor, new SourcingEventId(id), cancellationToken), Json.Options) : Problems.Of([EventRefusals.NotFound], texts))
            .WithSummary("The opened bids of an event in full; none while they are sealed.").Produces<IReadOnlyList<OpenedBid>>();
    }

    private static void MapBidder(IEndpointRouteBuilder api)
    {
        api.MapVerb<AcceptInvitation, Done>("/invitations/{invitation}/accept", "Says that the supplier means to bid.", new AcceptInvitation(Invitation));
        api.MapVerb<DeclineInvitation, Done>("/invitations/{invitation}/decline", "Says that the supplier does not bid.", new DeclineInvitation(Invitation, Reason: "No capacity this quarter."));
        api.MapVerb<AskClarification, QuestionId>("/invitations/{invitation}/questions", "Asks a question; all bidders read it, nobody reads who asked.", new AskClarification(Invitation, "Is delivery to the ground floor?"));
        api.MapVerb<SubmitBid, SubmittedBid>("/invitations/{invitation}/bid", "Sends a sealed bid. The secret is the last part of the personal link.", new SubmitBid(
            Invitation,
            null,
            "EUR",
            [new BidLine(new LineId(Example), 189.90m, 21, false, null, [new BidAlternative("The same desk, refurbished", 99m, 7)])],
            [new BidAnswer(new CriterionId(Example), "Our own technicians, within two working days.")],
            new DateOnly(2027, 6, 30),
            "Prices include delivery.",
            [new BidUpload("references.txt", "Three customers of your size."u8.ToArray())]));
        api.MapVerb<WithdrawBid, Done>("/invitations/{invitation}/withdraw-bid", "Takes a bid back before the deadline.", new WithdrawBid(Invitation));
        api.MapGet("/invitations", async (InvitationQueries invitations, CurrentActor current, CancellationToken cancellationToken) => Results.Json(await invitations.OfSupplierAsync(current.Actor, cancellationToken), Json.Options))
            .WithSummary("Lists what the acting supplier is invited to.").Produces<IReadOnlyList<OwnInvitationCard>>();
        api.MapGet("/invitations/{id:guid}/form", async (Guid id, InvitationQueries invitations, CurrentActor current, IRefusalTexts texts, CancellationToken cancellationToken) =>
            {
                var entered = await invitations.EnterAsync(current.Actor, new InvitationId(id), null, cancellationToken);
                return entered.IsDone ? Results.Json(entered.Value.Form, Json.Options) : Problems.Of(entered.Refusals, texts);
            })
            .WithSummary("What an invitation asks: lines and questions.").Produces<BidForm>();
        api.MapPost("/invitations/{id:guid}/reread-bid", RereadAsync).WithName("RereadBid").WithSummary("Reads the own bid again with the secret of the link; nothing is changed.")
            .WithMetadata(new EndpointExample(new { secret = "c2V2ZW4gd29yZHMgdGhhdCBub2JvZHkgZWxzZSBrbm8" })).Accepts<RereadBody>("application/json").Produces<OwnBid>();
    }

    private static async Task<IResult> RereadAsync(HttpContext context, Guid id, InvitationQueries invitations, VouchDb db, CurrentActor current, IRefusalTexts texts)
    {
        RereadBody? body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<RereadBody>(context.Request.Body, Json.Options, context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Problems.Of([Problems.Unreadable.With(exception.Message)], texts);
        }

        var entered = await invitations.EnterAsync(current.Actor, new InvitationId(id), body?.Secret, context.RequestAborted);
        if (!entered.IsDone)
        {
            return Problems.Of(entered.Refusals, texts);
        }

        var own = await OwnBid.ReadAsync(db, entered.Value.Invitation, body?.Secret, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return own is null ? Problems.Of([BidRefusals.NotFound], texts) : own.Unreadable is { } refusal ? Problems.Of([refusal], texts) : Results.Json(own, Json.Options);
    }

    private static Task<bool> MaySeeAsync(VouchDb db, CurrentActor current, Guid id, CancellationToken cancellationToken) =>
        Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AnyAsync(EventDesk.SeenBy(db, current.Actor), row => row.Id == new SourcingEventId(id), cancellationToken);
}

/// <summary>The body that rereads a bid.</summary>
/// <param name="Secret">The last part of the personal link.</param>
public sealed record RereadBody(InvitationSecret? Secret);
