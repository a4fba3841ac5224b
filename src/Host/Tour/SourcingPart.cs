using System.Text.Json.Nodes;
using Vouch.Kernel;
using Vouch.Requests;
using Vouch.Sourcing;

namespace Vouch.Host.Tour;

/// <summary>From the invitation of two suppliers to the award and its debrief.</summary>
internal sealed class SourcingPart(TourGuide guide, TourCompany company, RaisedRequest request)
{
    private const string PetrasWords = "seven herons walk slowly over wet gravel";
    private const string FelixsWords = "the third lighthouse keeper sold his bicycle";

    private readonly Dictionary<PartyId, (InvitationId Invitation, string Secret)> invited = [];
    private SourcingEventId id;
    private string number = "";

    public AwardCard Award { get; private set; } = null!;

    public async Task WalkAsync(DateTimeOffset tuesday)
    {
        var deadline = tuesday.AddDays(3).AddHours(4);
        guide.Part("3. A request for proposal, bids under seal");
        await guide.WaitUntilAsync(tuesday);
        await guide.StepAsync("Bruno drafts a request for proposal; Petra and Felix keep the bids sealed, each with words that only they know.", () => DraftAsync(deadline));
        await guide.StepAsync("He publishes it and invites two suppliers, each by a personal link.", InviteAsync);
        await guide.WaitUntilAsync(tuesday.AddDays(1));
        await guide.StepAsync("Marco asks a question; all bidders read Bruno's answer, nobody reads who asked.", ClarifyAsync);
        await guide.WaitUntilAsync(tuesday.AddDays(2));
        await guide.StepAsync("Both suppliers send a bid in a sealed envelope, and Jana rereads hers.", BidAsync);
        await guide.StepAsync("Bruno looks, and the custodians try to open early.", SealedAsync);
        await guide.WaitUntilAsync(deadline);
        await guide.StepAsync("The deadline has passed: a late bid is refused.", LateAsync);
        await guide.StepAsync("Petra gives her words, then Felix his; only then the bids are open.", OpenAsync);
        guide.Part("4. Comparison, evaluation, award, debrief");
        await guide.StepAsync("The bids stand side by side.", CompareAsync);
        await guide.StepAsync("Egon and Petra score service, each alone.", ScoreAsync);
        await guide.StepAsync("Bruno proposes the award; Hanna and Finn approve it.", AwardAsync);
        await guide.StepAsync("Each bidder is told its own result and the reason.", DebriefAsync);
    }

    private async Task<string> DraftAsync(DateTimeOffset deadline)
    {
        await company.Petra.DoAsync("custodian-key", new ChooseCustodianKey(PetrasWords, PetrasWords));
        await company.Felix.DoAsync("custodian-key", new ChooseCustodianKey(FelixsWords, FelixsWords));
        var needed = guide.Today.AddDays(20);
        id = await company.Bruno.DoAsync<SourcingEventId>("events", new DraftEvent(SourcingEventKind.Proposal, "Desks and chairs for the new floor", company.Unit, Currency.Eur)
        {
            Deadline = deadline,
            Lots = [new DraftLot("Furniture", [new DraftLine("Desk 160 x 80 cm, height adjustable, white", 40m, "C62", needed), new DraftLine("Swivel chair", 40m, "C62", needed)])],
            Criteria = [new DraftCriterion("Price", 60m, IsPrice: true), new DraftCriterion("Service", 40m, Guidance: "Who repairs, how fast, for how long?")],
            Requests = [request.Id.Value],
        });
        await company.Bruno.DoAsync($"events/{id}/custodians", new NameCustodians(id, [company.Petra.Id, company.Felix.Id]));
        await company.Bruno.DoAsync($"events/{id}/assign-evaluator", new AssignEvaluator(id, company.Egon.Id));
        await company.Bruno.DoAsync($"events/{id}/assign-evaluator", new AssignEvaluator(id, company.Petra.Id));
        return "";
    }

