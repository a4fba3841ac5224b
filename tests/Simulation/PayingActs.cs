using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Simulation;

/// <summary>Invoices, credit notes, exceptions, payment runs and what the bank says, once or twice.</summary>
internal sealed class PayingActs(Scene scene)
{
    private readonly List<(Fact Fact, string Number)> invoices = [];
    private readonly List<InvoiceId> creditNotes = [];
    private readonly Pool<Fact> exceptions = new(scene);
    private readonly Pool<PaymentId> payments = new(scene);
    private readonly Pool<Fact> runs = new(scene);
    private readonly Pool<Fact> sent = new(scene);
    private byte[]? lastFile;
    private string lastNumber = "";
    private int numbered;
    private int statements;

    public void Hear(Fact fact)
    {
        switch (fact.Name)
        {
            case "invoice.received":
                invoices.Add((fact, lastNumber));
                break;
            case "invoice.credit-note-received":
                creditNotes.Add(new InvoiceId(fact.SubjectId));
                break;
            case "exception.raised":
                exceptions.Add(fact);
                break;
            case "payment.due":
                payments.Add(new PaymentId(fact.SubjectId));
                break;
            case "payment-run.prepared":
                runs.Add(fact);
                break;
            case "payment.sent":
                sent.Add(fact);
                payments.End(one => one.Value == fact.SubjectId);
                break;
            case "payment.refused" or "payment.returned":
                payments.Add(new PaymentId(fact.SubjectId));
                sent.End(one => one.SubjectId == fact.SubjectId);
                break;
            case "payment.settled" or "payment.part-settled":
                sent.End(one => one.SubjectId == fact.SubjectId);
                break;
            case "payment.cancelled":
                payments.End(one => one.Value == fact.SubjectId);
                break;
            case "payment-run.exported" or "payment-run.withdrawn":
                runs.End(one => one.SubjectId == fact.SubjectId);
                break;
            case "exception.solved":
                exceptions.End(one => one.Data["invoice"] == fact.Data["invoice"]);
                break;
        }
    }

    /// <summary>A supplier bills what was received, or more, or dearer, or once again; or credits an invoice.</summary>
    /// <param name="orders">The facts by which orders were placed.</param>
    /// <param name="before">What is done when there is none.</param>
    public async Task InvoiceAsync(Pool<Fact> orders, Func<Task> before)
    {
        if (orders.IsEmpty)
        {
            await before();
            return;
        }

        if (invoices.Count > 0 && scene.OneIn(6))
        {
            await CreditAsync(orders);
            return;
        }

        var placed = orders.Next();
        var lines = await OrderingActs.LinesAsync(scene, new OrderId(placed.SubjectId));
        if (lines.All(line => line.Received == 0) && !scene.OneIn(5))
        {
            await before();
            return;
        }

        var dearer = scene.OneIn(5) ? 1.2m : 1m;
        var share = scene.OneIn(6) ? 2m : 1m;
        // One in eight repeats the number of the last invoice.
        lastNumber = lastNumber.Length > 0 && scene.OneIn(8) ? lastNumber : string.Create(CultureInfo.InvariantCulture, $"R-{++numbered}");
        await RegisterAsync(placed, [.. lines.Where(line => line.Received > 0 || scene.OneIn(8)).Select(line => Line(line, (line.Received > 0 ? line.Received : line.Quantity) * share, dearer))]);
    }

    /// <summary>Somebody looks after what does not match.</summary>
    public async Task SolveAsync(Pool<Fact> orders)
    {
        if (exceptions.IsEmpty)
        {
            await InvoiceAsync(orders, () => Task.CompletedTask);
            return;
        }

        var raised = exceptions.Next();
        var invoice = new InvoiceId(Guid.Parse(raised.Data["invoice"]!));
        var owner = scene.Mostly(raised.Party("owner"));
        switch (scene.Below(12))
        {
            case 0:
                await scene.DoAsync(scene.Mostly(scene.Pick(scene.Company.Finance)), new RefuseInvoice(invoice, "We did not order this."));
                break;
            case 1:
                await scene.DoAsync(owner, new MatchInvoice(invoice));
                break;
            case 2:
                await scene.DoAsync(owner, new AskForCreditNote(invoice, "Too much was billed."));
                break;
            case 3:
                await scene.DoAsync(owner, new HandOverException(invoice, scene.Pick(scene.Everybody)));
                break;
            case 4:
                await scene.DoAsync(scene.Mostly(scene.Pick(scene.Company.Finance)), new HoldInvoice(invoice, "We ask first.", scene.Today.AddDays(5)));
                break;
            case 5:
                await scene.DoAsync(scene.Mostly(scene.Pick(scene.Company.Finance)), new ReleaseInvoice(invoice));
                break;
            case 6 when !orders.IsEmpty:
                await scene.DoAsync(owner, new ChooseOrder(invoice, orders.Next().Data["number"]!));
                break;
            default:
                await AcceptAsync(invoice, raised, scene.OneIn(3) ? scene.Mostly(scene.Company.Head) : owner);
                break;
        }
    }

    /// <summary>Somebody puts payments together, the same ones twice now and then, or holds one.</summary>
    public async Task PrepareAsync()
    {
        if (payments.IsEmpty)
        {
            return;
        }

        var who = scene.Mostly(scene.Pick(scene.Company.Finance));
        switch (scene.Below(8))
        {
            case 0:
                await scene.DoAsync(who, new HoldPayment(payments.Next(), "We ask first.", scene.Today.AddDays(4)));
                break;
            case 1:
                await scene.DoAsync(who, new UnholdPayment(payments.Next()));
                break;
            case 2:
                await scene.DoAsync(who, new ReopenPayment(payments.Next()));
                break;
            default:
                await scene.DoAsync(who, new PreparePaymentRun(scene.Company.OwnAccount, scene.Today.AddDays(1), [.. new[] { payments.Next(), payments.Next(), scene.Pick(payments.All) }.Distinct()]));
                break;
        }
    }

