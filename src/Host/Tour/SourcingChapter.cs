using System.Text.Json.Nodes;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Sourcing;

namespace Vouch.Host.Tour;

/// <summary>Two suppliers are asked, their bids stay sealed until two custodians open them, two people judge, and the better one is awarded with the reason.</summary>
internal sealed class SourcingChapter(TourServer server, Narration tell, Cast cast)
{
    private const string FirstPassphrase = "seven wet dogs ran along the harbour wall";
    private const string SecondPassphrase = "nobody counted the lamps in the cellar";

    public AwardId Award { get; private set; }

    public async Task PlayAsync(NeedChapter need, CancellationToken cancellationToken)
    {
        tell.Chapter("4  Two suppliers are asked, under seal");
        var request = await cast.Buyer.ReadAsync($"/requests/{need.Request.Number}", cancellationToken);
        var lines = request["request"]!["lines"]!.AsArray();
        var deadline = server.Now.AddDays(6);
        var drafted = await tell.StepAsync(
            cast.Buyer, "drafts a request for proposal with lot, lines and weighted criteria",
            new DraftEvent(SourcingEventKind.Proposal, "Desks and a table for the new room", cast.Unit, Currency.Eur)
            {
                Deadline = deadline,
                Requests = [need.Request.Id.Value],
                Lots = [new DraftLot("Furniture", [.. lines.Select(line => new DraftLine(line!["description"]!.ToString(), line["quantity"]!.GetValue<decimal>(), "C62", server.Today.AddDays(30)))])],
                Criteria = [new DraftCriterion("Price", 60m, IsPrice: true), new DraftCriterion("Repairs", 40m, Guidance: "Who repairs, how fast, for how long?")],
            },
            cancellationToken);
        await tell.StepAsync(cast.Buyer, "chooses a passphrase as custodian", new ChooseCustodianKey(FirstPassphrase, FirstPassphrase), cancellationToken);
        await tell.StepAsync(cast.SecondBuyer, "chooses a passphrase as custodian", new ChooseCustodianKey(SecondPassphrase, SecondPassphrase), cancellationToken);
        await tell.StepAsync(cast.Buyer, "names the two custodians: the event gets a key that only both together hold", new NameCustodians(drafted, [cast.Buyer.Party, cast.SecondBuyer.Party]), cancellationToken);
        await tell.StepAsync(cast.Buyer, "publishes the event", new PublishEvent(drafted), cancellationToken);
        var first = await InviteAsync(drafted, cast.FirstCompany, cast.FirstSupplier, cancellationToken);
        var second = await InviteAsync(drafted, cast.SecondCompany, cast.SecondSupplier, cancellationToken);
        await server.PassAsync(TimeSpan.FromDays(1), cancellationToken);
        var question = await tell.StepAsync(cast.SecondSupplier, "asks: \"Is there a lift?\"", new AskClarification(second.Invitation, "Is there a lift to the second floor?"), cancellationToken);
        await tell.StepAsync(cast.Buyer, "answers all bidders, without names", new AnswerClarification(question, "Yes, two metres deep."), cancellationToken);
        await BidAsync(first, cast.FirstSupplier, 430m, 880m, "Our own technicians, within two working days, for ten years.", 20, cancellationToken);
        await BidAsync(second, cast.SecondSupplier, 465m, 790m, "Return to the works, four weeks.", 30, cancellationToken);
        await tell.RefusedAsync(cast.Buyer, "tries to open the bids early", "opening.before-deadline", new OpenBids(drafted, FirstPassphrase, cast.SecondBuyer.Party, SecondPassphrase), cancellationToken);

        tell.Chapter("5  Comparison, scores, award, debrief");
        await server.PassAsync(TimeSpan.FromDays(5.1), cancellationToken);
        var opening = await tell.StepAsync(cast.Buyer, "opens the bids together with Marek", new OpenBids(drafted, FirstPassphrase, cast.SecondBuyer.Party, SecondPassphrase), cancellationToken);
        tell.Check(opening is { IsOpen: true, Bids: 2, Unreadable: 0 }, "Both bids are open and whole.");
        var number = (await cast.Buyer.ReadAsync("/events", cancellationToken))["items"]!.AsArray()[0]!["number"]!.ToString();
        var view = await cast.Buyer.ReadAsync($"/events/{number}", cancellationToken);
        var comparison = await cast.Buyer.ReadAsync($"/events/{number}/comparison", cancellationToken);
        tell.Check(comparison.ToJsonString().Contains("430", StringComparison.Ordinal), $"{number} stands side by side: suppliers as columns, lines as rows.");
        var judged = new CriterionId(Guid.Parse(view["criteria"]!.AsArray().Single(one => !one!["isPrice"]!.GetValue<bool>())!["id"]!.ToString()));
        await tell.StepAsync(cast.Buyer, "asks Frida to judge", new AssignEvaluator(drafted, cast.Colleague.Party), cancellationToken);
        await tell.StepAsync(cast.Buyer, "asks Marek to judge", new AssignEvaluator(drafted, cast.SecondBuyer.Party), cancellationToken);
        await ScoreAsync(cast.Colleague, drafted, judged, 90, 40, cancellationToken);
        await ScoreAsync(cast.SecondBuyer, drafted, judged, 80, 60, cancellationToken);
        await tell.StepAsync(cast.Buyer, "ends the evaluation", new EvaluateEvent(drafted), cancellationToken);
        var lot = new LotId(Guid.Parse(view["lots"]!.AsArray()[0]!["id"]!.ToString()));
        var awarded = await tell.StepAsync(
            cast.Buyer, "awards the lot to Werkbank Nord, with the reason", new AwardLots(drafted, [new LotChoice(lot, cast.FirstCompany, "Best in total: repairs on site for ten years at a price that is hardly above the other.")]), cancellationToken);
        tell.Check(!awarded.IsMade, "The policy asks the head of Operations for an award of this size.");
        var waiting = (await cast.Approver.ReadAsync("/decisions", cancellationToken))["items"]!.AsArray().Single()!;
        await tell.StepAsync(cast.Approver, "approves the award", new Approve(new ApprovalId(Guid.Parse(waiting["approval"]!.ToString())), waiting["step"]!.ToString()), cancellationToken);
        var award = (await cast.Buyer.ReadAsync($"/events/{number}/awards", cancellationToken)).AsArray().Single()!;
        Award = new AwardId(Guid.Parse(award["id"]!.ToString()));
        tell.Check(award["supplier"]!.ToString() == cast.FirstCompany.ToString(), "The award is made, and both bidders are told their scores, their rank, the reason and whom to ask.");
    }

