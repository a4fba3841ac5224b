using Vouch.Contracts;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;
using Vouch.Sourcing;

namespace Vouch.Demo;

/// <summary>Buyers ask suppliers for offers, from the draft to the order or price list that follows.</summary>
internal sealed class Tendering(World world, DemoCompany company)
{
    private readonly Dictionary<Guid, Running> events = [];
    private readonly Bidding bidding = new(world);
    private readonly Judging judging = new(world, company);
    private readonly Referring referring = new(world);
    private readonly Haggling haggling = new(world, company);

    /// <summary>Puts the year's tenders on the agenda.</summary>
    public void Begin(DateTimeOffset end)
    {
        world.Hear("award.made", fact => world.Within(2, 16, () => FollowAsync(fact)));
        var length = (int)(end - world.Clock.GetUtcNow()).TotalDays;
        foreach (var tender in Tenders.All)
        {
            var day = tender.Day < 0 ? length + tender.Day : tender.Day * length / 365;
            world.On(world.Today.AddDays(Math.Max(3, day)), () => DraftAsync(tender, world.Pick(company.Buyers)));
        }
    }

    /// <summary>A request that is large enough goes to several suppliers.</summary>
    public Task AskForOffersAsync(RequestCard request, Need need)
    {
        var lines = request.Lines.Select(line => (line.Description, line.Quantity, line.Unit, line.UnitPrice ?? need.Price)).ToArray();
        var tender = new Tender(
            SourcingEventKind.Quotation, request.Lines[0].Description, need.Category, company.Units.First(unit => unit.Value == request.Unit).Key, 0,
            $"From {request.Number}. Delivery free to the gate, assembly where it needs any.", [new TenderLot("All lines", lines)], ("Delivery", 20, "When, how, and what happens when it does not."))
        {
            Requests = [request.Id.Value],
            Days = 10,
        };
        return DraftAsync(tender, request.Owner);
    }

