using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;

namespace Vouch.Demo;

/// <summary>Buyers answer, ask back, hand over, refuse, split, merge, submit and order.</summary>
internal sealed class Buying(World world, DemoCompany company, Casebook cases, Tendering tendering, Asking asking)
{
    private const decimal WorthATender = 6_000m;

    public void Begin()
    {
        world.Hear("request.raised", fact => Triage(fact));
        world.Hear("request.reopened", fact => Triage(fact));
        world.Hear("request.question-answered", fact => world.Within(0.1, 0.6, () => SettleAsync(new RequestId(fact.Subject.Id))));
        world.Hear("request.approved", fact => world.Within(1, 10, () => OrderAsync(new RequestId(fact.Subject.Id))));
    }

    private void Triage(FactDraft fact)
    {
        // Nearly all within the four hours of the charter; one in twenty is found the next day.
        var late = world.Turn("answered late", 19);
        world.Within(late ? 5 : 0.3, late ? 11 : 3.3, () => TriageAsync(new RequestId(fact.Subject.Id)));
    }

    private async Task TriageAsync(RequestId request)
    {
        if (await cases.ReadAsync(request) is not { State: "raised" or "reopened" } card || cases.Find(request.Value) is not { } one)
        {
            return;
        }

        if (one.Plot == Plot.MergedAway)
        {
            // Whoever has the other one merges it; if that did not happen, it goes on by itself.
            one.Plot = Plot.Usual;
            world.Within(1, 2, () => TriageAsync(request));
            return;
        }

        var buyer = card.Owner;
        await world.TryAsync(buyer, new TakeRequest(request));
        switch (one.Plot)
        {
            case Plot.HandedOver:
                var other = world.Pick(company.Buyers.Where(person => person != buyer).ToList());
                await world.TryAsync(buyer, new HandOverRequest(request, other, world.Pick(Phrases.HandOvers).In(one.German)));
                world.Within(0.2, 1.5, () => SettleAsync(request));
                return;
            case Plot.Refused:
                await world.TryAsync(buyer, new RefuseRequest(request, world.Pick([RefusalReason.NotNeeded, RefusalReason.Duplicate, RefusalReason.AgainstRules, RefusalReason.NoBudget]), world.Pick(Phrases.Refusals).In(one.German)));
                if (world.Turn("refused and asked again", 4))
                {
                    one.Plot = Plot.Usual;
                    world.Within(10, 60, async () => await world.TryAsync(one.Requester, new ReopenRequest(request, Phrases.Reopenings[2].In(one.German))));
                }

                return;
            case Plot.Split when card.Lines.Count > 1:
                await world.TryAsync(buyer, new SplitRequest(request, [new RequestPart(card.Lines[0].Description, [1]), new RequestPart(card.Lines[1].Description, [2])]));
                return;
            case Plot.Merged when one.Twin is { } twin:
                await world.TryAsync(buyer, new TakeRequest(twin));
                await world.TryAsync(buyer, new MergeRequests(request, [twin]));
                break;
            case Plot.Question or Plot.Silent:
                await AskAsync(one, buyer);
                return;
            default:
                break;
        }

        await SettleAsync(request);
    }

    private async Task AskAsync(Case one, PartyId buyer)
    {
        var (question, answer) = world.Pick(Phrases.Questions);
        var id = await world.TryAsync(buyer, new AskQuestion(one.Id, question.In(one.German)));
        if (id == default)
        {
            return;
        }

        one.Question = (id, answer.In(one.German));
        if (one.Plot == Plot.Silent)
        {
            world.Within(60, 90, () => RemindAsync(one));
        }
    }

    // An old question is never left lying: a reminder, then an answer, a withdrawal or a refusal.
    private async Task RemindAsync(Case one)
    {
        await world.TryAsync(one.Owner, new AnswerRequest(one.Id, Phrases.Reminder.In(one.German), world.Today.AddDays(14)));
        var ends = world.Random.Next(3);
        world.Within(10, 70, async () =>
        {
            switch (ends)
            {
                case 0:
                    await asking.AnswerAsync(one);
                    break;
                case 1:
                    await world.TryAsync(one.Requester, new WithdrawRequest(one.Id, Phrases.Withdrawals[^1].In(one.German)));
                    break;
                default:
                    await world.TryAsync(one.Owner, new RefuseRequest(one.Id, RefusalReason.Other, Phrases.Reminder.In(one.German)));
                    break;
            }
        });
    }

