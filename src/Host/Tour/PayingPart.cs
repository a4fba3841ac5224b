using System.Text.Json.Nodes;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Requests;

namespace Vouch.Host.Tour;

/// <summary>From the invoice, which does not match at first, to the payment, the verdict and the books.</summary>
internal sealed class PayingPart(TourGuide guide, TourCompany company, AskingPart asking, PlacedOrder order)
{
    private const string InvoiceNumber = "R-2041";
    private InvoiceId invoice;
    private PaymentCard payment = null!;
    private PreparedRun run = null!;
    private RunPayment instruction = null!;

    /// <summary>True once the bank has settled the invoice's payment.</summary>
    public bool IsPaid { get; private set; }

    public async Task WalkAsync(DateTimeOffset monday)
    {
        guide.Part("7. Invoice, exception, remedy");
        await guide.WaitUntilAsync(monday);
        await guide.StepAsync("Jana sends the invoice as UBL; each desk costs 12.00 more than agreed.", InvoiceAsync);
        await guide.WaitUntilAsync(monday.AddHours(3));
        await guide.StepAsync("Bruno asks for a credit note.", AskForCreditNoteAsync);
        await guide.WaitUntilAsync(monday.AddDays(1));
        await guide.StepAsync("Jana sends it; it is set off, and the invoice matches.", CreditAsync);
        guide.Part("8. Payment");
        await guide.WaitUntilAsync(monday.AddDays(21));
        await guide.StepAsync("Fiona prepares a payment run and may not release it herself.", PrepareAsync);
        await guide.StepAsync("Felix releases it and makes the bank's file, ISO 20022 pain.001.", ExportAsync);
        await guide.WaitUntilAsync(monday.AddDays(21).AddHours(6));
        await guide.StepAsync("The bank says by pain.002 that it has taken the payment; that is not yet paid.", TakenAsync);
        await guide.WaitUntilAsync(monday.AddDays(22));
        await guide.StepAsync("The bank's statement, camt.053, books it.", BookedAsync);
        await guide.StepAsync("The same statement comes a second time; nothing is booked twice.", AgainAsync);
        guide.Part("9. Books and verdict");
        await guide.StepAsync("Finn hands the bookings to the company's ledger, which confirms each once.", PostAsync);
        await guide.StepAsync("Clara confirms and gives five of five.", RateAsync);
    }

    private async Task<InvoiceDetail> DetailAsync() => await company.Nordholz.Person.ReadAsync<InvoiceDetail>($"invoices/{invoice}");

    private async Task<string> InvoiceAsync()
    {
        var file = SupplierDocuments.Ubl(company.Nordholz, InvoiceNumber, guide.Today, order.Number, [new BilledLine("1", "Desk 160 x 80 cm", 40, 510m), new BilledLine("2", "Swivel chair", 40, 245m)]);
        var taken = (await company.Nordholz.Person.DoAsync<UploadedInvoices>("invoices/upload", new UploadInvoice("R-2041.xml", file))).Taken.Single();
        invoice = taken.Invoice;
        TourGuide.Check(taken.State == InvoiceState.Exception && taken.Differences.SequenceEqual([DifferenceKind.PriceAboveOrder]), "the price does not match and nothing else");
        var again = await company.Nordholz.Person.DoAsync<UploadedInvoices>("invoices/upload", new UploadInvoice("R-2041-copy.xml", file));
        TourGuide.Check(again is { Taken.Count: 0, AlreadyTaken: 1 }, "the same invoice is taken once");
        var exception = (await company.Bruno.ReadAsync<InvoiceDetail>($"invoices/{invoice}")).Exception!;
        TourGuide.Check(exception.Owner == company.Bruno.Id && exception.Amount == Money.Of(480, Currency.Eur), "the exception is Bruno's, over 480");
        return $"{exception.Label} over {exception.Amount} goes to Bruno, and Jana is promised an answer by {exception.PromisedOn:yyyy-MM-dd}.";
    }

    private async Task<string> AskForCreditNoteAsync()
    {
        await company.Bruno.DoAsync($"invoices/{invoice}/ask-for-credit-note", new AskForCreditNote(invoice, "We agreed on 498.00 for a desk."));
        TourGuide.Check((await DetailAsync()).Exception is { Asked.Length: > 0 }, "the supplier reads what it is asked");
        return "";
    }

    private async Task<string> CreditAsync()
    {
        var file = SupplierDocuments.Ubl(company.Nordholz, "C-310", guide.Today, order.Number, [new BilledLine("1", "Desk 160 x 80 cm, price corrected", 40, 12m)], corrects: InvoiceNumber);
        await company.Nordholz.Person.DoAsync<UploadedInvoices>("invoices/upload", new UploadInvoice("C-310.xml", file));
        var (found, standing) = (await DetailAsync(), await company.StandingAsync());
        TourGuide.Check(found.Invoice.State == InvoiceState.Approved && found.Invoice.ToPay == Money.Of(29_720m * 1.19m, Currency.Eur), "the invoice is released at the agreed price");
        TourGuide.Check(standing.Spent == Money.Of(29_720, Currency.Eur) && standing.Committed.IsZero && standing.Reserved.IsZero, "the budget is spent, and what was left is free again");
        return $"{found.Invoice.ToPay} are to be paid by {found.Invoice.DueOn:yyyy-MM-dd}; {standing.Free} of the budget are free.";
    }

