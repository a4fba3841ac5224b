using System.Globalization;
using System.Text;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;
using Vouch.Sourcing;

namespace Vouch.Simulation;

/// <summary>Sourcing events: drafted, published, asked about, bid for under seal, opened by two, scored, awarded, ordered; with everything tried at the wrong time and by the wrong person.</summary>
internal sealed class SourcingActs(Scene scene, Secrets secrets)
{
    private readonly Pool<Tender> tenders = new(scene);
    private readonly Pool<(Guid Award, PartyId Owner)> awards = new(scene);

    public void Hear(Fact fact)
    {
        var about = fact.Name is "bid.opened" ? Guid.Parse(fact.Data["event"]!) : fact.SubjectId;
        if (tenders.All.FirstOrDefault(one => one.Id.Value == about) is { } tender)
        {
            Hear(fact, tender);
        }
    }

    public async Task ActAsync(Pool<RequestId> requests)
    {
        var running = tenders.Live.Where(one => one.IsPublished && scene.Now < one.Deadline).ToList();
        if (tenders.Live.Count == 0 || scene.OneIn(running.Count == 0 ? 4 : 10))
        {
            await DraftAsync(requests);
            return;
        }

        // Those that still take bids have no time to lose.
        var tender = running.Count > 0 && scene.OneIn(2) ? scene.Pick(running) : tenders.Next();
        if (scene.OneIn(8))
        {
            await OutOfTurnAsync(tender);
        }
        else if (!tender.IsPublished)
        {
            await PublishAsync(tender);
            tenders.End(one => one == tender && !tender.IsPublished && tender.Deadline <= scene.Now);
        }
        else if (scene.Now < tender.Deadline)
        {
            await BeforeDeadlineAsync(tender);
        }
        else if (!tender.IsOpen)
        {
            await OpenAsync(tender);
        }
        else
        {
            await ConcludeAsync(tender);
        }
    }

    private void Hear(Fact fact, Tender tender)
    {
        switch (fact.Name)
        {
            case "event.published":
                tender.IsPublished = true;
                break;
            case "event.extended":
                tender.Deadline = DateTimeOffset.Parse(fact.Data["deadline"]!, CultureInfo.InvariantCulture);
                break;
            case "event.handed-over":
                tender.Owner = fact.Party("owner")!.Value;
                break;
            case "bid.opened":
                tender.Bidders.Add(fact.Party("supplier")!.Value);
                break;
            case "event.opened":
                tender.IsOpen = true;
                break;
            case "event.cancelled" or "event.unsuccessful":
                tenders.End(one => one == tender);
                break;
            case "award.made":
                awards.Add((Guid.Parse(fact.Data["award"]!), tender.Owner));
                break;
        }
    }

    private async Task DraftAsync(Pool<RequestId> requests)
    {
        var owner = scene.Mostly(scene.Pick(scene.Company.Buyers));
        var deadline = scene.Now.AddDays(4 + scene.Below(20));
        var needs = new[] { scene.Pick(Needs.All), scene.Pick(Needs.All) };
        var judged = scene.OneIn(2);
        var id = await scene.AskAsync(owner, new DraftEvent(SourcingEventKind.Quotation, needs[0].Item, scene.Pick([.. scene.Company.Units.Values]), Currency.Eur)
        {
            Deadline = deadline,
            Lots = [.. needs.Select(need => new DraftLot(need.Item, [new DraftLine(need.Item, need.To, "C62", DateOnly.FromDateTime(deadline.UtcDateTime).AddDays(30))]))],
            Criteria = judged ? [new DraftCriterion("Price", 60m, IsPrice: true), new DraftCriterion("Delivery", 40m, Guidance: "When and how.")] : [],
            Requests = !requests.IsEmpty && scene.OneIn(2) ? [requests.Next().Value] : [],
        });
        if (id == default)
        {
            return;
        }

        var tender = new Tender(id, owner, (await scene.ReadAsync((_, db) => EventOutlines.FindAsync(db, id, CancellationToken.None)))!) { Deadline = deadline };
        tenders.Add(tender);
        await PublishAsync(tender);
    }

    private async Task PublishAsync(Tender tender)
    {
        // Without custodians, or with one of them alone, it is not published.
        await scene.DoAsync(scene.Mostly(tender.Owner), new NameCustodians(tender.Id, [.. scene.Company.Custodians.Take(scene.OneIn(6) ? 1 : 3)]));
        if (!await scene.DoAsync(scene.Mostly(tender.Owner), new PublishEvent(tender.Id)))
        {
            return;
        }

        for (var i = 0; i < 3; i++)
        {
            await InviteAsync(tender);
        }

        foreach (var evaluator in new[] { scene.Pick(scene.Company.Colleagues), scene.Pick(scene.Company.Buyers) }.Where(_ => tender.Outline.Form.Questions.Count > 0))
        {
            if (await scene.DoAsync(tender.Owner, new AssignEvaluator(tender.Id, evaluator, 1m + scene.Below(2))))
            {
                tender.Asked.Add(evaluator);
            }
        }

        await BeforeDeadlineAsync(tender);
    }

