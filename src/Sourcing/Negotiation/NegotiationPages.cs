using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>The pages and forms of negotiation.</summary>
internal static class NegotiationPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPage<NegotiationPage>("/events/{number}/negotiation", "Negotiation").RequireAuthorization(Policies.Colleague);
        pages.MapForm<OpenRound, RoundId>("/events/{id:guid}/negotiation", (form, route) => ReadRound(form, route.Id<SourcingEventId>("id")), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<CancelRound, Done>("/rounds/{id:guid}/cancel", (form, route) => new CancelRound(route.Id<RoundId>("id"), form.Text("reason", Auction.LongestReason) ?? ""), _ => PageEndpoints.BackToPage).RequireAuthorization(Policies.Colleague);
        pages.MapForm<OpenRoundAnswers, Opening>(
                "/rounds/{id:guid}/open",
                (form, route) => ReadOpening(form, route.Id<RoundId>("id")),
                _ => PageEndpoints.BackToPage)
            .RequireAuthorization(Policies.Colleague);
        pages.MapPage<BidderRoundPage>("/partner/invitations/{id:guid}/negotiation", "Negotiation").RequireAuthorization(Policies.Partner);
        pages.MapForm<AnswerRound, AnsweredRound>(
                "/partner/invitations/{id:guid}/negotiation",
                (form, route, context) => Task.FromResult(ReadAnswer(form, route.Id<InvitationId>("id"), context)),
                done => $"/partner/invitations/{done.Invitation}/negotiation")
            .AddEndpointFilter(BidFormPost.InMemory).RequireAuthorization(Policies.Partner);
    }

    // Passphrases are not trimmed or shortened: what was typed is what was chosen.
    private static OpenRoundAnswers ReadOpening(FormReader form, RoundId round)
    {
        var second = form.Id<PartyId>("second");
        return new OpenRoundAnswers(round, form.Form["passphrase"].ToString(), second, second is null ? null : form.Form["secondPassphrase"].ToString());
    }

    private static OpenRound ReadRound(FormReader form, SourcingEventId sourcingEvent)
    {
        var due = form.Moment("dueAt");
        if (due is null && string.IsNullOrWhiteSpace(form.Form["dueAt"].ToString()))
        {
            form.Refuse(FormReader.Missing.At("dueAt"));
        }

        var targets = new List<RoundTarget>();
        foreach (var i in form.Rows("targets"))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"targets[{i}].");
            if (form.Number(place + "unitPrice") is { } price)
            {
                targets.Add(new RoundTarget(form.RequiredId<PartyId>(place + "supplier"), form.RequiredId<LineId>(place + "line"), price));
            }
        }

        // One clause a paragraph: what is pasted from a contract comes apart by itself.
        var clauses = (form.Text("clauses", NegotiationRound.LongestClause * 10) ?? "").Replace("\r", "", StringComparison.Ordinal).Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new OpenRound(
            sourcingEvent,
            form.Text("message", NegotiationRound.LongestMessage) ?? "",
            due ?? default,
            [.. form.Many("bidders").Take(1_000).Select(text => Guid.TryParse(text, out var bidder) ? new PartyId(bidder) : default)],
            form.Checked("isFinal"),
            clauses,
            targets);
    }

    private static AnswerRound ReadAnswer(FormReader form, InvitationId invitation, HttpContext context)
    {
        var lines = new List<RoundLine>();
        foreach (var i in form.Rows("lines"))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"lines[{i}].");
            var price = form.Number(place + "unitPrice");
            var days = form.Whole(place + "leadTimeDays");
            if (price is null && days is not null)
            {
                form.Refuse(FormReader.Missing.At(place + "unitPrice"));
            }

            if (price is { } known)
            {
                lines.Add(new RoundLine(form.RequiredId<LineId>(place + "line"), known, days));
            }
        }

        var clauses = new List<ClauseAnswer>();
        foreach (var i in form.Rows("clauses"))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"clauses[{i}].");
            if (form.Text(place + "accepts", 10) is { } accepts)
            {
                clauses.Add(new ClauseAnswer(i + 1, accepts == "yes", form.Text(place + "counter", NegotiationRound.LongestClause)));
            }
        }

        return new AnswerRound(invitation, InvitationSession.Of(context, invitation), lines, clauses, form.Text("note", BidRules.LongestNote));
    }
}
