using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Runs the match of an invoice and carries out what follows: what matches is billed to the order and released, what does not becomes an exception with an owner.
/// Runs when the invoice is registered, when something is received or returned, when the order is revised, and when a person settles a difference.
/// </summary>
internal sealed class Matcher(InvoiceStore store, MatchingPolicies policies, InvoiceRelease release, ExceptionDesk exceptions)
{
    /// <summary>Matches an invoice that was registered before.</summary>
    public async Task<Outcome<Done>> RematchAsync(Work work, Invoice invoice, Order? order, CancellationToken cancellationToken)
    {
        var credits = invoice.Credited.IsZero
            ? []
            : await work.Db.Set<Invoice>().Include(row => row.Lines).Where(row => row.PrecedingId == invoice.Id && row.State == InvoiceState.Credited).ToListAsync(cancellationToken);
        credits.AddRange(work.Db.Set<Invoice>().Local.Where(row => row.PrecedingId == invoice.Id && row.State == InvoiceState.Credited && !credits.Contains(row)));
        var billed = await work.Db.Set<InvoiceBilling>().Where(row => row.InvoiceId == invoice.Id).ToListAsync(cancellationToken);
        var exception = await store.ExceptionAsync(work, invoice.Id, cancellationToken);
        var duplicates = await DuplicatesAsync(work.Db, invoice, cancellationToken);
        return await RunAsync(work, new Matching(invoice, order, credits, billed, exception, duplicates), cancellationToken);
    }

    /// <summary>Matches an invoice that was registered just now.</summary>
    public Task<Outcome<Done>> MatchNewAsync(Work work, Invoice invoice, Order? order, IReadOnlyList<DuplicateFinding> duplicates, CancellationToken cancellationToken) =>
        RunAsync(work, new Matching(invoice, order, [], [], null, duplicates), cancellationToken);

    /// <summary>Earlier invoices of the supplier that may be the same, in one statement.</summary>
    public static async Task<IReadOnlyList<DuplicateFinding>> DuplicatesAsync(VouchDb db, Invoice invoice, CancellationToken cancellationToken)
    {
        var from = invoice.IssuedOn.AddDays(-Duplicates.NearDays);
        var to = invoice.IssuedOn.AddDays(Duplicates.NearDays);
        var rows = await db.Set<Invoice>().AsNoTracking()
            .Where(row => row.Supplier == invoice.Supplier && row.Kind == invoice.Kind && row.State != InvoiceState.Refused && row.Register < invoice.Register
                && (row.NormalisedNumber == invoice.NormalisedNumber || row.NumberWithoutYear == invoice.NumberWithoutYear
                    || (row.IssuedOn >= from && row.IssuedOn <= to && row.Total.Minor == invoice.Total.Minor)))
            .OrderByDescending(row => row.Register).Take(200)
            .Select(row => new { row.Id, row.Register, row.Number, row.IssuedOn, row.Total.Minor, row.Total.Currency })
            .ToListAsync(cancellationToken);
        return Duplicates.Find(
            invoice.Traits,
            rows.Select(row => new InvoiceTraits(row.Id, invoice.Supplier, invoice.Kind, row.Number, row.IssuedOn, new Money(row.Minor, row.Currency)) { Register = row.Register }));
    }

    private async Task<Outcome<Done>> RunAsync(Work work, Matching matching, CancellationToken cancellationToken)
    {
        var invoice = matching.Invoice;
        invoice.DuplicateText = DuplicateNote.Write(matching.Duplicates);
        var likely = matching.Duplicates.Any(finding => finding.Strength >= DuplicateStrength.Likely);
        if (matching.Order is null && invoice.OrderReference.Length == 0 && !likely && matching.Exception is null && !invoice.ToPay.IsZero)
        {
            // Without an order it waits to be coded.
            return Done.Value;
        }

        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var policy = await policies.InForceAsync(work.Db, today, cancellationToken);
        var convert = await policies.ConverterAsync(work.Db, policy, invoice.Currency, today, cancellationToken);
        var result = Result(matching, policy, convert, today);
        invoice.MatchText = MatchReport.Of(result, policy.Name, work.At).Write();
        invoice.SettlesOn = result.SettlesOn;
        var open = invoice.ToPay.IsZero ? [] : result.Differences.Where(difference => difference.IsOpen).ToList();
        return open.Count > 0
            ? await StopAsync(work, matching, open, policy, cancellationToken)
            : await MatchedAsync(work, matching, result, policy.Releases(invoice.Total, convert), cancellationToken);
    }

