using Microsoft.EntityFrameworkCore;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// What we paid late of a contract's invoices, with interest by <see cref="LateInterest"/>. A payment counts once, in the period in which the bank's booking became known here: a
/// statement may come days after the day that it is about.
/// </summary>
internal sealed class LatePaymentsOfContracts : ILatePayments
{
    private static readonly string[] Booked = [PaymentFacts.Settled.Name, PaymentFacts.PartSettled.Name];

    public async Task<IReadOnlyList<LatePayment>> OfContractAsync(VouchDb db, ContractId contract, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var late = await db.Set<Payment>().AsNoTracking().Where(payment => payment.Contract == contract.Value && payment.State == PaymentState.Settled && payment.SettledOn > payment.DueOn)
            .OrderBy(payment => payment.DueOn).ThenBy(payment => payment.InvoiceLabel).ThenBy(payment => payment.Part).ToListAsync(cancellationToken);
        if (late.Count == 0)
        {
            return [];
        }

        var ids = late.Select(payment => payment.Id.Value).ToArray();
        var known = await db.Facts.Where(fact => fact.SubjectKind == Payment.Kind && ids.Contains(fact.SubjectId) && Booked.Contains(fact.Name))
            .GroupBy(fact => fact.SubjectId).Select(facts => new { Payment = facts.Key, At = facts.Min(fact => fact.At) }).ToDictionaryAsync(row => row.Payment, row => row.At, cancellationToken);
        var rates = await ReferenceRates.ReadAsync(db, cancellationToken);
        return
        [
            .. from payment in late
               where known.TryGetValue(payment.Id.Value, out var at) && at >= since && at < until
               let interest = LateInterest.Of(payment.Amount, payment.DueOn, payment.SettledOn!.Value, payment.InterestPercent, rates)
               where interest is { IsZero: false }
               select new LatePayment(payment.InvoiceLabel, payment.DueOn, payment.SettledOn!.Value, interest.Value),
        ];
    }
}
