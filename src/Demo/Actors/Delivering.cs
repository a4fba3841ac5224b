using System.Globalization;
using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>Suppliers acknowledge and deliver; colleagues receive, send back, and take the rest.</summary>
internal sealed class Delivering(World world, DemoCompany company, Invoicing invoicing, DateTimeOffset begin, DateTimeOffset end)
{
    private readonly Dictionary<Guid, Delivery> orders = [];

    // How much of its word a supplier whose story is told has yet to break: as much is broken as it is unreliable, in every year.
    private readonly Dictionary<PartyId, double> acknowledging = [];
    private readonly Dictionary<PartyId, double> delivering = [];

    public void Begin()
    {
        world.Hear("order.sent", Sent);
        world.Hear("order.revised", fact => Revised(fact));
        world.Hear("order.line-promised", Promised);
        world.Hear("order.acknowledged", fact => world.After(0, () => Deliver(fact.Subject.Id)));
        world.Hear("order.date-accepted", fact => world.After(0, () => Deliver(fact.Subject.Id)));
    }

    /// <summary>The order with this id as far as it was sent; null otherwise.</summary>
    public Delivery? Find(Guid order) => orders.GetValueOrDefault(order);

    private double Share => (world.Clock.GetUtcNow() - begin) / (end - begin);

    private void Sent(FactDraft fact)
    {
        if (company.Suppliers.Find(fact.Party("supplier")) is not { } dealer || fact.Party("owner") is not { } buyer || fact.Party("requester") is not { } receiver)
        {
            return;
        }

        var one = new Delivery(new OrderId(fact.Subject.Id), fact.Data["number"]!, dealer, buyer, receiver) { Currency = Currency.Of(fact.Data["currency"]!) };
        orders[fact.Subject.Id] = one;
        if (!dealer.IsTold && world.Turn("given up before it came", 70))
        {
            world.Within(4, 20, async () => await world.TryAsync(buyer, new CancelOrder(one.Id, "The project was stopped this morning. Sorry, and thank you for asking.")));
            return;
        }

        // The charter gives two working days; who keeps its word needs an hour or a day.
        var keeps = Keeps(dealer, acknowledging);
        world.Within(keeps ? 0.5 : 20, keeps ? dealer.Name == Names.Shines ? 1 : 12 : 40, () => AcknowledgeAsync(one));
    }

    private bool Keeps(Dealer dealer, Dictionary<PartyId, double> owed)
    {
        if (!dealer.IsTold)
        {
            return world.Chance(dealer.WordAt(Share));
        }

        var word = dealer.WordAt(Share);
        owed[dealer.Id] = owed.GetValueOrDefault(dealer.Id) + (word > 0.9 ? 0 : 1 - word);
        if (owed[dealer.Id] < 1)
        {
            return true;
        }

        owed[dealer.Id]--;
        return false;
    }

    private async Task AcknowledgeAsync(Delivery one)
    {
        one.Lines = await world.ReadAsync((_, db) => OrderLines.OfAsync(db, one.Id, CancellationToken.None));
        if (!one.Dealer.IsTold && world.Turn("another date proposed", one.Dealer.Name == Names.Late ? 3 : 14))
        {
            var later = one.Lines.Select(line => new ProposedDate(line.Line, Buying.WorkedDay(Later(line.WantedOn).AddDays(5 + world.Random.Next(12))))).ToList();
            if (await world.DoAsync(one.Dealer.Contact, new ProposeDates(one.Id, later, Reason: world.Pick(Phrases.LaterDates).In(one.Dealer.German))))
            {
                world.Within(2, 14, async () => await world.TryAsync(one.Buyer, new AnswerProposedDates(one.Id, Accept: true)));
            }

            return;
        }

        if (await world.DoAsync(one.Dealer.Contact, new AcknowledgeOrder(one.Id)) && !one.Dealer.IsTold && (world.Turn("later than promised, and said so", 25) || (world.Nears(9) && world.Turn("slips in the last days", 3))))
        {
            // The promise is renewed before it breaks: the first date stays visible.
            var later = one.Lines.Select(line => new ProposedDate(line.Line, Buying.WorkedDay(line.WantedOn.AddDays(4 + world.Random.Next(8))))).ToList();
            world.Within(8, 20, async () =>
            {
                if (await world.DoAsync(one.Dealer.Contact, new ProposeDates(one.Id, later, Reason: world.Pick(Phrases.LaterDates).In(one.Dealer.German))))
                {
                    world.Within(1, 8, async () => await world.TryAsync(one.Buyer, new AnswerProposedDates(one.Id, Accept: true)));
                }
            });
        }
    }

    private DateOnly Later(DateOnly day) => day > world.Today ? day : world.Today;

    private void Revised(FactDraft fact)
    {
        if (Find(fact.Subject.Id) is { Invoiced: false } one && int.TryParse(fact.Data["revision"], CultureInfo.InvariantCulture, out var revision))
        {
            world.Within(0.5, 9, async () => await world.TryAsync(one.Dealer.Contact, new AcknowledgeOrder(one.Id, revision)));
        }
    }