    private async Task<(InvitationId Invitation, string Secret)> InviteAsync(SourcingEventId drafted, PartyId supplier, ApiPerson contact, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["supplier"] = supplier.ToString(), ["contactName"] = contact.Name, ["contactEmail"] = "bids@supplier.example" };
        var link = await tell.StepAsync<InvitationLinkAnswer>(cast.Buyer, $"invites {contact.Name} by a personal link that works without an account", $"/events/{drafted}/invitations", body, cancellationToken);
        return (link.Invitation, link.Link![(link.Link!.LastIndexOf('/') + 1)..]);
    }

    private async Task BidAsync((InvitationId Invitation, string Secret) link, ApiPerson bidder, decimal desk, decimal table, string repairs, int days, CancellationToken cancellationToken)
    {
        var form = await bidder.ReadAsync($"/invitations/{link.Invitation}/form", cancellationToken);
        var lines = form["lines"]!.AsArray().Select(line => new LineId(Guid.Parse(line!["id"]!.ToString()))).ToArray();
        var asked = new CriterionId(Guid.Parse(form["questions"]!.AsArray()[0]!["id"]!.ToString()));
        await tell.StepAsync(
            bidder, "sends a bid, sealed before it is stored",
            new SubmitBid(link.Invitation, null, "EUR", [new BidLine(lines[0], desk, days), new BidLine(lines[1], table, days)], [new BidAnswer(asked, repairs)], server.Today.AddDays(60)), cancellationToken, ("secret", link.Secret));
    }

    private Task ScoreAsync(ApiPerson evaluator, SourcingEventId scored, CriterionId criterion, decimal first, decimal second, CancellationToken cancellationToken) => tell.StepAsync(
        evaluator, "scores alone",
        new SubmitScores(scored, [new SubmittedScore(cast.FirstCompany, criterion, first, "On site, and they say for how long."), new SubmittedScore(cast.SecondCompany, criterion, second, "Four weeks without a desk.")]), cancellationToken);
}
