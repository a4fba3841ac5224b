using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;

namespace Vouch.Demo;

/// <summary>Colleagues ask, buyers answer, approvers decide, buyers order.</summary>
internal sealed class Asking(World world, DemoCompany company)
{
    private readonly Dictionary<Guid, Need> needs = [];

    public void Begin()
    {
        world.Hears["request.raised"] = fact => Answering(new RequestId(fact.Subject.Id), fact);
        world.Hears["request.question-asked"] = fact => world.After(1 + (world.Random.NextDouble() * 20), () => AnswerAsync(new RequestId(fact.Subject.Id)));
        world.Hears["request.question-answered"] = fact => world.After(1 + (world.Random.NextDouble() * 4), () => SettleAsync(new RequestId(fact.Subject.Id)));
        world.Hears["approval.requested"] = fact => world.After(Patience(), () => DecideAsync(fact));
        world.Hears["review.requested"] = fact => world.After(Patience(), () => ReviewAsync(fact));
        world.Hears["request.approved"] = fact => world.After(1 + (world.Random.NextDouble() * 10), () => OrderAsync(new RequestId(fact.Subject.Id)));
        world.Hears["request.received"] = fact => world.After(4 + (world.Random.NextDouble() * 60), () => ConfirmAsync(new RequestId(fact.Subject.Id)));
    }

    /// <summary>Somebody needs something.</summary>
    public async Task AskAsync()
    {
        var requester = world.Pick(company.Colleagues);
        var need = world.Pick(Catalogue.Needs);
        var quantity = world.Random.Next(need.From, need.To + 1);
        var offers = need.IsService || world.Chance(0.4) ? [] : await OffersAsync(need, company.UnitOf[requester]);
        var offer = offers.FirstOrDefault(candidate => candidate.Description == need.Item);
        var bought = world.Chance(0.03);
        var raised = await world.TryAsync(requester, new RaiseRequest(need.Words)
        {
            Category = world.Chance(0.8) || offer is not null ? need.Category : null,
            NeededBy = world.Today.AddDays(7 + world.Random.Next(40)),
            Budget = bought || world.Chance(0.5) ? Money.Of(Math.Round(need.Price * quantity * 1.1m, 0), Currency.Eur) : null,
            Lines = offer is not null ? [new AskedLine(need.Item, quantity, need.Unit, Offer: offer.Key)] : world.Chance(0.6) ? [new AskedLine(need.Item, quantity, need.Unit)] : [],
            AlreadyBought = bought,
            BoughtReason = bought ? "The shop floor stood still and the dealer next door had it." : null,
            OnBehalfOf = world.Chance(0.06) ? world.Pick(company.Colleagues.Where(person => person != requester && company.UnitOf[person] == company.UnitOf[requester]).DefaultIfEmpty(requester).ToList()) is var other && other != requester ? other : null : null,
        });
        if (raised is not null)
        {
            needs[raised.Id.Value] = need;
        }
    }

    /// <summary>What the request is about, for those who deliver it.</summary>
    public Need? NeedOf(Guid request) => needs.GetValueOrDefault(request);

    // Most decide within hours, some take days: that is what the charter is for.
    private double Patience() => world.Chance(0.85) ? 0.5 + (world.Random.NextDouble() * 10) : 18 + (world.Random.NextDouble() * 25);

    private Task<IReadOnlyList<Offer>> OffersAsync(Need need, UnitId unit) => world.ReadAsync(async (services, db) =>
    {
        var found = new List<Offer>();
        foreach (var source in services.GetServices<IOffers>())
        {
            found.AddRange(await source.FindAsync(db, need.Item, unit, world.Today, 5, CancellationToken.None));
        }

        return (IReadOnlyList<Offer>)found;
    });

    private Task<RequestCard?> FindAsync(RequestId request) =>
        world.ReadAsync((services, db) => services.GetRequiredService<IRequests>().FindAsync(db, request, CancellationToken.None));

    private void Answering(RequestId request, FactDraft fact)
    {
        if (fact.Party("owner") is null)
        {
            return;
        }

        var late = world.Chance(0.12);
        world.After(late ? 5 + (world.Random.NextDouble() * 10) : 0.3 + (world.Random.NextDouble() * 3), () => TriageAsync(request));
    }

    private async Task TriageAsync(RequestId request)
    {
        var card = await FindAsync(request);
        if (card is null || card.State != "raised")
        {
            return;
        }

        var buyer = company.Buyers.Contains(card.Owner) ? card.Owner : world.Pick(company.Buyers);
        await world.TryAsync(buyer, new TakeRequest(request));
        if (world.Chance(0.05))
        {
            var other = world.Pick(company.Buyers);
            if (other != buyer)
            {
                await world.TryAsync(buyer, new HandOverRequest(request, other, "You know these suppliers better."));
                buyer = other;
            }
        }

        if (world.Chance(0.04))
        {
            await world.TryAsync(buyer, new RefuseRequest(request, RefusalReason.NotNeeded, "There are some left in the store of building B; please fetch them there."));
            return;
        }

        if (world.Chance(0.2))
        {
            await world.TryAsync(buyer, new AskQuestion(request, world.Pick(["Which size or type do you need, and where should it go?", "Is there a date after which it is of no use?", "How many people will use it?"])));
            return;
        }

        await SettleAsync(request);
    }