    private async Task SettleAsync(RequestId request)
    {
        if (await cases.ReadAsync(request) is not { State: "raised" or "in-triage" or "reopened" } card || cases.Find(request.Value) is not { } one)
        {
            return;
        }

        await world.TryAsync(card.Owner, new AnswerRequest(request, world.Pick(Phrases.NextSteps).In(one.German), WorkedDay(world.Today.AddDays(1 + world.Random.Next(4)))));
        if (one.Plot == Plot.Withdrawn)
        {
            world.Within(2, 20, async () => await world.TryAsync(one.Requester, new WithdrawRequest(request, world.Pick(Phrases.Withdrawals.Take(3).ToList()).In(one.German))));
            return;
        }

        // Most are submitted within the day that was promised, a few after it.
        world.Within(world.Turn("next step late", 14) ? 40 : 0.2, world.Turn("next step late too", 14) ? 60 : 7, () => SubmitAsync(request));
    }

    private async Task SubmitAsync(RequestId request)
    {
        if (await cases.ReadAsync(request) is not { State: "in-triage" } card || cases.Find(request.Value) is not { } one)
        {
            return;
        }

        if (!card.AlreadyBought && (card.Lines.Count == 0 || card.Lines.Any(line => line.UnitPrice is null)))
        {
            var need = one.Need;
            IReadOnlyList<AskedLine> lines = card.Lines.Count > 0
                ? [.. card.Lines.Select(line => new AskedLine(line.Description, line.Quantity, line.Unit, line.UnitPrice ?? Offered(one.PriceOf(line.Description))))]
                : [new AskedLine(need.Item, world.Random.Next(need.From, need.To + 1), need.Unit, Offered(need.Price))];
            await world.TryAsync(card.Owner, new DescribeRequest(request, lines, need.Category));
        }

        var software = one.Need.Category == "software";
        await world.TryAsync(card.Owner, new SubmitForApproval(request, new Dictionary<string, string>
        {
            ["personal-data"] = software && world.Chance(0.5) ? "yes" : "no",
            ["new-software"] = software && world.Chance(0.6) ? "yes" : "no",
        }));
    }

    private async Task OrderAsync(RequestId request)
    {
        if (await cases.ReadAsync(request) is not { State: "approved", AlreadyBought: false } card || card.Lines.Count == 0 || cases.Find(request.Value) is not { } one)
        {
            return;
        }

        var need = one.Need;
        if (card.Estimate is { } estimate && estimate.Amount >= WorthATender && company.Suppliers.For(need.Category).Count > 2 && !world.Turn("large and ordered at once", 3))
        {
            await tendering.AskForOffersAsync(card, need);
            return;
        }

        var dealers = company.Suppliers.For(need.Category);
        var dealer = dealers.Count > 0 ? world.Pick(dealers) : world.Pick(company.Suppliers.Dealers);
        var on = WorkedDay(card.NeededBy is { } wanted && wanted > world.Today.AddDays(5) ? wanted : world.Today.AddDays(8 + world.Random.Next(8)));
        var placed = await world.TryAsync(card.Owner, new PlaceOrder(
            dealer.Id, card.Unit, Currency.Eur,
            [.. card.Lines.Select(line => new OrderLineInput(line.Description, line.Quantity, Need.UnitCode(line.Unit), line.UnitPrice ?? need.Price, on, need.Category, IsService: need.Service))],
            card.Receiver, card.Owner, DeliverTo: $"Lindenhof Works, {Phrases.Place(world.Random.Next(10), german: false)}", Source: request.Subject, Request: request.Value, Send: true));
        if (placed is null && one.Plot != Plot.Bought)
        {
            // No budget or no supplier just now: the owner says so and tries again.
            world.Within(20, 60, () => OrderAsync(request));
        }
    }

    private decimal Offered(decimal price) => Math.Round(price * (decimal)(0.92 + (world.Random.NextDouble() * 0.18)), 2);

    /// <summary>The day itself, or the next on which people work.</summary>
    public static DateOnly WorkedDay(DateOnly day)
    {
        while (!WorkingHours.IsWorked(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
