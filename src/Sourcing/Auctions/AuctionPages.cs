using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>The pages and forms of auctions.</summary>
internal static class AuctionPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<AuctionPage>("/events/{number}/auction", "Auction").RequireAuthorization(Policies.Colleague);
        pages.MapForm<PlanAuction, AuctionId>("/events/{id:guid}/auction", (form, route) => ReadPlan(form, route.Id<SourcingEventId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<CancelAuction, Done>("/auctions/{id:guid}/cancel", (form, route) => new CancelAuction(route.Id<AuctionId>("id"), form.Text("reason", Auction.LongestReason) ?? ""), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapPage<BidderAuctionPage>("/partner/invitations/{id:guid}/auction", "Auction").RequireAuthorization(Policies.Partner);
        pages.MapForm<PlaceAuctionBid, PlacedAuctionBid>(
                "/partner/invitations/{id:guid}/auction/lots/{lot:guid}",
                (form, route, context) => Task.FromResult(new PlaceAuctionBid(route.Id<InvitationId>("id"), route.Id<LotId>("lot"), form.RequiredNumber("amount"), InvitationSession.Of(context, route.Id<InvitationId>("id")))),
                done => $"/partner/invitations/{done.Invitation}/auction")
            .RequireAuthorization(Policies.Partner);
    }

    private static PlanAuction ReadPlan(FormReader form, SourcingEventId sourcingEvent)
    {
        var ends = form.Moment("endsAt");
        if (ends is null && string.IsNullOrWhiteSpace(form.Form["endsAt"].ToString()))
        {
            form.Refuse(FormReader.Missing.At("endsAt"));
        }

        var ceilings = new List<AuctionCeiling>();
        foreach (var i in form.Rows("ceilings"))
        {
            var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ceilings[{i}].");
            if (form.Number(place + "amount") is { } amount)
            {
                ceilings.Add(new AuctionCeiling(form.RequiredId<LotId>(place + "lot"), amount));
            }
        }

        return new PlanAuction(
            sourcingEvent,
            new AuctionTerms(ends ?? default, form.Moment("startsAt"), form.Number("stepAmount"), form.Number("stepPercent"), form.Whole("extendWithinMinutes"), form.Whole("extendByMinutes"), form.Whole("mostExtensions"), form.Choice<AuctionSight>("sight") ?? AuctionSight.Rank),
            [.. form.Many("bidders").Take(1_000).Select(text => Guid.TryParse(text, out var bidder) ? new PartyId(bidder) : default)],
            ceilings);
    }
}