    private async Task AnswerAsync(RequestId request)
    {
        var card = await FindAsync(request);
        var question = await world.ReadAsync(async (_, db) =>
        {
            var asked = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.FirstOrDefaultAsync(
                db.Facts.Where(fact => fact.SubjectId == request.Value && fact.Name == "request.question-asked").OrderByDescending(fact => fact.Sequence));
            return asked?.Data["question"];
        });
        if (card is not null && Guid.TryParse(question, out var id))
        {
            await world.TryAsync(card.Requester, new AnswerQuestion(request, id, world.Pick(["The usual size; to the second floor, please.", "By the end of the month would be good.", "Six people, two of them part-time."])));
        }
    }

    private async Task SettleAsync(RequestId request)
    {
        var card = await FindAsync(request);
        if (card is null || !needs.TryGetValue(request.Value, out var need))
        {
            return;
        }

        await world.TryAsync(card.Owner, new AnswerRequest(request, world.Pick(["I ask our suppliers and come back with a price.", "We have a good price for this; I submit it for approval.", "I order it as soon as it is approved."]), world.Today.AddDays(1 + world.Random.Next(5))));
        var quantity = card.Lines.Count > 0 ? card.Lines[0].Quantity : world.Random.Next(need.From, need.To + 1);
        var price = Math.Round(need.Price * (decimal)(0.92 + (world.Random.NextDouble() * 0.2)), 2);
        if (card.Lines.Count == 0 || card.Lines[0].UnitPrice is null)
        {
            await world.TryAsync(card.Owner, new DescribeRequest(request, [new AskedLine(need.Item, quantity, need.Unit, price)], need.Category));
        }

        if (world.Chance(0.04))
        {
            await world.TryAsync(card.Requester, new WithdrawRequest(request, "We found a way without it."));
            return;
        }

        await world.TryAsync(card.Owner, new SubmitForApproval(request, new Dictionary<string, string> { ["personal-data"] = need.Category == "software" && world.Chance(0.5) ? "yes" : "no" }));
    }

    private async Task DecideAsync(FactDraft fact)
    {
        if (fact.Party("approver") is not { } approver || !Guid.TryParse(fact.Data["approval"], out var id) || fact.Data["step"] is not { } step)
        {
            return;
        }

        var approval = new ApprovalId(id);
        if (world.Chance(0.05))
        {
            await world.TryAsync(approver, new TellMeMore(approval, step, "Why can this not wait until the next quarter?"));
            if (fact.Party("requester") is { } requester)
            {
                world.After(2 + (world.Random.NextDouble() * 10), async () => await world.TryAsync(requester, new AnswerTellMeMore(approval, step, "Because the old one is not safe any more.")));
                world.After(14, async () => await world.TryAsync(approver, new Approve(approval, step)));
            }

            return;
        }

        if (world.Chance(0.04))
        {
            await world.TryAsync(approver, new Refuse(approval, step, "Not this year; please use what we have."));
            return;
        }

        await world.TryAsync(approver, new Approve(approval, step));
    }

    private async Task ReviewAsync(FactDraft fact)
    {
        if (fact.Party("reviewer") is { } reviewer && Guid.TryParse(fact.Data["approval"], out var id) && fact.Data["step"] is { } step)
        {
            var answers = new Dictionary<string, string> { ["access"] = "no", ["leaves-region"] = "no", ["supported"] = "yes", ["terms"] = "acceptable" };
            var kind = fact.Data["kind"];
            var wanted = kind switch { "security" => "access", "privacy" => "leaves-region", "it" => "supported", _ => "terms" };
            await world.TryAsync(reviewer, new AnswerReview(new ApprovalId(id), step, answers.Where(answer => answer.Key == wanted).ToDictionary()));
        }
    }

    private async Task OrderAsync(RequestId request)
    {
        var card = await FindAsync(request);
        if (card is null || card.State != "approved" || !needs.TryGetValue(request.Value, out var need) || card.Lines.Count == 0)
        {
            return;
        }

        var dealers = company.Dealers.Where(dealer => dealer.Categories.Contains(need.Category)).ToList();
        var dealer = world.Pick(dealers.Count > 0 ? dealers : company.Dealers);
        var on = card.NeededBy is { } wanted && wanted > world.Today.AddDays(3) ? wanted : world.Today.AddDays(10);
        var buyer = company.Buyers.Contains(card.Owner) ? card.Owner : company.Buyers[0];
        var placed = await world.TryAsync(buyer, new PlaceOrder(
            dealer.Id, card.Unit, Currency.Eur,
            [.. card.Lines.Select(line => new OrderLineInput(line.Description, line.Quantity, UnitCode(line.Unit), line.UnitPrice ?? need.Price, on, need.Category, IsService: need.IsService))],
            card.Requester, buyer, Source: request.Subject, Request: request.Value, Send: true));
        if (placed is null && world.Chance(0.5))
        {
            world.After(20, () => OrderAsync(request));
        }
    }

    // Orders speak UN/ECE Recommendation 20; people say "piece".
    private static string UnitCode(string unit) => unit switch { "hour" => "HUR", "day" => "DAY", "week" => "WEE", "metre" => "MTR", "pair" => "PR", "set" => "SET", _ => "C62" };

    private async Task ConfirmAsync(RequestId request)
    {
        if (await FindAsync(request) is { } card && world.Chance(0.85))
        {
            var rating = world.Chance(0.7) ? 5 : world.Chance(0.6) ? 4 : world.Random.Next(1, 4);
            await world.TryAsync(card.Receiver, new ConfirmAndRate(request, rating, rating < 4 ? "It came later than we were told." : world.Chance(0.3) ? "Thank you, that was quick." : null));
        }
    }
}