    private async Task<string> InviteAsync()
    {
        await company.Bruno.DoAsync($"events/{id}/publish", new PublishEvent(id));
        foreach (var supplier in new[] { company.Nordholz, company.Sedia })
        {
            var link = await company.Bruno.DoAsync<InvitationLinkAnswer>($"events/{id}/invitations", new InvitationBody(supplier.Id, supplier.Person.Name, supplier.Person.Name.ToLowerInvariant() + "@bids.example"));
            invited[supplier.Id] = (link.Invitation, link.Link!.Split('/')[^1]);
        }

        var own = await company.Nordholz.Person.ReadAsync<JsonArray>("invitations");
        number = (string)own.Single()!["number"]!;
        return $"It is {number}.";
    }

    private async Task<string> ClarifyAsync()
    {
        var question = await company.Sedia.Person.DoAsync<QuestionId>($"invitations/{invited[company.Sedia.Id].Invitation}/questions", new AskClarification(invited[company.Sedia.Id].Invitation, "To which floor do we deliver?"));
        await company.Bruno.DoAsync($"questions/{question}/answer", new AnswerClarification(question, "To the third; there is a goods lift.", null));
        var read = await company.Bruno.ReadAsync<JsonArray>($"events/{id}/questions");
        TourGuide.Check((string?)read.Single()!["answer"] is not null && !read.ToJsonString().Contains(company.Sedia.Name, StringComparison.Ordinal), "the answer is there and the asker is not");
        return "";
    }

    private async Task<string> BidAsync()
    {
        await SendBidAsync(company.Nordholz, (498m, 14), (245m, 14), "Our own technicians, within two working days, for ten years.");
        await SendBidAsync(company.Sedia, (505m, 18), (262m, 18), "By courier to our workshop, two weeks.");
        var (invitation, secret) = invited[company.Nordholz.Id];
        var own = await company.Nordholz.Person.DoAsync<JsonNode>($"invitations/{invitation}/reread-bid", new { secret });
        TourGuide.Check((decimal)own["content"]!["lines"]![0]!["unitPrice"]! == 498m, "the bidder reads its own price");
        return "";
    }

    private async Task SendBidAsync(TourSupplier supplier, (decimal Price, int Days) desks, (decimal Price, int Days) chairs, string service) =>
        await supplier.Person.DoAsync<SubmittedBid>($"invitations/{invited[supplier.Id].Invitation}/bid", await BidOfAsync(supplier, desks, chairs, service));

    private async Task<object> BidOfAsync(TourSupplier supplier, (decimal Price, int Days) desks, (decimal Price, int Days) chairs, string service)
    {
        var (invitation, secret) = invited[supplier.Id];
        var form = await supplier.Person.ReadAsync<BidForm>($"invitations/{invitation}/form");
        return new
        {
            secret,
            currency = "EUR",
            lines = new[] { new BidLine(form.Lines[0].Id, desks.Price, desks.Days), new BidLine(form.Lines[1].Id, chairs.Price, chairs.Days) },
            answers = form.Questions.Select(question => new BidAnswer(question.Id, service)),
            validUntil = guide.Today.AddDays(60),
        };
    }

    private async Task<string> SealedAsync()
    {
        TourGuide.Check((await company.Bruno.ReadAsync<JsonArray>($"events/{id}/bids")).Count == 0, "no bid can be read");
        var invitations = await company.Bruno.TextAsync($"events/{id}/invitations");
        TourGuide.Check(!invitations.Contains("498", StringComparison.Ordinal), "no price is shown");
        await company.Petra.RefusedAsync("opening.before-deadline", $"events/{id}/open-bids", new OpenBids(id, PetrasWords, company.Felix.Id, FelixsWords));
        return "He sees that both have bid, and no more. The software refuses before the deadline.";
    }

    private async Task<string> LateAsync()
    {
        var late = await BidOfAsync(company.Sedia, (450m, 10), (200m, 10), "The same.");
        await company.Sedia.Person.RefusedAsync("bid.after-deadline", $"invitations/{invited[company.Sedia.Id].Invitation}/bid", late);
        return "";
    }