    private async Task DraftAsync(Tender tender, PartyId owner)
    {
        var price = 100m - tender.Criteria.Sum(criterion => criterion.Weight) - tender.Trust;
        var deadline = new DateTimeOffset(Buying.WorkedDay(world.Today.AddDays(tender.Days)).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        var id = await world.TryAsync(owner, new DraftEvent(tender.Kind, tender.Title, company.Units[tender.Unit], Currency.Eur)
        {
            Description = tender.Description,
            Deadline = deadline,
            Lots = [.. tender.Lots.Select(lot => new DraftLot(lot.Title, [.. lot.Lines.Select(line => new DraftLine(line.Description, line.Quantity, Need.UnitCode(line.Unit), DateOnly.FromDateTime(deadline.UtcDateTime).AddDays(30)))]))],
            Criteria = [.. price > 0 ? [new DraftCriterion("Price", price, IsPrice: true)] : Array.Empty<DraftCriterion>(), .. tender.Criteria.Select((criterion, i) => new DraftCriterion(criterion.Name, criterion.Weight, Guidance: criterion.Guidance) { Kind = tender.Kinds.Count > i ? tender.Kinds[i] : null }),
                .. tender.Trust > 0 ? [new DraftCriterion("Trust from the record", tender.Trust) { Kind = CriterionKind.Trust }] : Array.Empty<DraftCriterion>()],
            Requests = tender.Requests,
        });
        if (id == default || tender.End == TenderEnd.Draft)
        {
            return;
        }

        var outline = (await world.ReadAsync((_, db) => EventOutlines.FindAsync(db, id, CancellationToken.None)))!;
        var one = new Running(tender, outline, owner) { Deadline = deadline };
        events[id.Value] = one;
        world.Within(2, 14, () => PublishAsync(one));
    }

    private async Task PublishAsync(Running one)
    {
        if (!await world.DoAsync(one.Owner, new NameCustodians(one.Id, company.Custodians)) || !await world.DoAsync(one.Owner, new PublishEvent(one.Id)))
        {
            return;
        }

        await bidding.InviteAsync(one, Chosen(one.Tender));
        await referring.NameAsync(one);
        await judging.AssignAsync(one);
        if (one.Tender.End == TenderEnd.Cancel)
        {
            world.At(world.Clock.GetUtcNow() + ((one.Deadline - world.Clock.GetUtcNow()) * 0.6), async () => await world.TryAsync(one.Owner, new CancelEvent(one.Id, TenderPhrases.Cancellations[0])));
            return;
        }

        CloseAt(one);
    }

    private List<Dealer> Chosen(Tender tender)
    {
        var able = tender.Category.Split(' ').SelectMany(company.Suppliers.For).Distinct().ToList();
        world.Shuffle(able);
        return [.. able.Take(tender.Requests.Count > 0 ? 3 + world.Random.Next(2) : 4 + world.Random.Next(3))];
    }

    // The deadline may have been moved meanwhile; then it is looked at again.
    private void CloseAt(Running one)
    {
        var deadline = one.Deadline;
        world.At(deadline.AddMinutes(1), async () =>
        {
            if (one.Deadline > deadline)
            {
                CloseAt(one);
                return;
            }

            await world.TryAsync(Actor.System, new CloseDueEvents());
            if (one.Tender.End != TenderEnd.Sealed)
            {
                world.Within(1, 14, () => OpenAsync(one));
            }
        });
    }

    private async Task OpenAsync(Running one)
    {
        var opened = await world.TryAsync(company.Custodians[0], new OpenBids(one.Id, DemoCustodians.All[0].Passphrase, company.Custodians[1], DemoCustodians.All[1].Passphrase));
        if (opened is null)
        {
            await world.TryAsync(one.Owner, new GiveUpEvent(one.Id, "Nobody offered. We ask why before we ask again."));
        }
        else if (one.Tender.End == TenderEnd.Conclude)
        {
            world.Within(30, 80, async () => await world.TryAsync(one.Owner, new ConcludeEvent(one.Id, TenderPhrases.Concluded[0])));
        }
        else
        {
            await referring.HearAsync(one);
            judging.Score(one, () => EvaluateAsync(one));
        }
    }

    private async Task EvaluateAsync(Running one)
    {
        await world.TryAsync(one.Owner, new EvaluateEvent(one.Id));
        if (one.Tender.End == TenderEnd.GiveUp)
        {
            world.Within(10, 40, async () => await world.TryAsync(one.Owner, new GiveUpEvent(one.Id, TenderPhrases.GivenUp[0])));
        }
        else if (one.Tender.End == TenderEnd.Award)
        {
            world.Within(4, 30, () => haggling.BeginAsync(one, () => AwardAsync(one)));
        }
    }

    private async Task AwardAsync(Running one)
    {
        var choices = new List<LotChoice>();
        foreach (var lot in one.Outline.Lots)
        {
            if (judging.BestFor(one, lot) is { } best)
            {
                var lowest = one.Standing.Min(bidder => one.PriceOf(bidder, lot) ?? decimal.MaxValue);
                choices.Add(new LotChoice(lot.Id, best.Dealer.Id, world.Pick(one.PriceOf(best, lot) == lowest ? TenderPhrases.LowestReasons : TenderPhrases.BetterReasons)));
            }
        }

        if (choices.Count > 0)
        {
            await world.TryAsync(one.Owner, new AwardLots(one.Id, choices));
        }
    }

    private async Task FollowAsync(FactDraft fact)
    {
        if (!events.TryGetValue(fact.Subject.Id, out var one) || !Guid.TryParse(fact.Data["award"], out var id))
        {
            return;
        }

        var award = new AwardId(id);
        if (one.Tender.PriceListMonths == 0)
        {
            await world.TryAsync(one.Owner, new OrderAward(award, "Lindenhof Works, goods-in", Send: true));
            return;
        }

        var card = await world.ReadAsync((services, db) => ((AwardQueries)services.GetService(typeof(AwardQueries))!).FindAsync(db, award, CancellationToken.None));
        if (card is { Lines.Count: > 0 })
        {
            await world.TryAsync(one.Owner, new AgreePriceList(
                $"{one.Tender.Title}: {card.LotTitle}", card.Supplier, card.Lines[0].Currency, world.Today, world.Today.AddMonths(one.Tender.PriceListMonths),
                [.. card.Lines.Select(line => new PriceListItemInput(line.Description, line.UnitPrice ?? 0, line.UnitOfMeasure, Category: one.Tender.Category.Split(' ')[0], LeadTimeDays: line.LeadTimeDays))],
                Award: award));
        }
    }
}