    private async Task InviteAsync(Tender tender)
    {
        var dealer = scene.Pick(scene.Company.Suppliers.Dealers);
        var secret = InvitationSecret.Create();
        if (await scene.AskAsync(scene.Mostly(tender.Owner), new InviteToEvent(tender.Id, dealer.Id, dealer.ContactName, "offers@dealer.example", secret.Hash())) is { } issued)
        {
            // Whose answer was repeated holds the hash of the first secret, which is this one.
            tender.Invited.Add(new Invited(dealer, issued.Invitation, secret));
        }
    }

    private async Task BeforeDeadlineAsync(Tender tender)
    {
        if (tender.Invited.Count == 0)
        {
            await InviteAsync(tender);
            return;
        }

        foreach (var invited in tender.Invited.ToArray())
        {
            // With the link anybody may answer who holds it; without it only the supplier's own people.
            var contact = scene.Mostly(invited.Dealer.Contact);
            switch (scene.Below(12))
            {
                case 0:
                    await scene.DoAsync(contact, new OpenInvitation(invited.Id, invited.Secret));
                    break;
                case 1:
                    await AskAsync(tender, invited, contact);
                    break;
                case 2:
                    await scene.DoAsync(contact, new WithdrawBid(invited.Id, invited.Secret));
                    break;
                case 3:
                    await scene.DoAsync(contact, new DeclineInvitation(invited.Id, invited.Secret, "Too busy."));
                    break;
                case 4:
                    await scene.DoAsync(scene.Mostly(tender.Owner), new RevokeInvitation(invited.Id));
                    break;
                case 5:
                    var another = InvitationSecret.Create();
                    if (await scene.AskAsync(scene.Mostly(tender.Owner), new ResendInvitation(invited.Id, another.Hash(), scene.OneIn(2))) is not null)
                    {
                        invited.Secret = another;
                    }

                    break;
                default:
                    await BidAsync(tender, invited, contact);
                    break;
            }
        }
    }

    private async Task AskAsync(Tender tender, Invited invited, PartyId contact)
    {
        var question = await scene.AskAsync(contact, new AskClarification(invited.Id, "Is the delivery to the gate?", invited.Secret));
        if (question != default)
        {
            await scene.DoAsync(scene.Mostly(tender.Owner), new AnswerClarification(question, "It is.", scene.OneIn(4) ? tender.Deadline.AddDays(3) : null));
        }
    }

    private async Task BidAsync(Tender tender, Invited invited, PartyId contact)
    {
        var secret = secrets.Seal(tender.Outline.Form.Lines.Count);
        var form = tender.Outline.Form;
        var submitted = await scene.AskAsync(contact, new SubmitBid(
            invited.Id,
            scene.OneIn(20) ? null : invited.Secret,
            "EUR",
            [.. form.Lines.Select((line, i) => new BidLine(line.Id, secret.Prices[i], 5, Note: secret.Words, Alternatives: [new BidAlternative("The same in " + secret.Words, secret.Prices[i], 9)]))],
            [.. form.Questions.Select(question => new BidAnswer(question.Id, secret.Words))],
            DateOnly.FromDateTime(tender.Deadline.UtcDateTime).AddDays(60),
            secret.Words,
            scene.OneIn(2) ? [new BidUpload(secret.Words + ".txt", Encoding.UTF8.GetBytes(secret.Words))] : null));
        if (submitted is not null)
        {
            secret.Belongs(submitted.Bid.Value, submitted.BidVersion);
        }
    }

    /// <summary>Two custodians, one after the other or together; one alone twice; with a wrong passphrase.</summary>
    private async Task OpenAsync(Tender tender)
    {
        var first = scene.Below(3);
        var second = (first + 1 + scene.Below(2)) % 3;
        switch (scene.Below(6))
        {
            case 0:
                await TryOpenAsync(tender, first, second, DemoCustodians.All[first].Passphrase);
                break;
            case 1:
                await TryOpenAsync(tender, first, null);
                await TryOpenAsync(tender, first, null);
                break;
            case 2:
                await TryOpenAsync(tender, first, first);
                break;
            case 3:
                await TryOpenAsync(tender, first, null);
                await TryOpenAsync(tender, second, null);
                break;
            default:
                await TryOpenAsync(tender, first, second);
                break;
        }

        if (!tender.IsOpen && scene.OneIn(4))
        {
            await scene.DoAsync(scene.Mostly(tender.Owner), new GiveUpEvent(tender.Id, "Nobody offered."));
        }
    }