    /// <summary>A run is released and sent: by a second person, or by the one who prepared it, or twice.</summary>
    public async Task ReleaseAsync()
    {
        if (runs.IsEmpty)
        {
            await PrepareAsync();
            return;
        }

        var prepared = runs.Next();
        var run = new PaymentRunId(prepared.SubjectId);
        var second = scene.OneIn(4) ? prepared.Actor : scene.Mostly(scene.Pick(scene.Company.Finance));
        if (scene.OneIn(10))
        {
            await scene.DoAsync(second, new WithdrawPaymentRun(run));
            return;
        }

        await scene.DoAsync(second, new ApprovePaymentRun(run));
        await scene.DoAsync(second, new ExportPaymentRun(run));
        if (scene.OneIn(3))
        {
            await scene.DoAsync(scene.Pick(scene.Company.Finance), new ExportPaymentRun(run));
        }
    }

    /// <summary>The bank books, refuses, or repeats itself: the same file again, or the same booking in another statement.</summary>
    public async Task BookAsync()
    {
        if (sent.IsEmpty)
        {
            await ReleaseAsync();
            return;
        }

        var reader = scene.Mostly(scene.Pick(scene.Company.Finance));
        if (lastFile is not null && scene.OneIn(5))
        {
            await scene.DoAsync(reader, new TakeBankFile("again.xml", lastFile));
            return;
        }

        var instruction = sent.Next();
        var payment = new SentPayment(instruction.Data["end_to_end"]!, Money.Of(decimal.Parse(instruction.Data["amount"]!, CultureInfo.InvariantCulture), Currency.Of(instruction.Data["currency"]!)));
        var id = string.Create(CultureInfo.InvariantCulture, $"S{++statements}");
        if (scene.OneIn(4))
        {
            var batch = await scene.ReadAsync(async (_, db) => (await db.Database.SqlQueryRaw<string>("SELECT batch_id AS \"Value\" FROM purchasing_payment_instruction WHERE end_to_end_id = {0}", payment.EndToEnd).ToListAsync())[0]);
            lastFile = Bank.StatusReport(scene.Today, id, batch, [payment], scene.OneIn(3) ? "ACSP" : "RJCT", ("AC04", "Closed."));
        }
        else
        {
            lastFile = Bank.Statement(scene.Today, id, DemoCompany.OwnIban, [payment]);
        }

        await scene.DoAsync(reader, new TakeBankFile("statement.xml", lastFile));
    }

    private async Task CreditAsync(Pool<Fact> orders)
    {
        if (creditNotes.Count > 0 && scene.OneIn(2))
        {
            await scene.DoAsync(scene.Mostly(scene.Pick(scene.Company.Finance)), new SetOffCreditNote(scene.Recent(creditNotes), new InvoiceId(scene.Recent(invoices).Fact.SubjectId)));
            return;
        }

        var (received, number) = scene.Recent(invoices);
        if (orders.All.FirstOrDefault(order => received.Data["order"] is { } id && order.SubjectId == Guid.Parse(id)) is not { } placed)
        {
            return;
        }

        var lines = await OrderingActs.LinesAsync(scene, new OrderId(placed.SubjectId));
        var share = scene.Pick([0.5m, 1m, 2m]);
        await RegisterAsync(placed, [.. lines.Take(1).Select(line => Line(line, decimal.Ceiling(line.Quantity * share), 1m))], scene.OneIn(3) ? null : number);
    }

    private async Task AcceptAsync(InvoiceId invoice, Fact raised, PartyId who)
    {
        if (!Enum.TryParse<DifferenceKind>((raised.Data["kind"] ?? "").Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind))
        {
            return;
        }

        var billed = invoices.Find(one => one.Fact.SubjectId == invoice.Value).Fact?.Data["order"];
        OrderLineId?[] lines = Guid.TryParse(billed, out var order) ? [.. (await OrderingActs.LinesAsync(scene, new OrderId(order))).Select(line => (OrderLineId?)line.Line)] : [];
        foreach (var line in lines.Append(null))
        {
            if (await scene.DoAsync(who, new AcceptDifference(invoice, kind, "Announced.", line)))
            {
                break;
            }
        }
    }

    private Task RegisterAsync(Fact placed, IReadOnlyList<InvoiceLineInput> lines, string? credits = "")
    {
        var net = lines.Sum(line => Money.Of(line.Quantity * line.UnitPrice, Currency.Eur).Amount);
        var tax = Money.Of(net * 0.19m, Currency.Eur).Amount;
        var from = scene.OneIn(4) ? scene.Pick(scene.Company.Finance) : scene.Mostly(scene.Company.Suppliers.Find(placed.Party("supplier"))?.Contact);
        return scene.DoAsync(from, new RegisterInvoice(
            credits is "" ? lastNumber : string.Create(CultureInfo.InvariantCulture, $"C-{++numbered}"), scene.Today, Currency.Eur, lines, tax, net + tax, placed.Data["number"],
            Kind: credits is "" ? InvoiceKind.Invoice : InvoiceKind.CreditNote, PrecedingInvoice: credits is "" ? null : credits));
    }

    private static InvoiceLineInput Line(OrderLineCard line, decimal quantity, decimal dearer) =>
        new(line.Description, quantity, decimal.Round(line.UnitPrice * dearer, 2), 19m, line.Position.ToString(CultureInfo.InvariantCulture), line.UnitOfMeasure);
}