    private async Task<string> OpenAsync()
    {
        var first = await company.Petra.DoAsync<Opening>($"events/{id}/open-bids", new OpenBids(id, PetrasWords));
        TourGuide.Check(!first.IsOpen, "one custodian alone opens nothing");
        var second = await company.Felix.DoAsync<Opening>($"events/{id}/open-bids", new OpenBids(id, FelixsWords));
        TourGuide.Check(second is { IsOpen: true, Bids: 2, Unreadable: 0 }, "two custodians open both bids");
        return $"{second.Bids} bids.";
    }

    private async Task<string> CompareAsync()
    {
        var comparison = await company.Bruno.ReadAsync<JsonNode>($"events/{number}/comparison");
        var totals = comparison["columns"]!.AsArray().Zip(comparison["totals"]!.AsArray(), (column, total) => (Name: (string)column!["name"]!, Amount: (decimal)total!["total"]!["amount"]!)).ToDictionary(pair => pair.Name, pair => pair.Amount, StringComparer.Ordinal);
        TourGuide.Check(totals[company.Nordholz.Name] == 29_720m && totals[company.Sedia.Name] == 30_680m, "the totals are those of the bids");
        return string.Join(", ", totals.Select(total => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{total.Key} {total.Value:N2} EUR"))) + ".";
    }

    private async Task<string> ScoreAsync()
    {
        var view = await company.Bruno.ReadAsync<JsonNode>($"events/{number}");
        var service = new CriterionId(view["criteria"]!.AsArray().Single(criterion => !(bool)criterion!["isPrice"]!)!["id"]!.GetValue<Guid>());
        foreach (var (evaluator, good) in new[] { (company.Egon, 90m), (company.Petra, 84m) })
        {
            await evaluator.DoAsync($"events/{id}/submit-scores", new SubmitScores(id, [
                new SubmittedScore(company.Nordholz.Id, service, good, "Own technicians, and soon."),
                new SubmittedScore(company.Sedia.Id, service, 45m, "Two weeks without a chair."),
            ]));
        }

        await company.Bruno.DoAsync($"events/{id}/evaluate", new EvaluateEvent(id));
        return "";
    }

    private async Task<string> AwardAsync()
    {
        var view = await company.Bruno.ReadAsync<JsonNode>($"events/{number}");
        var lot = new LotId(view["lots"]![0]!["id"]!.GetValue<Guid>());
        var proposed = await company.Bruno.DoAsync<AwardOutcome>($"events/{id}/award", new AwardLots(id, [new LotChoice(lot, company.Nordholz.Id, "The best price and the better service.")]));
        TourGuide.Check(!proposed.IsMade, "an award of this amount waits for approval");
        var given = await AskingPart.ApproveAllAsync(new SubjectRef("event", id.Value), company.Hanna, company.Finn);
        TourGuide.Check(given == 2, "two people approved the award");
        Award = (await company.Bruno.ReadAsync<IReadOnlyList<AwardCard>>($"events/{number}/awards")).Single();
        TourGuide.Check(Award.Supplier == company.Nordholz.Id && Award.Value == Money.Of(29_720, Currency.Eur), "Nordholz has the award at its price");
        return $"{company.Nordholz.Name} has it for {Award.Value}.";
    }

    private async Task<string> DebriefAsync()
    {
        var won = await company.Nordholz.Person.ReadAsync<JsonNode>($"events/{number}/debrief");
        var lost = await company.Sedia.Person.ReadAsync<JsonNode>($"events/{number}/debrief");
        TourGuide.Check((int)won["rank"]! == 1 && (int)lost["rank"]! == 2, "each bidder is told its rank");
        TourGuide.Check((string?)lost["lots"]![0]!["reason"] == Award.Reason && lost["lots"]![0]!["winnerPrice"] is null, "the reason is told and the winner's price is not");
        return "";
    }
}