    private async Task TryOpenAsync(Tender tender, int first, int? second, string? passphrase = null)
    {
        var custodians = scene.Company.Custodians;
        var opening = await scene.AskAsync(scene.Mostly(custodians[first]), new OpenBids(
            tender.Id, DemoCustodians.All[first].Passphrase, second is { } other ? custodians[other] : null, second is { } one ? passphrase ?? DemoCustodians.All[one].Passphrase : null));
        BrokenInvariantException.Unless(opening is null || scene.Now >= tender.Deadline, $"Bids due until {tender.Deadline:O} let themselves be opened at {scene.Now:O}.");
        BrokenInvariantException.Unless(opening is not { IsOpen: true } || second != first, "One custodian opened the bids alone.");
    }

    private async Task ConcludeAsync(Tender tender)
    {
        var bidders = tender.Bidders;
        if (bidders.Count == 0)
        {
            return;
        }

        if (tender.Asked.Count > 0)
        {
            await ScoreAsync(tender, bidders, scene.Mostly(scene.Pick(tender.Asked)));
        }

        switch (scene.Below(8))
        {
            case 0:
                await scene.DoAsync(scene.Mostly(tender.Owner), new CancelEvent(tender.Id, "The need is gone."));
                break;
            case 1:
                await scene.DoAsync(scene.Mostly(tender.Owner), new GiveUpEvent(tender.Id, "None will do."));
                break;
            case 2:
                await scene.DoAsync(scene.Mostly(tender.Owner), new EvaluateEvent(tender.Id));
                break;
            case 3 or 4 or 5 when !awards.IsEmpty:
                var (award, owner) = awards.Next();
                if (await scene.DoAsync(scene.Mostly(owner), new OrderAward(new AwardId(award), Send: true)))
                {
                    awards.End(one => one.Award == award);
                }

                break;
            default:
                await scene.DoAsync(scene.Mostly(tender.Owner), new AwardLots(tender.Id, [.. tender.Outline.Lots.Take(scene.OneIn(3) ? 1 : 2).Select(lot => new LotChoice(lot.Id, scene.Pick(bidders), "The best for us."))]));
                break;
        }
    }

    private Task ScoreAsync(Tender tender, List<PartyId> bidders, PartyId evaluator)
    {
        var scores = bidders.SelectMany(bidder => tender.Outline.Form.Questions.Select(question => new SubmittedScore(bidder, question.Id, scene.Below(101), "As they say."))).ToList();
        return scene.DoAsync(evaluator, new SubmitScores(tender.Id, scores));
    }

    /// <summary>What is tried at any time, mostly the wrong one.</summary>
    private async Task OutOfTurnAsync(Tender tender)
    {
        switch (scene.Below(7))
        {
            case 0 or 1:
                await TryOpenAsync(tender, 0, 1);
                break;
            case 2 when tender.Invited.Count > 0:
                await BidAsync(tender, scene.Pick(tender.Invited), scene.Pick(tender.Invited).Dealer.Contact);
                break;
            case 3:
                await ScoreAsync(tender, tender.Bidders, scene.Pick(scene.Company.Buyers));
                break;
            case 4 when tender.Invited.Count > 0:
                await scene.DoAsync(scene.Mostly(tender.Owner), new AwardLots(tender.Id, [new LotChoice(tender.Outline.Lots[0].Id, scene.Pick(tender.Invited).Dealer.Id, "At once.")]));
                break;
            case 5:
                await scene.DoAsync(scene.Mostly(tender.Owner), new HandOverEvent(tender.Id, scene.Mostly(scene.Pick(scene.Company.Buyers))));
                break;
            default:
                await scene.DoAsync(scene.Mostly(tender.Owner), new ExtendDeadline(tender.Id, tender.Deadline.AddDays(scene.Below(6) - 1), "They asked for it."));
                break;
        }
    }

    /// <summary>An event as those know it who take part.</summary>
    private sealed class Tender(SourcingEventId id, PartyId owner, EventOutline outline)
    {
        public SourcingEventId Id => id;

        public EventOutline Outline => outline;

        public PartyId Owner { get; set; } = owner;

        public DateTimeOffset Deadline { get; set; }

        public bool IsPublished { get; set; }

        public bool IsOpen { get; set; }

        public List<Invited> Invited { get; } = [];

        public List<PartyId> Asked { get; } = [];

        public List<PartyId> Bidders { get; } = [];
    }

    /// <summary>A supplier who was invited.</summary>
    private sealed class Invited(Dealer dealer, InvitationId id, InvitationSecret secret)
    {
        public Dealer Dealer => dealer;

        public InvitationId Id => id;

        public InvitationSecret Secret { get; set; } = secret;
    }
}