    private void Promised(FactDraft fact)
    {
        if (Guid.TryParse(fact.Data["order"], out var order) && Find(order) is { } one && Guid.TryParse(fact.Data["order-line"], out var line)
            && DateOnly.TryParse(fact.Data["promised_date"], CultureInfo.InvariantCulture, out var on))
        {
            one.Promised[line] = on;
        }
    }

    private Task Deliver(Guid order)
    {
        if (Find(order) is not { UnderWay: false, Promised.Count: > 0 } one)
        {
            return Task.CompletedTask;
        }

        one.UnderWay = true;
        var keeps = Keeps(one.Dealer, delivering);
        world.On(DayOf(one, keeps), () => ArriveAsync(one, keeps));
        return Task.CompletedTask;
    }

    // On the day or a little before it; whoever is late comes up to two weeks later.
    private DateOnly DayOf(Delivery one, bool keeps)
    {
        var promised = one.Promised.Values.Max();
        var day = keeps ? promised.AddDays(one.Dealer.Name == Names.Shines ? -3 : -world.Random.Next(3)) : Buying.WorkedDay(promised.AddDays(1 + world.Random.Next(12)));
        while (keeps && !WorkingHours.IsWorked(day))
        {
            day = day.AddDays(-1);
        }

        return day > world.Today ? day : world.Today;
    }

    private async Task ArriveAsync(Delivery one, bool keeps)
    {
        // A later date may have been agreed meanwhile.
        if (keeps && !one.Dealer.IsTold && one.Promised.Values.Max() > world.Today.AddDays(7) && world.Chance(0.8))
        {
            world.On(DayOf(one, keeps), () => ArriveAsync(one, keeps: false));
            return;
        }

        if (one.Lines.Count == 0)
        {
            one.Lines = await world.ReadAsync((_, db) => OrderLines.OfAsync(db, one.Id, CancellationToken.None));
        }

        if (one.Lines.All(line => line.IsService))
        {
            await TakeAsync(one, one.Rest(), service: true);
            invoicing.Bill(one);
            return;
        }

        var first = one.Lines[0];
        if (one.Dealer.IsTold)
        {
            await TakeAsync(one, one.Rest());
            invoicing.Bill(one);
            return;
        }

        if (first.Quantity >= 2 && world.Turn("in two deliveries", world.Nears(9) ? 3 : 12))
        {
            await InTwoAsync(one, first, endsShort: world.Turn("rest never comes", 5));
        }
        else if (first.Quantity >= 5 && world.Turn("more than ordered", 24))
        {
            // Lindenhof takes in what it ordered and not one more.
            await TakeAsync(one, [.. one.Rest().Select(line => line.Line == first.Line ? line with { Rejected = Math.Ceiling(first.Quantity * 0.04m), Reason = "More than ordered." } : line)]);
        }
        else if (first.Quantity >= 2 && world.Turn("refused at the door", 45))
        {
            await TakeAsync(one, [.. one.Rest().Select(line => line.Line == first.Line ? line with { Accepted = line.Accepted - 1, Rejected = 1, Reason = world.Pick(Phrases.Returns).English } : line)]);
            world.Within(20, 40, () => TakeAsync(one, one.Rest()));
        }
        else
        {
            await TakeAsync(one, one.Rest());
        }

        if (world.Turn("sent back", 30))
        {
            await SendBackAsync(one, first);
        }

        invoicing.Bill(one);
    }

    private async Task InTwoAsync(Delivery one, OrderLineCard first, bool endsShort)
    {
        var half = decimal.Floor(first.Quantity / 2);
        await TakeAsync(one, [.. one.Rest().Select(line => line.Line == first.Line ? line with { Accepted = half, RestNotExpected = endsShort, Reason = endsShort ? "No longer made; the rest will not come." : null } : line)]);
        if (!endsShort)
        {
            world.Within(world.Nears(4) ? 30 : 3, world.Nears(4) ? 60 : 14, () => TakeAsync(one, one.Rest()));
        }
    }

    private async Task SendBackAsync(Delivery one, OrderLineCard first)
    {
        world.Within(3, 12, async () =>
        {
            if (await world.TryAsync(one.Receiver, new ReturnGoods(one.Id, [new ReceiptLineInput(first.Line, 1, Reason: world.Pick(Phrases.Returns).English)])) is not null)
            {
                one.Kept[first.Line] = one.Kept.GetValueOrDefault(first.Line) - 1;
                world.Within(25, 60, () => TakeAsync(one, [new ReceiptLineInput(first.Line, 1)]));
            }
        });
        await Task.CompletedTask;
    }

    /// <summary>The receiver takes something in.</summary>
    public async Task TakeAsync(Delivery one, IReadOnlyList<ReceiptLineInput> lines, bool service = false)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var note = string.Create(CultureInfo.InvariantCulture, $"{(service ? "TS" : "DN")}-{world.Random.Next(10_000, 99_999)}");
        var taken = service
            ? await world.TryAsync(one.Receiver, new AcceptService(one.Id, lines, note))
            : await world.TryAsync(one.Receiver, new ReceiveGoods(one.Id, lines, note));
        if (taken is not null)
        {
            foreach (var line in lines)
            {
                one.Kept[line.Line] = one.Kept.GetValueOrDefault(line.Line) + line.Accepted;
            }
        }
    }
}
