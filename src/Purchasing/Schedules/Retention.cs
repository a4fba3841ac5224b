using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Finds the day on which what is held back is let go: when all of an order was accepted, and when the last day of a contract is known or moves.</summary>
internal sealed class RetentionListener(PaymentPromises promises) : IFactListener
{
    private static readonly string[] OfOrders = [ReceiptFacts.Received.Name, ReceiptFacts.Accepted.Name];
    private static readonly string[] OfContracts = ["contract.renewed", "contract.expired", "contract.terminated", "contract.superseded"];

    public bool Hears(string factName) => OfOrders.Contains(factName, StringComparer.Ordinal) || OfContracts.Contains(factName, StringComparer.Ordinal);

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        if (OfOrders.Contains(fact.Name.Name, StringComparer.Ordinal))
        {
            if (fact.Data["complete"] == "true" && Guid.TryParse(fact.Data["order"], out var order))
            {
                await SetAsync(work, work.Db.Set<Payment>().Where(row => row.OrderId == order && row.State == PaymentState.OnHold && row.RetainedUntil == null && (row.Retention == RetentionRelease.Acceptance || row.Retention == RetentionRelease.Warranty)), today, cancellationToken);
            }

            return;
        }

        var contract = fact.Subject.Id;
        var held = work.Db.Set<Payment>().Where(row => row.Contract == contract && row.State == PaymentState.OnHold && row.Retention == RetentionRelease.ContractEnd);
        switch (fact.Name.Name)
        {
            case "contract.superseded" when Guid.TryParse(fact.Data["amends"], out var successor):
                foreach (var payment in await work.Db.Set<Payment>().Where(row => row.Contract == contract && row.State == PaymentState.OnHold && row.Retention != null).ToListAsync(cancellationToken))
                {
                    payment.Contract = successor;
                }

                break;
            case "contract.terminated":
                await SetAsync(work, held, today, cancellationToken);
                break;
            default:
                await SetAsync(work, held, DateOnly.TryParseExact(fact.Data["until"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) ? end : today, cancellationToken);
                break;
        }
    }

    private async Task SetAsync(Work work, IQueryable<Payment> held, DateOnly from, CancellationToken cancellationToken)
    {
        foreach (var payment in await held.OrderBy(row => row.Id).ToListAsync(cancellationToken))
        {
            if (payment.RetainedUntil == from.AddDays(payment.RetentionDays))
            {
                continue;
            }

            payment.Retain(from.AddDays(payment.RetentionDays));
            work.Record(PaymentFacts.Retained, payment);
            var kept = await promises.KeepUpAsync(work, payment, cancellationToken);
            if (!kept.IsDone)
            {
                throw new InvalidOperationException($"The day of what is held back of {payment.InvoiceLabel} could not be promised: {kept.Refusals[0]}");
            }
        }
    }
}

/// <summary>Lets go of what was held back, on its day. What somebody stopped for another reason waits until that is over.</summary>
internal sealed class RetentionClock(Pipeline pipeline, TimeProvider clock) : IBackgroundWork
{
    private const int Batch = 50;

    public string Name => "Payments held back";

    public TimeSpan Every => TimeSpan.FromMinutes(10);

    public Task RunAsync(CancellationToken cancellationToken) => RunUntilAsync(clock.GetUtcNow(), cancellationToken);

    /// <summary>Lets go of all whose day has come. For the host, and for a simulation that moves its own clock.</summary>
    /// <returns>How many payments are due now.</returns>
    public async Task<int> RunUntilAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var done = await pipeline.RunAsync<int>(
            async work =>
            {
                var due = await work.Db.Set<Payment>()
                    .Where(row => row.Retention != null && row.State == PaymentState.OnHold && row.RetainedUntil <= today && (row.HoldUntil == null || row.HoldUntil <= today))
                    .OrderBy(row => row.RetainedUntil).ThenBy(row => row.Id).Take(Batch).ToListAsync(cancellationToken);
                foreach (var payment in due.Where(payment => payment.Take(PaymentAct.Unhold).IsDone))
                {
                    (payment.HoldReason, payment.HoldUntil) = ("", null);
                    work.Record(PaymentFacts.RetentionReleased, payment);
                    work.Record(PaymentFacts.Due, payment);
                }

                return due.Count;
            },
            cancellationToken);
        return done.IsDone ? done.Value : 0;
    }
}
