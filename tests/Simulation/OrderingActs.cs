using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;

namespace Vouch.Simulation;

/// <summary>Orders and receipts: placing, acknowledging, proposing dates, revising, receiving too little, too much, sending back, cancelling.</summary>
internal sealed class OrderingActs(Scene scene)
{
    private readonly Pool<Fact> orders = new(scene);

    /// <summary>The facts by which orders were placed.</summary>
    public Pool<Fact> Orders => orders;

    public void Hear(Fact fact)
    {
        if (fact.Name == "order.placed")
        {
            orders.Add(fact);
        }
        else if (fact.Name is "order.cancelled" or "order.closed")
        {
            orders.End(one => one.SubjectId == fact.SubjectId);
        }
    }

    public async Task PlaceAsync(Pool<RequestId> requests)
    {
        if (requests.IsEmpty)
        {
            return;
        }

        var request = requests.Next();
        if (await AskingActs.FindAsync(scene, request) is not { } card || card.Lines.Count == 0)
        {
            return;
        }

        var buyer = scene.Mostly(card.Owner);
        // A dear order takes more than was reserved.
        var factor = scene.OneIn(5) ? 3m : 1m;
        await scene.DoAsync(buyer, new PlaceOrder(
            scene.Pick(scene.Company.Suppliers.Dealers).Id, card.Unit, Currency.Eur,
            [.. card.Lines.Select(line => new OrderLineInput(line.Description, line.Quantity, "C62", (line.UnitPrice ?? 10m) * factor, scene.Today.AddDays(10)))],
            card.Requester, buyer, Source: request.Subject, Request: request.Value, Send: !scene.OneIn(6)));
    }

    /// <summary>What happens to an order after it was placed.</summary>
    public async Task FollowAsync(Pool<RequestId> requests)
    {
        if (orders.IsEmpty)
        {
            await PlaceAsync(requests);
            return;
        }

        var placed = orders.Next();
        var order = new OrderId(placed.SubjectId);
        var owner = placed.Party("owner");
        switch (scene.Below(16))
        {
            case 0:
                await scene.DoAsync(scene.Mostly(owner), new CancelOrder(order, "Not wanted any more."));
                break;
            case 1:
                await ReviseAsync(order, scene.Mostly(owner));
                break;
            case 2:
                var lines = await LinesAsync(scene, order);
                await scene.DoAsync(scene.Mostly(ContactOf(placed)), new ProposeDates(order, [.. lines.Select(line => new ProposedDate(line.Line, scene.Today.AddDays(5 + scene.Below(30))))]));
                await scene.DoAsync(scene.Mostly(owner), new AnswerProposedDates(order, scene.OneIn(2)));
                break;
            case 3:
                await scene.DoAsync(scene.Mostly(owner), new SendOrder(order));
                break;
            case 4 or 5:
                await scene.DoAsync(scene.Mostly(ContactOf(placed)), new AcknowledgeOrder(order));
                break;
            case 6 or 7:
                await ReturnAsync(order, placed);
                break;
            case 8:
                await scene.DoAsync(scene.Mostly(owner), new CloseOrder(order, "Enough."));
                break;
            default:
                await ReceiveAsync(order, placed);
                break;
        }
    }

    // Half, all, or more than was ordered; some refused at the door, some never to come.
    private async Task ReceiveAsync(OrderId order, Fact placed)
    {
        var lines = await LinesAsync(scene, order);
        var share = scene.Pick([0.5m, 1m, 1m, 1m, 1.5m]);
        var taken = lines.Select(line => scene.Below(8) switch
        {
            0 => new ReceiptLineInput(line.Line, decimal.Floor(line.Quantity * share), Rejected: 1, Reason: "Broken."),
            1 => new ReceiptLineInput(line.Line, decimal.Floor(line.Quantity / 2), Reason: "The rest is sold out.", RestNotExpected: true),
            _ => new ReceiptLineInput(line.Line, decimal.Ceiling(line.Quantity * share)),
        }).ToList();
        var receiver = scene.Mostly(placed.Party("requester") ?? placed.Party("owner"));
        if (lines.Any(line => line.IsService))
        {
            await scene.DoAsync(receiver, new AcceptService(order, taken));
        }
        else
        {
            await scene.DoAsync(receiver, new ReceiveGoods(order, taken));
        }
    }

    private async Task ReturnAsync(OrderId order, Fact placed)
    {
        var lines = await LinesAsync(scene, order);
        var share = scene.Pick([0.5m, 1m, 1.5m]);
        await scene.DoAsync(
            scene.Mostly(placed.Party("requester")),
            new ReturnGoods(order, [.. lines.Where(line => line.Received > 0).Select(line => new ReceiptLineInput(line.Line, decimal.Ceiling(line.Received * share), Reason: "Damaged."))]));
    }

    private async Task ReviseAsync(OrderId order, PartyId who)
    {
        var lines = await LinesAsync(scene, order);
        if (lines.Length == 0)
        {
            return;
        }

        var line = scene.Pick(lines);
        var to = new OrderLineInput(line.Description, line.Quantity, line.UnitOfMeasure, line.UnitPrice, line.WantedOn);
        OrderLineRevision change = scene.Below(4) switch
        {
            0 => new(line.Line, to with { Quantity = line.Quantity * 2 }),
            1 => new(line.Line, to with { Quantity = decimal.Ceiling(line.Quantity / 2), UnitPrice = line.UnitPrice * 1.5m }),
            2 => new(line.Line, null),
            _ => new(null, to with { Description = line.Description + ", more of it" }),
        };
        await scene.DoAsync(who, new ReviseOrder(order, [change], "The need changed."));
    }

    /// <summary>The person of the supplier that a fact is about.</summary>
    public PartyId? ContactOf(Fact fact) => scene.Company.Suppliers.Find(fact.Party("supplier"))?.Contact;

    /// <summary>The lines of an order as they stand.</summary>
    public static Task<OrderLineCard[]> LinesAsync(Scene scene, OrderId order) => scene.ReadAsync(async (_, db) => (await OrderLines.OfAsync(db, order, CancellationToken.None)).ToArray());
}
