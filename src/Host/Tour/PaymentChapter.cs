using System.Text.Json.Nodes;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;

namespace Vouch.Host.Tour;

/// <summary>An invoice that bills too much is cleared by a credit note, paid by two people and the bank, booked, and the requester has the last word.</summary>
internal sealed class PaymentChapter(TourServer server, Narration tell, Cast cast)
{
    private const decimal Overcharged = 30m;
    private const string Desk = "Height-adjustable desk with cable tray";

    /// <summary>True once the bank has booked the payment.</summary>
    public bool IsPaid { get; private set; }

    public async Task PlayAsync(NeedChapter need, DeliveryChapter delivery, CancellationToken cancellationToken)
    {
        var invoice = await ClearAsync(delivery, cancellationToken);
        await PayAsync(invoice, need, cancellationToken);
        await ConcludeAsync(need, cancellationToken);
    }

    private async Task<RegisteredInvoice> ClearAsync(DeliveryChapter delivery, CancellationToken cancellationToken)
    {
        tell.Chapter("8  An invoice that does not match, and how it is cleared");
        var bill = InvoiceDocuments.Write("R-2201", server.Today, delivery.Order.Number, null, new BilledLine(Desk, 12, 430m + Overcharged, "1"), new BilledLine("Meeting table for ten", 1, 880m, "2"));
        var uploaded = await tell.StepAsync(cast.FirstSupplier, "sends the invoice R-2201 as UBL", new UploadInvoice("R-2201.xml", bill), cancellationToken);
        var invoice = uploaded.Taken[0];
        tell.Check(invoice.State == InvoiceState.Exception && invoice.Differences.Contains(DifferenceKind.PriceAboveOrder), $"{invoice.Label} bills {Overcharged:N0} EUR too much for each desk: an exception, with an owner and a promise to the supplier.");
        uploaded = await tell.StepAsync(cast.FirstSupplier, "sends the same invoice once more", new UploadInvoice("copy.xml", bill), cancellationToken);
        tell.Check(uploaded is { Taken.Count: 0, AlreadyTaken: 1 }, "It is known already, and nothing happens.");
        await server.PassAsync(TimeSpan.FromHours(2), cancellationToken);
        await tell.StepAsync(cast.Buyer, "asks for a credit note", new AskForCreditNote(invoice.Invoice, "The desks were ordered at 430.00 EUR."), cancellationToken);
        await server.PassAsync(TimeSpan.FromHours(20), cancellationToken);
        var credit = InvoiceDocuments.Write("G-88", server.Today, delivery.Order.Number, "R-2201", new BilledLine(Desk, 12, Overcharged, "1"));
        await tell.StepAsync(cast.FirstSupplier, "sends the credit note G-88", new UploadInvoice("G-88.xml", credit), cancellationToken);
        var now = await InvoiceAsync(invoice, cancellationToken);
        tell.Check(now["state"]!.ToString() == "approved", $"What is left matches order and receipts to the cent: {now["toPay"]!["amount"]} EUR are released, without anybody's further touch.");
        return invoice;
    }

    private async Task PayAsync(RegisteredInvoice invoice, NeedChapter need, CancellationToken cancellationToken)
    {
        tell.Chapter("9  Paid by two people, and only the bank's word counts");
        var payment = (await cast.Finance.ReadAsync("/payments?state=due", cancellationToken)).AsArray().Single()!;
        var execute = server.Today.AddDays(1);
        var run = await tell.StepAsync(cast.Finance, "prepares a payment run", new PreparePaymentRun(cast.Account, execute, [new PaymentId(Guid.Parse(payment["id"]!.ToString()))]), cancellationToken);
        await tell.RefusedAsync(cast.Finance, "tries to release it alone", "payment-run.same-person", new ApprovePaymentRun(run.Run), cancellationToken);
        await tell.StepAsync(cast.SecondFinance, $"releases {run.Number}", new ApprovePaymentRun(run.Run), cancellationToken);
        await tell.StepAsync(cast.Finance, "makes the file for the bank (pain.001)", new ExportPaymentRun(run.Run), cancellationToken);
        var instructions = PaymentFile.Read(await cast.Finance.ReadTextAsync($"/payment-runs/{run.Number}/file", cancellationToken));
        tell.Check((await InvoiceAsync(invoice, cancellationToken))["state"]!.ToString() == "scheduled", "A file is not a payment: the invoice is not paid yet, and the promise is still open.");
        await tell.StepAsync(cast.Finance, "takes in the bank's status report (pain.002)", new TakeBankFile("status.xml", Bank.StatusReport(server.Today, "TOUR-STS", run.Number, instructions, "ACSP")), cancellationToken);
        await server.PassAsync(TimeSpan.FromDays(1), cancellationToken);
        var statement = Bank.Statement(server.Today, "TOUR-1", Cast.OwnIban, instructions);
        var taken = await tell.StepAsync(cast.Finance, "takes in the statement (camt.053)", new TakeBankFile("statement.xml", statement), cancellationToken);
        IsPaid = taken.Settled == 1 && (await InvoiceAsync(invoice, cancellationToken))["state"]!.ToString() == "paid";
        tell.Check(IsPaid, "The bank has booked it: now it is paid.");
        var promise = await NeedChapter.PromiseAsync(cast.Finance, $"invoice:{invoice.Invoice}", "pay", cancellationToken);
        tell.Check(promise.State == "kept", $"\"{promise.Says}\" Kept, {(promise.Due - server.Now).Days} days early.");
        taken = await tell.StepAsync(cast.Finance, "takes in the same statement again", new TakeBankFile("statement.xml", statement), cancellationToken);
        tell.Check(taken.Settled == 0, "Nothing happens twice.");
        var budget = await need.BudgetAsync(cancellationToken);
        tell.Check(budget is { Committed: 0, Spent: (12 * 430m) + 880m }, $"{budget.Spent:N2} EUR of the budget are spent, and nothing is left committed.");
        var exported = await tell.StepAsync(cast.Finance, "exports the bookings for the company's ledger", new ExportPostings(), cancellationToken);
        tell.Check(exported.Postings > 0, $"{exported.Postings} bookings, each of them once.");
    }

    private async Task ConcludeAsync(NeedChapter need, CancellationToken cancellationToken)
    {
        tell.Chapter("10  The last word is Frida's");
        await tell.StepAsync(cast.Colleague, "confirms and rates", new ConfirmAndRate(need.Request.Id, 5, "They even took the old ones away."), cancellationToken);
        var view = await cast.Colleague.ReadAsync($"/requests/{need.Request.Number}", cancellationToken);
        tell.Check(view["request"]!["state"]!.ToString() == "fulfilled", $"{need.Request.Number} is fulfilled.");
        var bureaucracy = view["bureaucracy"]!;
        tell.Say($"Bureaucracy has a number: {bureaucracy["questions"]} question, {bureaucracy["approvals"]} approval.");
    }

    private async Task<JsonNode> InvoiceAsync(RegisteredInvoice invoice, CancellationToken cancellationToken) => (await cast.Finance.ReadAsync($"/invoices/{invoice.Invoice}", cancellationToken))["invoice"]!;
}
