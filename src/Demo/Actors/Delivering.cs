using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>Suppliers acknowledge, deliver and invoice; colleagues receive.</summary>
internal sealed class Delivering(World world, DemoCompany company)
{
    private sealed class Underway
    {
        public required FactDraft Sent { get; init; }

        public List<(OrderLineId Line, DateOnly On)> Lines { get; } = [];
    }

    private readonly Dictionary<Guid, Underway> orders = [];
    private readonly Dictionary<Guid, OrderLineCard[]> placed = [];

    public void Begin()
    {
        world.Hears["order.sent"] = Sent;
        world.Hears["order.line-promised"] = Promised;
        // The promised dates of the lines are heard after the acknowledgement itself.
        world.Hears["order.acknowledged"] = fact => world.After(0, () => Deliver(fact.Subject.Id));
        world.Hears["goods.received"] = Invoice;
        world.Hears["service.accepted"] = Invoice;
    }

    private void Sent(FactDraft fact)
    {
        orders[fact.Subject.Id] = new Underway { Sent = fact };
        if (DealerOf(fact) is { } dealer)
        {
            world.After(1 + (world.Random.NextDouble() * (dealer.Diligence > 0.7 ? 6 : 30)), () => AcknowledgeAsync(new OrderId(fact.Subject.Id), dealer));
        }
    }

    private async Task AcknowledgeAsync(OrderId order, Dealer dealer)
    {
        placed[order.Value] = await world.ReadAsync(async (_, db) =>
        {
            var lines = await OrderLines.OfAsync(db, order, CancellationToken.None);
            return lines.ToArray();
        });
        if (world.Chance(0.08))
        {
            var later = placed[order.Value].Select(line => new ProposedDate(line.Line, world.Today.AddDays(20 + world.Random.Next(15)))).ToList();
            if (await world.DoAsync(dealer.Contact, new ProposeDates(order, later, Reason: "The factory is closed for a week.")) && orders[order.Value].Sent.Party("owner") is { } buyer)
            {
                world.After(3 + (world.Random.NextDouble() * 12), async () => await world.TryAsync(buyer, new AnswerProposedDates(order, Accept: true)));
            }

            return;
        }

        await world.TryAsync(dealer.Contact, new AcknowledgeOrder(order));
    }

    private void Promised(FactDraft fact)
    {
        if (Guid.TryParse(fact.Data["order"], out var order) && orders.TryGetValue(order, out var underway) && Guid.TryParse(fact.Data["order-line"], out var line)
            && DateOnly.TryParse(fact.Data["promised_date"], System.Globalization.CultureInfo.InvariantCulture, out var on))
        {
            underway.Lines.RemoveAll(known => known.Line.Value == line);
            underway.Lines.Add((new OrderLineId(line), on));
        }
    }

    private Task Deliver(Guid order)
    {
        if (!orders.TryGetValue(order, out var underway) || underway.Lines.Count == 0 || DealerOf(underway.Sent) is not { } dealer)
        {
            return Task.CompletedTask;
        }

        var promised = underway.Lines.Max(line => line.On);
        var day = world.Chance(dealer.Diligence) ? promised.AddDays(-world.Random.Next(4)) : promised.AddDays(1 + world.Random.Next(9));
        world.On(day <= world.Today ? world.Today.AddDays(1) : day, () => ReceiveAsync(order, world.Chance(0.1)));
        return Task.CompletedTask;
    }

    private async Task ReceiveAsync(Guid order, bool partly)
    {
        if (!placed.TryGetValue(order, out var lines) || orders[order].Sent.Party("requester") is not { } receiver)
        {
            return;
        }

        var taken = lines.Select(line => new ReceiptLineInput(line.Line, partly && line.Quantity >= 2 ? decimal.Floor(line.Quantity / 2) : line.Quantity)).ToList();
        if (lines.All(line => line.IsService))
        {
            await world.TryAsync(receiver, new AcceptService(new OrderId(order), taken));
            return;
        }

        var received = await world.TryAsync(receiver, new ReceiveGoods(new OrderId(order), taken, $"DN-{world.Random.Next(10_000, 99_999)}"));
        if (received is not null && partly)
        {
            world.After(30 + (world.Random.NextDouble() * 40), async () =>
            {
                var rest = lines.Where(line => line.Quantity >= 2).Select(line => new ReceiptLineInput(line.Line, line.Quantity - decimal.Floor(line.Quantity / 2))).ToList();
                await world.TryAsync(receiver, new ReceiveGoods(new OrderId(order), rest, $"DN-{world.Random.Next(10_000, 99_999)}"));
            });
        }

        if (received is not null && world.Chance(0.02))
        {
            world.After(10, async () => await world.TryAsync(receiver, new ReturnGoods(new OrderId(order), [new ReceiptLineInput(lines[0].Line, 1, Reason: "Damaged in transport.")])));
        }
    }

    private void Invoice(FactDraft fact)
    {
        if (Guid.TryParse(fact.Data["order"], out var order) && fact.Data["complete"] is "true" or "True" or "1" or "yes")
        {
            world.After(4 + (world.Random.NextDouble() * 30), () => InvoiceAsync(order));
        }
    }

    private async Task InvoiceAsync(Guid order)
    {
        if (!placed.TryGetValue(order, out var lines) || !orders.TryGetValue(order, out var underway) || DealerOf(underway.Sent) is not { } dealer)
        {
            return;
        }

        var wrong = world.Chance(0.09);
        var factor = wrong ? 1 + (decimal)(0.04 + (world.Random.NextDouble() * 0.1)) : 1m;
        var invoiced = lines.Select((line, index) => new InvoiceLineInput(
            line.Description, line.Quantity, Math.Round(line.UnitPrice * factor, 2), 19m, (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), line.UnitOfMeasure)).ToList();
        var net = invoiced.Sum(line => Money.Of(line.Quantity, line.UnitPrice, Currency.Eur).Amount);
        var tax = Money.Of(net * 0.19m, Currency.Eur).Amount;
        await world.TryAsync(dealer.Contact, new RegisterInvoice(
            $"{world.Today.Year}-{world.Random.Next(10_000, 99_999)}", world.Today, Currency.Eur, invoiced, tax, net + tax, underway.Sent.Data["number"], dealer.Id));
    }

    private Dealer? DealerOf(FactDraft fact) => company.Dealers.FirstOrDefault(dealer => dealer.Id == fact.Party("supplier"));
}