    private async Task<string> PrepareAsync()
    {
        payment = (await company.Fiona.ReadAsync<IReadOnlyList<PaymentCard>>("payments")).Single();
        run = await company.Fiona.DoAsync<PreparedRun>("payment-runs", new PreparePaymentRun(company.OwnAccount, guide.Today.AddDays(1), [payment.Id]));
        await company.Fiona.RefusedAsync("payment-run.same-person", $"payment-runs/{run.Run}/approve", new ApprovePaymentRun(run.Run));
        return $"{run.Number} over {run.Sums[0]}.";
    }

    private async Task<string> ExportAsync()
    {
        await company.Felix.DoAsync($"payment-runs/{run.Run}/approve", new ApprovePaymentRun(run.Run));
        await company.Felix.DoAsync<RunFile>($"payment-runs/{run.Run}/export", new ExportPaymentRun(run.Run));
        instruction = (await company.Felix.ReadAsync<IReadOnlyList<RunPayment>>($"payment-runs/{run.Run}/payments")).Single();
        var file = await company.Felix.TextAsync($"payment-runs/{run.Run}/file");
        TourGuide.Check(file.Contains("pain.001.001.09", StringComparison.Ordinal) && file.Contains(instruction.EndToEndId, StringComparison.Ordinal), "the file is pain.001 and holds the payment");
        TourGuide.Check((await DetailAsync()).Invoice.State != InvoiceState.Paid, "a file is not a payment");
        return "";
    }

    private async Task<TakenBankFile> TakeAsync(string name, byte[] file) => await company.Felix.DoAsync<TakenBankFile>("bank-files", new TakeBankFile(name, file));

    private async Task<string> TakenAsync()
    {
        await TakeAsync("status.xml", Bank.StatusReport(guide.Today, "PSR-1", run.Number, [Sent()], "ACSP"));
        TourGuide.Check((await company.Felix.ReadAsync<PaymentCard>($"payments/{payment.Id}")).State == PaymentState.Accepted, "the bank has taken the payment");
        TourGuide.Check((await DetailAsync()).Invoice.State != InvoiceState.Paid, "the invoice is not paid yet");
        return "";
    }

    private async Task<string> BookedAsync()
    {
        var taken = await TakeAsync("statement.xml", Statement());
        IsPaid = (await DetailAsync()).Invoice.State == InvoiceState.Paid;
        var paid = await company.Felix.ReadAsync<PaymentCard>($"payments/{payment.Id}");
        TourGuide.Check(IsPaid && taken.Settled == 1 && paid.Paid == payment.Amount && paid.SettledOn <= paid.DueOn, "the invoice is paid in full and in time");
        return $"{paid.Paid} are paid, {(paid.DueOn.DayNumber - paid.SettledOn!.Value.DayNumber)} days before they were due.";
    }

    private async Task<string> AgainAsync()
    {
        var again = await TakeAsync("statement-again.xml", Statement());
        TourGuide.Check(again.Settled == 0 && (await company.Felix.ReadAsync<PaymentCard>($"payments/{payment.Id}")).Paid == payment.Amount, "nothing is settled twice");
        return "";
    }

    private async Task<string> PostAsync()
    {
        var exported = await company.Finn.DoAsync<ExportedPostings>("postings/export", new ExportPostings());
        var bookings = await company.Finn.ReadAsync<IReadOnlyList<PostedBooking>>($"postings/exports/{exported.Number}.json");
        TourGuide.Check(bookings.Count == exported.Postings && bookings.All(booking => booking.Lines.Sum(line => line.Debit) == booking.Lines.Sum(line => line.Credit)), "every booking is balanced");
        var answers = await company.Finn.DoAsync<TakenLedgerAnswers>("postings/answers", new TakeLedgerAnswers([.. bookings.Select((booking, i) => new LedgerAnswer(booking.Key, true, $"49{i:D6}"))]));
        TourGuide.Check(answers.Confirmed == bookings.Count && (await company.Finn.ReadAsync<IReadOnlyList<PostingSum>>("postings/sums")).All(sum => sum.State == PostingState.Confirmed), "the ledger confirmed all");
        return $"{bookings.Count} bookings.";
    }

    private async Task<string> RateAsync()
    {
        await company.Clara.DoAsync($"requests/{asking.Request.Id}/confirm", new ConfirmAndRate(asking.Request.Id, 5, "Faster than I thought."));
        TourGuide.Check((int?)(await asking.ReadAsync())["rating"] == 5, "the verdict is on the request's page");
        TourGuide.Check((await asking.PromisesAsync()).All(state => state == "kept"), "every promise about the request is kept");
        return "";
    }

    private byte[] Statement() => Bank.Statement(guide.Today, "STMT-1", TourCompany.OwnIban, [Sent()]);

    private SentPayment Sent() => new(instruction.EndToEndId, instruction.Amount);
}
