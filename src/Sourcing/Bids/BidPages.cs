using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>The pages and forms of invitations, bids and custodians.</summary>
internal static class BidPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        MapBuyer(pages);
        MapCustodians(pages);
        MapBidder(pages);
    }

    private static void MapBuyer(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/events/{id:guid}/invitations", InvitationEndpoints.InviteFormAsync).WithMetadata(new FormMetadata(typeof(InviteToEvent)))
            .DisableAntiforgery().ExcludeFromDescription().RequireAuthorization(Policies.Colleague);
        pages.MapPost("/events/invitations/{id:guid}/resend", InvitationEndpoints.ResendFormAsync).WithMetadata(new FormMetadata(typeof(ResendInvitation)))
            .DisableAntiforgery().ExcludeFromDescription().RequireAuthorization(Policies.Colleague);
        pages.MapForm<RevokeInvitation, Done>("/events/invitations/{id:guid}/revoke", (_, route) => new RevokeInvitation(Invitation(route)), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<AnswerClarification, Done>(
                "/events/questions/{id:guid}/answer",
                (form, route) => new AnswerClarification(new QuestionId(Id(route)), form.Text("answer", Question.Longest) ?? "", form.Moment("extendTo")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapPage<OpenedBidPage>("/events/{number}/bids/{invitation:guid}", "Opened bid").RequireAuthorization(Policies.Colleague);
    }

    private static void MapCustodians(IEndpointRouteBuilder pages)
    {
        pages.MapPage<CustodianKeyPage>("/custodian-key", "Your custodian passphrase").RequireAuthorization(Policies.Colleague);
        // Passphrases are not trimmed or shortened: what was typed is what was chosen.
        pages.MapForm<ChooseCustodianKey, Done>("/custodian-key", (form, _) => new ChooseCustodianKey(Raw(form, "passphrase"), Raw(form, "repeated")), _ => "/custodian-key")
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<ChangeCustodianPassphrase, Done>(
                "/custodian-key/passphrase",
                (form, _) => new ChangeCustodianPassphrase(Raw(form, "old"), Raw(form, "passphrase"), Raw(form, "repeated")),
                _ => "/custodian-key")
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<NameCustodians, Done>(
                "/events/{id:guid}/custodians",
                (form, route) => new NameCustodians(new SourcingEventId(Id(route)), [.. form.Many("custodians").Take(100).Select(text => Guid.TryParse(text, out var person) ? new PartyId(person) : default)]),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapForm<OpenBids, Opening>("/events/{id:guid}/open-bids", Opening, _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
    }

    private static void MapBidder(IEndpointRouteBuilder pages)
    {
        pages.MapGet(InvitationEndpoints.Path + "{secret}", InvitationEndpoints.OpenAsync).AllowAnonymous().ExcludeFromDescription();
        pages.MapPage<OwnInvitationsPage>("/partner/invitations", "Your invitations").RequireAuthorization(Policies.Partner);
        pages.MapPage<InvitationPage>("/partner/invitations/{id:guid}", "Invitation to bid").RequireAuthorization(Policies.Partner);
        pages.MapPage<BidPage>("/partner/invitations/{id:guid}/bid", "Write a bid").RequireAuthorization(Policies.Partner);
        pages.MapPage<OwnBidPage>("/partner/invitations/{id:guid}/own-bid", "Your bid").RequireAuthorization(Policies.Partner);
        pages.MapForm<AcceptInvitation, Done>("/partner/invitations/{id:guid}/accept", (_, route, context) => Task.FromResult(new AcceptInvitation(Invitation(route), Secret(route, context))), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Partner);
        pages.MapForm<DeclineInvitation, Done>(
                "/partner/invitations/{id:guid}/decline",
                (form, route, context) => Task.FromResult(new DeclineInvitation(Invitation(route), Secret(route, context), form.Text("reason", Sourcing.Invitation.LongestReason))),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Partner);
        pages.MapForm<AskClarification, QuestionId>(
                "/partner/invitations/{id:guid}/questions",
                (form, route, context) => Task.FromResult(new AskClarification(Invitation(route), form.Text("text", Question.Longest) ?? "", Secret(route, context))),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Partner);
        pages.MapForm<SubmitBid, SubmittedBid>(
                "/partner/invitations/{id:guid}/bid",
                (form, route, context) => BidFormPost.ReadAsync(form, Invitation(route), context),
                done => $"/partner/invitations/{done.Invitation}/own-bid")
            .AddEndpointFilter(BidFormPost.InMemory).RequireAuthorization(Policies.Partner);
        pages.MapForm<WithdrawBid, Done>("/partner/invitations/{id:guid}/own-bid/withdraw", (_, route, context) => Task.FromResult(new WithdrawBid(Invitation(route), Secret(route, context))), _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Partner);
        pages.MapGet("/partner/invitations/{id:guid}/bid-sheet", BidSheetEndpoints.DownloadAsync).ExcludeFromDescription().RequireAuthorization(Policies.Partner);
        pages.MapPost("/partner/invitations/{id:guid}/bid-sheet", BidSheetEndpoints.UploadAsync).WithMetadata(new FormMetadata(typeof(SubmitBid)))
            .AddEndpointFilter(BidFormPost.InMemory).DisableAntiforgery().ExcludeFromDescription().RequireAuthorization(Policies.Partner);
        pages.MapGet("/partner/invitations/{id:guid}/own-bid/files/{number:int}", BidFileAsync).ExcludeFromDescription().RequireAuthorization(Policies.Partner);
    }

    private static async Task<IResult> BidFileAsync(HttpContext context, Guid id, int number, InvitationQueries invitations, VouchDb db, CurrentActor current)
    {
        var secret = InvitationSession.Of(context, new InvitationId(id));
        var entered = await invitations.EnterAsync(current.Actor, new InvitationId(id), secret, context.RequestAborted);
        var own = entered.IsDone ? await OwnBid.ReadAsync(db, entered.Value.Invitation, secret, context.RequestAborted) : null;
        if (own is null || number < 0 || number >= own.Files.Count)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(own.Files[number].Content, "application/octet-stream", own.Files[number].Name);
    }

    private static OpenBids Opening(FormReader form, RouteValueDictionary route)
    {
        var second = form.Id<PartyId>("second");
        return new OpenBids(new SourcingEventId(Id(route)), Raw(form, "passphrase"), second, second is null ? null : Raw(form, "secondPassphrase"));
    }

    private static string Raw(FormReader form, string name) => form.Form[name].ToString();

    private static Guid Id(RouteValueDictionary route) => Guid.Parse(route["id"]!.ToString()!);

    private static InvitationId Invitation(RouteValueDictionary route) => new(Id(route));

    private static InvitationSecret? Secret(RouteValueDictionary route, HttpContext context) => InvitationSession.Of(context, Invitation(route));
}
