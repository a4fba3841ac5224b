using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Decisions;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;

namespace Vouch.Simulation;

/// <summary>What people do in a year: mostly the right person does the right thing, now and then anybody tries anything.</summary>
internal sealed class Acts(SimulatedHost host, DemoCompany company, Random random, SimulatedYear year)
{
    private readonly List<Fact> requests = [];
    private readonly List<Fact> approvals = [];
    private readonly List<Fact> orders = [];
    private readonly List<Fact> exceptions = [];
    private readonly List<Fact> payments = [];
    private readonly List<Fact> runs = [];
    private readonly List<Fact> sent = [];
    private readonly PartyId[] everybody = [.. company.UnitOf.Keys, .. company.Suppliers.Dealers.Select(dealer => dealer.Contact)];

    private DateOnly Today => DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Hears what happened, to have more to do.</summary>
    public void Hear(IReadOnlyList<Fact> facts)
    {
        foreach (var fact in facts)
        {
            var list = fact.Name switch
            {
                "request.raised" => requests,
                "approval.requested" or "review.requested" => approvals,
                "order.placed" => orders,
                "exception.raised" => exceptions,
                "payment.due" => payments,
                "payment-run.prepared" => runs,
                "payment.sent" => sent,
                _ => null,
            };
            list?.Add(fact);
        }
    }

    /// <summary>One random act.</summary>
    public Task ActAsync() => random.Next(20) switch
    {
        0 or 1 => RaiseAsync(),
        2 or 3 or 4 => OnAsync(requests, PrepareRequestAsync),
        5 or 6 or 7 => OnAsync(approvals, DecideAsync),
        8 or 9 => OnAsync(requests, OrderAsync),
        10 or 11 or 12 => OnAsync(orders, ReceiveAsync),
        13 or 14 => OnAsync(orders, InvoiceAsync),
        15 => OnAsync(exceptions, SolveAsync),
        16 or 17 => OnAsync(payments, PrepareRunAsync),
        18 => OnAsync(runs, ReleaseAsync),
        _ => OnAsync(sent, BookAsync),
    };

    private Task OnAsync(List<Fact> subjects, Func<Fact, Task> act) =>
        subjects.Count == 0 ? RaiseAsync() : act(subjects[Math.Max(0, subjects.Count - 1 - random.Next(random.Next(8) == 0 ? subjects.Count : 6))]);

    // One time in six it is somebody else who tries.
    private PartyId Mostly(PartyId? right) => right is { } person && random.Next(6) > 0 ? person : everybody[random.Next(everybody.Length)];

    private T Pick<T>(IReadOnlyList<T> several) => several[random.Next(several.Count)];

    private async Task RaiseAsync()
    {
        var need = Pick(Needs.All);
        // Now and then far more than the budget holds.
        var price = random.Next(5) == 0 ? need.Price * 40 : need.Price;
        await year.DoAsync(Mostly(Pick(company.Colleagues)), new RaiseRequest(need.Words)
        {
            Category = need.Category,
            NeededBy = Today.AddDays(random.Next(-2, 40)),
            Lines = [new AskedLine(need.Item, random.Next(need.From, need.To + 1), need.Unit, price)],
        });
    }

    private async Task PrepareRequestAsync(Fact raised)
    {
        var request = new RequestId(raised.Subject.Id);
        if (await FindAsync(request) is not { } card)
        {
            return;
        }

        var owner = Mostly(card.Owner);
        switch (random.Next(12))
        {
            case 0:
                await year.DoAsync(owner, new HandOverRequest(request, Pick(everybody), "You know this better."));
                break;
            case 1:
                await year.DoAsync(Mostly(card.Requester), new WithdrawRequest(request, "No longer needed."));
                break;
            case 2:
                await year.DoAsync(owner, new RefuseRequest(request, RefusalReason.NotNeeded, "There are some in the store."));
                break;
            case 3:
                await year.DoAsync(owner, new AskQuestion(request, "Which size?"));
                break;
            case 4:
                await year.DoAsync(Mostly(card.Requester), new ReopenRequest(request, "It is needed after all."));
                break;
            case 5:
                await year.DoAsync(Mostly(card.Receiver), new ConfirmAndRate(request, random.Next(0, 7)));
                break;
            default:
                await year.DoAsync(Mostly(Pick(company.Buyers)), new TakeRequest(request));
                var now = await FindAsync(request);
                await year.DoAsync(Mostly(now?.Owner), new SubmitForApproval(request));
                break;
        }
    }

    private async Task DecideAsync(Fact asked)
    {
        var approval = new ApprovalId(Guid.Parse(asked.Data["approval"]!));
        var step = asked.Data["step"] ?? asked.Data["kind"] ?? "";
        var who = random.Next(8) == 0 ? asked.Party("requester") ?? Pick(everybody) : Mostly(asked.Party("approver") ?? asked.Party("reviewer"));
        if (asked.Name == "review.requested")
        {
            await year.DoAsync(who, new AnswerReview(approval, step, new Dictionary<string, string>()));
            return;
        }

        await (random.Next(10) switch
        {
            0 => year.DoAsync(who, new Refuse(approval, step, "Not this year.")),
            1 => year.DoAsync(who, new TellMeMore(approval, step, "Why?")),
            2 => year.DoAsync(Mostly(asked.Party("requester")), new AnswerTellMeMore(approval, step, "It is broken.")),
            _ => year.DoAsync(who, new Approve(approval, step)),
        });
    }

