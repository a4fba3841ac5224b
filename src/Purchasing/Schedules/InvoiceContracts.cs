using Microsoft.EntityFrameworkCore;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// What invoices ask of the contract behind their order: in which parts they are paid, which milestone they bill, and which credit, bonus or penalty they settle. Everything calls down, in the invoice's own work.
/// </summary>
internal sealed class InvoiceContracts(IEnumerable<ContractSchedules> schedules, IEnumerable<LevelSettlements> settlements)
{
    /// <summary>How an order is paid by its contract; null when by its payment terms alone.</summary>
    public async Task<ScheduleCard?> OfOrderAsync(VouchDb db, OrderId? order, CancellationToken cancellationToken)
    {
        foreach (var door in order is null ? [] : schedules)
        {
            return await door.OfOrderAsync(db, order!.Value.Value, cancellationToken);
        }

        return null;
    }

    /// <summary>When the last part that is not held back is due: what the supplier is told as the day by which the invoice is paid.</summary>
    public static DateOnly DueOn(ScheduleCard? card, Order order, DateOnly issuedOn, DateOnly receivedOn, DateOnly byTerms, Money amount) =>
        card is null || amount.Minor <= 0
            ? byTerms
            : PaymentPlan.Of(card.Schedule, new PlanDates(issuedOn, receivedOn, OrderedOn(order), byTerms), amount).Where(part => !part.IsRetention).Max(part => part.DueOn) ?? byTerms;

    /// <summary>
    /// The milestone that a document bills. A form names it; in a file it is recognised when the note or a line has its key or its name. Null for a document that bills none.
    /// Refused: <c>milestone.unknown</c>, <c>milestone.not-accepted</c>, <c>milestone.billed</c>, <c>invoice.milestone-missing</c>, <c>invoice.milestone-amount</c>.
    /// </summary>
    public static Outcome<MilestoneCard?> Milestone(ScheduleCard? card, InvoiceDocument document, Order? order)
    {
        var named = document.Milestone?.Trim() is { Length: > 0 } text ? text : null;
        if (document.Kind == InvoiceKind.CreditNote || card is not { Milestones.Count: > 0 } || order is null)
        {
            return named is null ? (MilestoneCard?)null : ScheduleRefusals.MilestoneUnknown.At("milestone");
        }

        var found = card.Milestones.Where(one => named is null ? Mentions(document, one.Term) : one.Term.Key == named).Take(2).ToList();
        if (found.Count != 1)
        {
            return named is null
                ? InvoiceRefusals.MilestoneMissing.With(order.Label, string.Join(", ", card.Milestones.Select(one => one.Term.Key))).At("milestone")
                : ScheduleRefusals.MilestoneUnknown.At("milestone");
        }

        var milestone = found[0];
        if (milestone.State != MilestoneState.Accepted)
        {
            return (milestone.State == MilestoneState.Billed ? ScheduleRefusals.MilestoneBilled.With(milestone.Term.Name, milestone.BilledLabel ?? "") : ScheduleRefusals.MilestoneNotAccepted.With(milestone.Term.Name)).At("milestone");
        }

        var worth = card.Schedule.WorthOf(milestone.Term.Key, order.Total);
        return worth is { } most && document.Currency == most.Currency && document.Net > most
            ? InvoiceRefusals.MilestoneAmount.With(document.Net, milestone.Term.Name, most).At("total")
            : milestone;
    }

    /// <summary>An invoice bills a milestone; from now on no other can.</summary>
    public async Task<Outcome<Done>> BillAsync(Work work, ScheduleCard? card, MilestoneCard? milestone, Invoice invoice, CancellationToken cancellationToken)
    {
        foreach (var door in card is null || milestone is null ? [] : schedules)
        {
            var billed = await door.BillAsync(work, card!.Contract, milestone!.Term.Key, invoice.Id.Value, invoice.Label, cancellationToken);
            return billed.IsDone ? billed : billed.Refusals.Select(refusal => refusal.At("milestone")).ToArray();
        }

        return Done.Value;
    }

