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

        var booked = sent.Select(fact => new SentPayment(fact.Data["end_to_end"]!, Money.Of(decimal.Parse(fact.Data["amount"]!, System.Globalization.CultureInfo.InvariantCulture), Currency.Of(fact.Data["currency"]!)))).ToList();
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
