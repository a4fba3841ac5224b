using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Matches the waiting invoices of an order again when something of it was received, went back, or the order was revised.</summary>
internal sealed class MatchingListener(InvoiceStore store, Matcher matcher) : IFactListener
{
    private static readonly string[] Names = [ReceiptFacts.Received.Name, ReceiptFacts.Accepted.Name, ReceiptFacts.Returned.Name, OrderFacts.Revised.Name];
    private static readonly InvoiceState[] Waiting = [InvoiceState.Received, InvoiceState.Exception];
    private static readonly InvoiceState[] Released = [InvoiceState.Received, InvoiceState.Exception, InvoiceState.Matched, InvoiceState.Approved];

    public bool Hears(string factName) => Names.Contains(factName, StringComparer.Ordinal);

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        var id = fact.Subject.Kind == Order.Kind ? fact.Subject.Id : Guid.TryParse(fact.Data["order"], out var named) ? named : Guid.Empty;
        var orderId = new OrderId(id);
        // What went back may have been released; what came can only settle what waits.
        var states = fact.Name == ReceiptFacts.Returned ? Released : Waiting;
        var invoices = await work.Db.Set<Invoice>().Include(row => row.Lines)
            .Where(row => row.OrderId == orderId && states.Contains(row.State)).OrderBy(row => row.Register).ToListAsync(cancellationToken);
        foreach (var invoice in invoices)
        {
            var order = await store.OrderAsync(work, orderId, cancellationToken);
            var outcome = await matcher.RematchAsync(work, invoice, order, cancellationToken);
            if (!outcome.IsDone && outcome.Refusals[0].Code != PaymentRefusals.AlreadyInstructed.Code && outcome.Refusals[0].Kind != RefusalKind.Rule)
            {
                throw new InvalidOperationException($"Matching {invoice.Label} again was refused: {outcome.Refusals[0]}");
            }
        }
    }
}

/// <summary>An invoice is paid when the bank says so, and not before.</summary>
internal sealed class PaymentListener : IFactListener
{
    public bool Hears(string factName) =>
        factName == PaymentFacts.Sent.Name || factName == PaymentFacts.Settled.Name || factName == PaymentFacts.PartSettled.Name || factName == PaymentFacts.Refused.Name || factName == PaymentFacts.Returned.Name;

    public async Task ExpectAsync(IReadOnlyList<FactDraft> facts, Work work, CancellationToken cancellationToken)
    {
        var ids = facts.Select(InvoiceOf).OfType<InvoiceId>().Distinct().ToArray();
        await work.Db.Set<Invoice>().Where(row => ids.Contains(row.Id)).LoadAsync(cancellationToken);
    }

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (InvoiceOf(fact) is not { } id || await work.Db.Set<Invoice>().FindAsync([id], cancellationToken) is not { } invoice)
        {
            return;
        }

        if (fact.Name == PaymentFacts.PartSettled && (await work.Db.Set<Payment>().Where(row => row.InvoiceId == id.Value).ToListAsync(cancellationToken)).Exists(row => row.State != PaymentState.Settled && PaymentTransitions.IsLive(row.State)))
        {
            // Another part of it is on its way.
            return;
        }

        var act = fact.Name == PaymentFacts.Settled ? InvoiceAct.Pay : fact.Name == PaymentFacts.Sent ? InvoiceAct.Schedule : InvoiceAct.Unschedule;
        if (InvoiceTransitions.All.FirstOrDefault(step => step.By == InvoiceActor.Payment && step.Act == act && step.From == invoice.State) is { } allowed)
        {
            invoice.State = allowed.To;
        }
    }

    private static InvoiceId? InvoiceOf(FactDraft fact) => Guid.TryParse(fact.Data["invoice"], out var id) ? new InvoiceId(id) : null;
}