    private static MatchResult Result(Matching matching, MatchingPolicy policy, Func<Money, Currency, Money?> convert, DateOnly today)
    {
        var (invoice, order) = (matching.Invoice, matching.Order);
        var question = new InvoiceToMatch
        {
            Supplier = invoice.Supplier,
            Currency = invoice.Currency,
            NamesOrder = invoice.OrderReference.Length > 0,
            Lines = [.. invoice.Lines.Select(line => line.ToMatch(invoice.Kind)), .. matching.Credits.SelectMany(credit => credit.Lines.Select(line => line.ToMatch(credit.Kind)))],
            Charges = (invoice.Kind == InvoiceKind.CreditNote ? -invoice.Charges : invoice.Charges) - Money.Sum(matching.Credits.Select(credit => credit.Charges), invoice.Currency),
            Duplicates = matching.Duplicates,
            Accepted = [.. matching.Exception?.Accepted.Select(accepted => accepted.Difference) ?? []],
        };
        var against = order is null ? null : new OrderToMatch(
            order.Label,
            order.Supplier,
            order.Currency,
            policy.Tolerances.Unordered.In(order.Currency, convert),
            // That a milestone was accepted stands in for the receipt.
            [.. order.LiveLines.Select(line => ToMatch(line, policy, convert, matching.Billed.FirstOrDefault(row => row.OrderLineId == line.Id))).Select(line => invoice.Milestone.Length > 0 ? line with { Mode = MatchMode.TwoWay } : line)]);
        return InvoiceMatch.Of(question, against, today);
    }

    private static OrderLineToMatch ToMatch(OrderLine line, MatchingPolicy policy, Func<Money, Currency, Money?> convert, InvoiceBilling? own)
    {
        var (mode, tolerances, _) = policy.For(line.Category, line.IsService, line.Total, convert);
        return new OrderLineToMatch
        {
            Id = line.Id,
            Position = line.Position,
            Article = line.Article,
            Description = line.Description,
            UnitOfMeasure = line.UnitOfMeasure,
            Ordered = line.Quantity,
            UnitPrice = line.UnitPrice,
            Received = line.Kept,
            InvoicedBefore = line.Invoiced - (own?.Quantity ?? 0),
            InvoicedAmountBefore = own is null ? line.InvoicedAmount : line.InvoicedAmount - own.Net,
            Mode = mode,
            PromisedOn = line.PromisedOn,
            FirstReceivedOn = line.FirstReceivedOn,
            Tolerances = tolerances,
        };
    }

    private async Task<Outcome<Done>> StopAsync(Work work, Matching matching, List<Difference> open, MatchingPolicy policy, CancellationToken cancellationToken)
    {
        var invoice = matching.Invoice;
        if (invoice.State == InvoiceState.Approved)
        {
            var takenBack = await release.TakeBackAsync(work, invoice, cancellationToken);
            if (!takenBack.IsDone)
            {
                return takenBack;
            }
        }
        else if (InvoiceTransitions.Allows(invoice.State, InvoiceAct.FindDifferences))
        {
            invoice.Take(InvoiceAct.FindDifferences);
        }

        var unbilled = await release.BillAsync(work, invoice, matching.Order, matching.Billed, [], cancellationToken);
        if (!unbilled.IsDone)
        {
            return unbilled;
        }

        await exceptions.RaiseAsync(work, invoice, matching.Order, matching.Exception, open, policy, cancellationToken);
        return Done.Value;
    }

    /// <summary>Bills first: a budget that refuses leaves the exception as it was.</summary>
    private async Task<Outcome<Done>> MatchedAsync(Work work, Matching matching, MatchResult result, bool releases, CancellationToken cancellationToken)
    {
        var (invoice, order) = (matching.Invoice, matching.Order);
        // What was credited whole bills nothing, whichever lines the credit note names: one line given back twice would else be free to be billed once more.
        var credited = invoice.ToPay.IsZero && !invoice.Credited.IsZero;
        var rows = result.Lines.Where(row => row.Order is not null && !credited).Select(row => new Billed(row.Order!.Id, row.Invoiced, row.Net)).ToList();
        var billed = await release.BillAsync(work, invoice, order, matching.Billed, rows, cancellationToken);
        if (!billed.IsDone)
        {
            return billed;
        }

        if (matching.Exception is { IsOpen: true } exception)
        {
            exceptions.Settle(work, exception);
        }

        if (invoice.ToPay.IsZero)
        {
            return invoice.Take(InvoiceAct.Credit);
        }

        if (order is null)
        {
            // What stood against it was cleared up; without an order it still waits to be coded.
            return invoice.State == InvoiceState.Exception ? invoice.Take(InvoiceAct.Clear) : Done.Value;
        }

        if (invoice.State is InvoiceState.Received or InvoiceState.Exception)
        {
            invoice.Take(InvoiceAct.Match);
            work.Record(InvoiceFacts.Matched, invoice);
        }

        return invoice.State == InvoiceState.Matched && releases ? await release.ApproveAsync(work, invoice, order, cancellationToken) : Done.Value;
    }

    /// <summary>All that a match looks at, read before.</summary>
    private sealed record Matching(
        Invoice Invoice, Order? Order, IReadOnlyList<Invoice> Credits, List<InvoiceBilling> Billed, InvoiceException? Exception, IReadOnlyList<DuplicateFinding> Duplicates);
}
