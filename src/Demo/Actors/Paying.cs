using System.Text;
using System.Xml.Linq;
using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>Finance solves exceptions and pays every week; the bank books what it is told.</summary>
internal sealed class Paying(World world, DemoCompany company)
{
    private readonly Dictionary<Guid, DateOnly> due = [];
    private readonly List<FactDraft> sent = [];

    public void Begin()
    {
        world.Hears["payment.due"] = fact => due[fact.Subject.Id] = DateOnly.TryParse(fact.Data["due_date"], System.Globalization.CultureInfo.InvariantCulture, out var day) ? day : world.Today;
        world.Hears["payment.cancelled"] = fact => due.Remove(fact.Subject.Id);
        world.Hears["payment.sent"] = sent.Add;
        world.Hears["exception.raised"] = fact => world.After(4 + (world.Random.NextDouble() * 40), () => SolveAsync(fact));
    }

    /// <summary>One payment run: two people, the bank's file, and its statement the next day.</summary>
    public async Task RunAsync()
    {
        // Now and then a run is missed, and suppliers wait.
        var latest = world.Today.AddDays(world.Chance(0.12) ? -3 : 7);
        var payments = due.Where(payment => payment.Value <= latest).Select(payment => new PaymentId(payment.Key)).Take(200).ToList();
        if (payments.Count == 0)
        {
            return;
        }

        var (first, second) = (company.Finance[0], company.Finance[1]);
        var prepared = await world.TryAsync(first, new PreparePaymentRun(company.OwnAccount, world.Today.AddDays(1), payments));
        if (prepared is null)
        {
            await OneByOneAsync(first, second, payments);
            return;
        }

        await ReleaseAsync(second, prepared.Run);
        payments.ForEach(payment => due.Remove(payment.Value));
    }

    // One payment that cannot be paid (a changed account) must not stop the others.
    private async Task OneByOneAsync(PartyId first, PartyId second, List<PaymentId> payments)
    {
        foreach (var payment in payments)
        {
            if (await world.TryAsync(first, new PreparePaymentRun(company.OwnAccount, world.Today.AddDays(1), [payment])) is { } run)
            {
                await ReleaseAsync(second, run.Run);
                due.Remove(payment.Value);
            }
        }
    }

    private async Task ReleaseAsync(PartyId second, PaymentRunId run)
    {
        sent.Clear();
        if (!await world.DoAsync(second, new ApprovePaymentRun(run)) || await world.TryAsync(second, new ExportPaymentRun(run)) is null)
        {
            return;
        }

        var booked = sent.ToList();
        world.After(10, async () => await world.TryAsync(company.Finance[2], new TakeBankFile($"statement-{world.Today:yyyyMMdd}.xml", Bank.Statement(world.Today, run.Value.ToString("N")[..20], DemoCompany.OwnIban, booked))));
    }

    private async Task SolveAsync(FactDraft fact)
    {
        if (!Guid.TryParse(fact.Data["invoice"], out var id) || fact.Party("owner") is not { } owner || !Enum.TryParse<DifferenceKind>((fact.Data["kind"] ?? "").Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind))
        {
            return;
        }

        var invoice = new InvoiceId(id);
        if (world.Chance(0.5))
        {
            await world.TryAsync(owner, new AcceptDifference(invoice, kind, "The new list price was announced; the difference is right."));
        }
        else if (world.Chance(0.6))
        {
            await world.TryAsync(owner, new AskForCreditNote(invoice, "The price differs from our order. Please send a credit note for the difference."));
        }
    }
}

/// <summary>A bank that books what it was told: a statement in ISO 20022 camt.053.</summary>
internal static class Bank
{
    /// <summary>A statement that books these instructions.</summary>
    public static byte[] Statement(DateOnly day, string id, string iban, IEnumerable<FactDraft> sent)
    {
        XNamespace iso = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
        var date = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var statement = new XElement(iso + "Stmt",
            new XElement(iso + "Id", id),
            new XElement(iso + "CreDtTm", date + "T18:00:00Z"),
            new XElement(iso + "Acct", new XElement(iso + "Id", new XElement(iso + "IBAN", iban))),
            sent.Select(fact => new XElement(iso + "Ntry",
                new XElement(iso + "Amt", new XAttribute("Ccy", fact.Data["currency"]!), fact.Data["amount"]),
                new XElement(iso + "CdtDbtInd", "DBIT"),
                new XElement(iso + "Sts", new XElement(iso + "Cd", "BOOK")),
                new XElement(iso + "BookgDt", new XElement(iso + "Dt", date)),
                new XElement(iso + "NtryDtls", new XElement(iso + "TxDtls",
                    new XElement(iso + "Refs", new XElement(iso + "EndToEndId", fact.Data["end_to_end"])),
                    new XElement(iso + "Amt", new XAttribute("Ccy", fact.Data["currency"]!), fact.Data["amount"]),
                    new XElement(iso + "CdtDbtInd", "DBIT"))))));
        var document = new XDocument(new XElement(iso + "Document", new XElement(iso + "BkToCstmrStmt",
            new XElement(iso + "GrpHdr", new XElement(iso + "MsgId", "STMT" + id), new XElement(iso + "CreDtTm", date + "T18:00:00Z")), statement)));
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document);
    }
}
