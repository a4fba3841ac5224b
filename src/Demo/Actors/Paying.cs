using System.Globalization;
using Vouch.Kernel;
using Vouch.Purchasing;

namespace Vouch.Demo;

/// <summary>Finance pays twice a week, in time for due dates and discounts; the bank books what it is told, and refuses now and then.</summary>
internal sealed class Paying(World world, DemoCompany company)
{
    private sealed record Payable(PaymentId Id, DateOnly Due, bool Discount);

    // One invoice of theirs lies on a desk for a fortnight: what that costs us is reckoned, agreed and invoiced.
    private const string PaidLate = "Hallenbau Verden GmbH";
    private const int InvoicePaidLate = 2;
    private const int DaysOnTheDesk = 14;

    private readonly List<Payable> due = [];
    private readonly List<FactDraft> sent = [];
    private int ofPaidLate;

    public void Begin()
    {
        world.Hear("payment.due", Due);
        world.Hear("payment.reopened", Due);
        world.Hear("payment.unheld", Due);
        world.Hear("payment.cancelled", fact => Gone(fact.Subject.Id));
        world.Hear("payment.held", fact => Gone(fact.Subject.Id));
        world.Hear("payment.sent", sent.Add);
        world.Hear("payment.refused", fact => world.Within(world.Nears(4) ? 40 : 3, 50, async () => await world.TryAsync(company.Finance[2], new ReopenPayment(new PaymentId(fact.Subject.Id)))));
    }

    private void Due(FactDraft fact)
    {
        Gone(fact.Subject.Id);
        var day = DateOnly.TryParse(fact.Data["due_date"], CultureInfo.InvariantCulture, out var named) ? named : world.Today;
        var dealer = company.Suppliers.Find(fact.Party("supplier"));
        var liesOnTheDesk = dealer?.Name == PaidLate && ++ofPaidLate == InvoicePaidLate;
        due.Add(new Payable(new PaymentId(fact.Subject.Id), liesOnTheDesk ? day.AddDays(DaysOnTheDesk) : day, !liesOnTheDesk && dealer is { Discount: true }));
    }

    private void Gone(Guid payment) => due.RemoveAll(one => one.Id.Value == payment);

    /// <summary>One payment run: two people, the bank's file, and its statement the next day.</summary>
    public async Task RunAsync()
    {
        // Once in a while a run is missed, and suppliers wait.
        var latest = world.Today.AddDays(world.Turn("run missed", 14) ? 1 : 7);
        var payments = due.Where(payment => payment.Due <= latest || payment.Discount).OrderBy(payment => payment.Due).ThenBy(payment => payment.Id.Value).Select(payment => payment.Id).Take(200).ToList();
        if (payments.Count == 0)
        {
            return;
        }

        var (first, second) = (company.Finance[0], company.Finance[1]);
        var prepared = await world.TryAsync(first, new PreparePaymentRun(company.OwnAccount, world.Today, payments));
        if (prepared is not null)
        {
            await ReleaseAsync(second, prepared.Run);
            payments.ForEach(payment => Gone(payment.Value));
            return;
        }

        // One payment that cannot be paid (a changed account) must not stop the others.
        foreach (var payment in payments)
        {
            if (await world.TryAsync(first, new PreparePaymentRun(company.OwnAccount, world.Today, [payment])) is { } run)
            {
                await ReleaseAsync(second, run.Run);
                Gone(payment.Value);
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

        var told = sent.Select(fact => new SentPayment(fact.Data["end_to_end"]!, Money.Of(decimal.Parse(fact.Data["amount"]!, CultureInfo.InvariantCulture), Currency.Of(fact.Data["currency"]!)))).ToList();
        var refused = told.Count > 1 && (world.Nears(5) || world.Turn("refused by the bank", 12)) ? told[0] : null;
        var reference = $"{world.Today:yyyyMMdd}{run.Value:N}"[..28];
        world.Within(5, 8, async () =>
        {
            if (refused is not null)
            {
                await world.TryAsync(company.Finance[2], new TakeBankFile($"status-{world.Today:yyyyMMdd}.xml", Bank.StatusReport(world.Today, "STS" + reference, reference, [refused], "RJCT", ("AC04", "Account closed for maintenance"))));
                told.Remove(refused);
            }

            foreach (var booked in told.GroupBy(payment => payment.Amount.Currency))
            {
                await world.TryAsync(company.Finance[2], new TakeBankFile($"statement-{world.Today:yyyyMMdd}-{booked.Key}.xml", Bank.Statement(world.Today, reference + booked.Key, DemoCompany.OwnIban, booked)));
            }
        });
    }
}