    /// <summary>The parts in which what is released of an invoice is paid; one part by the payment terms where nothing else was agreed.</summary>
    public async Task<IReadOnlyList<NewPayable>> PartsAsync(Work work, Invoice invoice, Order? order, NewPayable whole, DateOnly byTerms, CancellationToken cancellationToken)
    {
        if (order is null || await OfOrderAsync(work.Db, order.Id, cancellationToken) is not { } card)
        {
            return [whole];
        }

        var retention = card.Schedule.Retention;
        var retained = retention is null
            ? null
            : PaymentPlan.RetainedUntil(retention.Release, retention.Days, await AcceptedOnAsync(work, invoice, order, card, cancellationToken), card.EndsOn);
        var parts = PaymentPlan.Of(card.Schedule, new PlanDates(invoice.IssuedOn, invoice.ReceivedOn, OrderedOn(order), byTerms, retained), whole.Amount);
        return
        [
            .. parts.Select((part, i) => whole with
            {
                Part = whole.Part + i,
                Amount = part.Amount,
                DueOn = part.IsRetention ? null : part.DueOn,
                Contract = card.Contract.Value,
                InterestPercent = card.Schedule.LateInterestPercent,
                Retention = part.IsRetention ? retention!.Release : null,
                RetentionDays = part.IsRetention ? retention!.Days : 0,
                RetainedUntil = part.IsRetention ? retained : null,
            }),
        ];
    }

    /// <summary>What is agreed with a supplier and not settled by a document yet.</summary>
    public async Task<IReadOnlyList<FigureCard>> OwedAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken)
    {
        foreach (var door in settlements)
        {
            return await door.OwedAsync(db, supplier, cancellationToken);
        }

        return [];
    }

    /// <summary>What a document settled.</summary>
    public async Task<IReadOnlyList<FigureCard>> SettledAsync(VouchDb db, InvoiceId document, CancellationToken cancellationToken)
    {
        foreach (var door in settlements)
        {
            return await door.OfDocumentAsync(db, document.Value, cancellationToken);
        }

        return [];
    }

    /// <summary>What documents settled of a contract.</summary>
    public async Task<IReadOnlyList<FigureCard>> SettledAsync(VouchDb db, ContractId contract, CancellationToken cancellationToken)
    {
        foreach (var door in settlements)
        {
            return await door.OfContractAsync(db, contract, cancellationToken);
        }

        return [];
    }

    /// <summary>A document settles credits, bonuses or penalties, for exactly what it is over without tax.</summary>
    public async Task<Outcome<Done>> SettleAsync(Work work, Invoice document, IReadOnlyList<FigureRef> figures, CancellationToken cancellationToken)
    {
        foreach (var door in settlements)
        {
            var settled = await door.SettleAsync(work, new SettlingDocument(document.Id.Value, document.Label, document.Supplier, document.Kind == InvoiceKind.CreditNote, document.Net), figures, cancellationToken);
            return settled.IsDone ? settled : settled.Refusals.Select(refusal => refusal.At("figures")).ToArray();
        }

        return LevelRefusals.Unknown.At("figures");
    }

    /// <summary>A document was sent back or credited whole: its milestone can be billed again, and what it settled is owed again.</summary>
    public async Task<Outcome<Done>> UndoAsync(Work work, Invoice document, CancellationToken cancellationToken)
    {
        foreach (var door in document.Milestone.Length == 0 ? [] : schedules)
        {
            await door.UnbillAsync(work, document.Id.Value, cancellationToken);
        }

        foreach (var door in settlements)
        {
            var reopened = await door.ReopenAsync(work, document.Id.Value, cancellationToken);
            if (!reopened.IsDone)
            {
                return reopened;
            }
        }

        return Done.Value;
    }

    private static DateOnly OrderedOn(Order order) => DateOnly.FromDateTime(order.PlacedAt.UtcDateTime);

    // A milestone is accepted by itself; goods and services are once all of the order was.
    private static async Task<DateOnly?> AcceptedOnAsync(Work work, Invoice invoice, Order order, ScheduleCard card, CancellationToken cancellationToken)
    {
        if (invoice.Milestone.Length > 0)
        {
            return card.Milestones.FirstOrDefault(one => one.Term.Key == invoice.Milestone)?.AcceptedOn;
        }

        if (order.State is not (OrderState.Received or OrderState.Closed))
        {
            return null;
        }

        var id = order.Id;
        var known = await work.Db.Set<Receipt>().Where(receipt => receipt.OrderId == id && receipt.Kind != ReceiptKind.Return).Select(receipt => (DateTimeOffset?)receipt.At).MaxAsync(cancellationToken);
        var now = work.Db.Set<Receipt>().Local.Where(receipt => receipt.OrderId == id && receipt.Kind != ReceiptKind.Return).Select(receipt => (DateTimeOffset?)receipt.At).Max();
        return (now > known || known is null ? now : known) is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;
    }

    private static bool Mentions(InvoiceDocument document, MilestoneTerm milestone) =>
        document.Lines.Select(line => line.Description).Append(document.Note ?? "").Any(text => Holds(text, milestone.Key) || Holds(text, milestone.Name));

    /// <summary>As a word of its own: <c>design</c> is not in <c>redesigned</c>.</summary>
    private static bool Holds(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + words.Length;
            if ((at == 0 || !IsOfWord(text[at - 1])) && (end == text.Length || !IsOfWord(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter == '-';
}