    private async Task OrderAsync(Fact raised)
    {
        var request = new RequestId(raised.Subject.Id);
        if (await FindAsync(request) is not { } card || card.Lines.Count == 0)
        {
            return;
        }

        var buyer = Mostly(card.Owner);
        // A dear order takes more than was reserved.
        var factor = random.Next(5) == 0 ? 3m : 1m;
        await year.DoAsync(buyer, new PlaceOrder(
            Pick(company.Suppliers.Dealers).Id, card.Unit, Currency.Eur,
            [.. card.Lines.Select(line => new OrderLineInput(line.Description, line.Quantity, "C62", (line.UnitPrice ?? 10m) * factor, Today.AddDays(10)))],
            card.Requester, buyer, Source: request.Subject, Request: request.Value, Send: true));
    }

    private async Task ReceiveAsync(Fact placed)
    {
        var order = new OrderId(placed.Subject.Id);
        var lines = await LinesAsync(order);
        // Half, all, or more than was ordered.
        var share = Pick([0.5m, 1m, 1m, 1.5m]);
        var taken = lines.Select(line => new ReceiptLineInput(line.Line, decimal.Ceiling(line.Quantity * share))).ToList();
        var receiver = Mostly(placed.Party("requester"));
        switch (random.Next(8))
        {
            case 0:
                await year.DoAsync(receiver, new ReturnGoods(order, [.. taken.Select(line => line with { Reason = "Damaged." })]));
                break;
            case 1:
                await year.DoAsync(Mostly(placed.Party("owner")), new CancelOrder(order, "Not wanted any more."));
                break;
            case 2 or 3:
                await year.DoAsync(Mostly(ContactOf(placed)), new AcknowledgeOrder(order));
                break;
            default:
                await year.DoAsync(receiver, new ReceiveGoods(order, taken));
                break;
        }
    }

    private async Task InvoiceAsync(Fact placed)
    {
        var lines = await LinesAsync(new OrderId(placed.Subject.Id));
        var factor = random.Next(4) == 0 ? 1.2m : 1m;
        var share = random.Next(4) == 0 ? 2m : 1m;
        var invoiced = lines.Select((line, index) => new InvoiceLineInput(line.Description, line.Quantity * share, decimal.Round(line.UnitPrice * factor, 2), 19m, $"{index + 1}", line.UnitOfMeasure)).ToList();
        var net = invoiced.Sum(line => Money.Of(line.Quantity, line.UnitPrice, Currency.Eur).Amount);
        var tax = Money.Of(net * 0.19m, Currency.Eur).Amount;
        await year.DoAsync(Mostly(ContactOf(placed)), new RegisterInvoice($"R-{random.Next(1, 4_000)}", Today, Currency.Eur, invoiced, tax, net + tax, placed.Data["number"]));
    }

    private async Task SolveAsync(Fact raised)
    {
        if (!Guid.TryParse(raised.Data["invoice"], out var id))
        {
            return;
        }

        var owner = Mostly(raised.Party("owner"));
        var invoice = new InvoiceId(id);
        switch (random.Next(4))
        {
            case 0:
                await year.DoAsync(owner, new RefuseInvoice(invoice, "We did not order this."));
                break;
            case 1:
                await year.DoAsync(owner, new MatchInvoice(invoice));
                break;
            default:
                if (Enum.TryParse<DifferenceKind>((raised.Data["kind"] ?? "").Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind))
                {
                    await year.DoAsync(owner, new AcceptDifference(invoice, kind, "Announced."));
                }

                break;
        }
    }

    private Task PrepareRunAsync(Fact due) =>
        year.DoAsync(Mostly(Pick(company.Finance)), new PreparePaymentRun(company.OwnAccount, Today.AddDays(1), [.. new[] { due, Pick(payments) }.Select(fact => new PaymentId(fact.Subject.Id)).Distinct()]));

    private async Task ReleaseAsync(Fact prepared)
    {
        var run = new PaymentRunId(prepared.Subject.Id);
        var second = random.Next(4) == 0 ? prepared.Actor : Mostly(Pick(company.Finance));
        await year.DoAsync(second, new ApprovePaymentRun(run));
        await year.DoAsync(second, new ExportPaymentRun(run));
    }

    // The bank repeats itself, too: an entry may be booked by a second statement.
    private Task BookAsync(Fact instruction)
    {
        var payment = new SentPayment(instruction.Data["end_to_end"]!, Money.Of(decimal.Parse(instruction.Data["amount"]!, CultureInfo.InvariantCulture), Currency.Of(instruction.Data["currency"]!)));
        return year.DoAsync(Mostly(company.Finance[2]), new TakeBankFile("statement.xml", Bank.Statement(Today, $"{instruction.Sequence}{random.Next(100_000)}", DemoCompany.OwnIban, [payment])));
    }

    private PartyId? ContactOf(Fact fact) => company.Suppliers.Find(fact.Party("supplier"))?.Contact;

    private Task<RequestCard?> FindAsync(RequestId request) => ReadAsync((services, db) => services.GetRequiredService<IRequests>().FindAsync(db, request, CancellationToken.None));

    private Task<OrderLineCard[]> LinesAsync(OrderId order) => ReadAsync(async (_, db) => (await OrderLines.OfAsync(db, order, CancellationToken.None)).ToArray());

    private async Task<T> ReadAsync<T>(Func<IServiceProvider, VouchDb, Task<T>> read)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<VouchDb>());
    }
}
