using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Purchasing;

/// <summary>
/// Where a contract says in which parts an invoice is paid, every part that is due before the invoice is a promise of its own, and so is what is held back. What is due on the
/// invoice's own day is promised by the charter's promise about the invoice: nothing is promised, kept or broken twice.
/// </summary>
internal sealed class PaymentPromises(IEnumerable<IPromises> doors, CompanyDirectory directory)
{
    /// <summary>Promises a part for its day, or renews the promise when the day has moved. Nothing is promised while nobody knows the day, and for what the invoice's own promise covers.</summary>
    public async Task<Outcome<Done>> KeepUpAsync(Work work, Payment payment, CancellationToken cancellationToken)
    {
        if (payment.Contract is null || payment.DueOn == Payment.NoDay || await IsPromisedByInvoiceAsync(work, payment, cancellationToken))
        {
            return Done.Value;
        }

        var due = await DueAsync(work, payment, cancellationToken);
        foreach (var promises in doors)
        {
            if (payment.Promise is { } known)
            {
                var renewed = await promises.RenewAsync(work, new PromiseId(known), due, "The day from which it counts has moved.", accepted: true, cancellationToken);
                return renewed.IsDone || renewed.Refusals[0].Kind == RefusalKind.Rule ? Done.Value : renewed;
            }

            var says = payment.Retention is null ? $"Part {payment.Part} of invoice {payment.InvoiceNumber}: {payment.Amount}" : $"What is held back of invoice {payment.InvoiceNumber}: {payment.Amount}";
            var made = await promises.MakeAsync(
                work, new NewPromise(says, new SubjectRef(Invoice.SubjectKind, payment.InvoiceId), due, payment.Owner, payment.Supplier) { Owner = payment.Owner, Unit = payment.Unit }, cancellationToken);
            if (!made.IsDone)
            {
                return made.As<Done>();
            }

            payment.Promise = made.Value.Value;
        }

        return Done.Value;
    }

    /// <summary>The bank has booked it, or nothing is owed any more.</summary>
    public async Task SettleAsync(Work work, Payment payment, bool isPaid, CancellationToken cancellationToken)
    {
        foreach (var promises in payment.Promise is null ? [] : doors)
        {
            // One that was settled before stays as it was settled.
            _ = isPaid
                ? await promises.KeepAsync(work, new PromiseId(payment.Promise!.Value), cancellationToken)
                : await promises.ReleaseAsync(work, new PromiseId(payment.Promise!.Value), cancellationToken);
        }
    }

    private static async Task<bool> IsPromisedByInvoiceAsync(Work work, Payment payment, CancellationToken cancellationToken) =>
        payment.Retention is null && await work.Db.Set<Invoice>().FindAsync([new InvoiceId(payment.InvoiceId)], cancellationToken) is { } invoice && payment.DueOn >= invoice.DueOn;

    // The end of the day where the unit is. A day that is past cannot be promised any more; the next one can.
    private async Task<DateTimeOffset> DueAsync(Work work, Payment payment, CancellationToken cancellationToken)
    {
        var zone = (await directory.ReadAsync(cancellationToken)).Unit(payment.Unit)?.TimeZone is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        var end = EndOf(payment.DueOn, zone);
        return end > work.At ? end : EndOf(DateOnly.FromDateTime(work.At.UtcDateTime).AddDays(1), zone);
    }

    private static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime().AddSeconds(-1);
    }
}

/// <summary>Makes and settles the promises of parts as their payments are told.</summary>
internal sealed class PaymentPromiseListener(PaymentPromises promises) : IFactListener
{
    private static readonly string[] Names = [PaymentFacts.Due.Name, PaymentFacts.Retained.Name, PaymentFacts.Settled.Name, PaymentFacts.PartSettled.Name, PaymentFacts.Cancelled.Name];

    public bool Hears(string factName) => Names.Contains(factName, StringComparer.Ordinal);

    public async Task ExpectAsync(IReadOnlyList<FactDraft> facts, Work work, CancellationToken cancellationToken)
    {
        var ids = facts.Select(fact => new PaymentId(fact.Subject.Id)).Distinct().ToArray();
        await work.Db.Set<Payment>().Where(row => ids.Contains(row.Id)).LoadAsync(cancellationToken);
    }

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Payment>().FindAsync([new PaymentId(fact.Subject.Id)], cancellationToken) is not { Contract: not null } payment)
        {
            return;
        }

        if (fact.Name == PaymentFacts.Due || fact.Name == PaymentFacts.Retained)
        {
            if (payment.Promise is null && await promises.KeepUpAsync(work, payment, cancellationToken) is { IsDone: false } refused)
            {
                throw new InvalidOperationException($"A part of {payment.InvoiceLabel} could not be promised: {refused.Refusals[0]}");
            }

            return;
        }

        await promises.SettleAsync(work, payment, fact.Name != PaymentFacts.Cancelled, cancellationToken);
    }
}
