using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>The one place through which this room finds the supplier that a document names.</summary>
internal interface IInvoiceSenders
{
    /// <summary>The supplier with this VAT number, registration or name; null when none or several have it.</summary>
    Task<PartyId?> FindAsync(VouchDb db, InvoiceSender sender, CancellationToken cancellationToken);
}

/// <summary>How a document came in.</summary>
/// <param name="Source"><c>form</c>, <c>ubl</c>, <c>cii</c> or <c>csv</c>.</param>
/// <param name="Supplier">The supplier, when whoever brings it says so.</param>
/// <param name="Unit">The unit it is for, when it has no order.</param>
internal sealed record InvoiceArrival(string Source, PartyId? Supplier = null, UnitId? Unit = null)
{
    /// <summary>What of contracts it settles, when whoever brings it says so.</summary>
    public IReadOnlyList<FigureRef> Settles { get; init; } = [];
}

/// <summary>Takes a document in, whatever way it came: checks it, recognises duplicates, finds order and supplier, registers, matches.</summary>
internal sealed class InvoiceRegistration(
    InvoiceStore store, ISupplierKnowledge suppliers, IInvoiceSenders senders, Matcher matcher, InvoiceCrediting crediting, InvoiceContracts contracts, Files files)
{
    private const int MostAttachments = 20;

    public async Task<Outcome<RegisteredInvoice>> TakeAsync(Work work, InvoiceDocument document, InvoiceArrival arrival, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var problems = InvoiceTotals.Check(document, today).Concat(TooLong(document)).ToArray();
        if (problems.Length > 0)
        {
            return problems;
        }

        var order = await store.OrderAsync(work, document.OrderReference, cancellationToken);
        var sender = await SenderAsync(work, document, arrival, order, cancellationToken);
        if (!sender.IsDone)
        {
            return sender.As<RegisteredInvoice>();
        }

        if (work.Actor.Supplier is not null && order?.Supplier != sender.Value.Id)
        {
            // A supplier is not told whether somebody else's order exists.
            order = null;
        }

        var company = await store.CompanyAsync(cancellationToken);
        var unit = order?.Unit ?? arrival.Unit ?? work.Actor.Unit ?? company.Units.Where(one => one.Parent is null).Select(one => (UnitId?)one.Id).FirstOrDefault();
        if (unit is null || company.Unit(unit.Value) is null)
        {
            return InvoiceRefusals.UnitMissing.At("unit");
        }

        if (work.Actor.Supplier is null && !InvoiceStore.IsFinance(work.Actor, unit.Value))
        {
            return InvoiceRefusals.NotFinance;
        }

        var preceding = await PrecedingAsync(work, document, sender.Value.Id, cancellationToken);
        if (!preceding.IsDone)
        {
            return preceding.As<RegisteredInvoice>();
        }

        return await RegisterAsync(work, new Found(document, arrival.Source, sender.Value, order, unit.Value, preceding.Value) { Settles = arrival.Settles }, company, cancellationToken);
    }

    private async Task<Outcome<RegisteredInvoice>> RegisterAsync(Work work, Found found, CompanySnapshot company, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        var terms = InvoiceRelease.TermsOf(found.Order) ?? found.Supplier.Terms;
        var register = await work.NextNumberAsync(Invoice.Series, cancellationToken);
        var due = DueDate.Of(terms, found.Document.IssueDate, found.Document.DueDate, today);
        var schedule = found.Document.Kind == InvoiceKind.Invoice ? await contracts.OfOrderAsync(work.Db, found.Order?.Id, cancellationToken) : null;
        due = found.Order is null ? due : InvoiceContracts.DueOn(schedule, found.Order, found.Document.IssueDate, today, due, found.Document.Payable);
        var owner = ExceptionDesk.FinanceOf(company, found.Unit, register);
        var invoice = InvoiceRows.Of(work, found, register, due, terms, owner == PartyId.System && found.Order is not null ? found.Order.Buyer : owner);
        var duplicates = await Matcher.DuplicatesAsync(work.Db, invoice, cancellationToken);
        if (duplicates.FirstOrDefault(finding => finding.Strength == DuplicateStrength.Certain) is { } same)
        {
            return InvoiceRefusals.Duplicate.With(found.Document.Number, Invoice.LabelOf(same.Earlier.Register)).At("number");
        }

        var milestone = InvoiceContracts.Milestone(schedule, found.Document, found.Order);
        var billed = milestone.IsDone ? await contracts.BillAsync(work, schedule, milestone.Value, invoice, cancellationToken) : milestone.As<Done>();
        if (!billed.IsDone)
        {
            return billed.As<RegisteredInvoice>();
        }

        invoice.Milestone = milestone.Value?.Term.Key ?? "";
        work.Db.Add(invoice);
        foreach (var attachment in found.Document.Attachments.Take(MostAttachments))
        {
            var kept = files.Keep(work, invoice.Subject, new NewFile(attachment.Name, attachment.MediaType, attachment.Content.ToArray()));
            if (!kept.IsDone && !found.Document.IsElectronic)
            {
                return kept.Refusals.Select(refusal => refusal.At("file")).ToArray();
            }
        }

        work.Record(invoice.Kind == InvoiceKind.Invoice ? InvoiceFacts.Received : InvoiceFacts.CreditReceived, invoice);
        var matched = found.Preceding is { IsOpen: true } preceding && invoice.Kind == InvoiceKind.CreditNote
            ? await crediting.SetOffAsync(work, invoice, preceding, cancellationToken)
            : await matcher.MatchNewAsync(work, invoice, found.Order, duplicates, cancellationToken);
        if (matched.IsDone && found.Settles.Count > 0)
        {
            matched = await contracts.SettleAsync(work, invoice, found.Settles, cancellationToken);
            work.Record(InvoiceFacts.Settles, invoice);
        }

        return matched.IsDone
            ? new RegisteredInvoice(
                invoice.Id, invoice.Label, invoice.State, invoice.DueOn, invoice.Payable, [.. invoice.Report?.All.Where(difference => difference.State == DifferenceState.Open).Select(difference => difference.Kind) ?? []])
            : matched.As<RegisteredInvoice>();
    }

    private async Task<Outcome<KnownSupplier>> SenderAsync(Work work, InvoiceDocument document, InvoiceArrival arrival, Order? order, CancellationToken cancellationToken)
    {
        var named = document.Supplier.Name.Length > 0 && arrival.Supplier is null ? await senders.FindAsync(work.Db, document.Supplier, cancellationToken) : null;
        if (work.Actor.Supplier is { } own)
        {
            if ((arrival.Supplier ?? named ?? own) != own)
            {
                return InvoiceRefusals.NotYourInvoice.At("supplier");
            }

            named = own;
        }

        var supplier = arrival.Supplier ?? named ?? (order is not null && Resembles(document.Supplier.Name, order.SupplierName) ? order.Supplier : null);
        if (supplier is null)
        {
            return InvoiceRefusals.SupplierMissing.At("supplier");
        }

        return await suppliers.FindAsync(work.Db, supplier.Value, cancellationToken) is { } known ? known : InvoiceRefusals.SupplierUnknown.At("supplier");
    }

    /// <summary>An order is given to one supplier: its name on the document need only share a word of three letters with ours.</summary>
    private static bool Resembles(string one, string other)
    {
        var words = Words(other);
        return Words(one).Any(words.Contains);

        static HashSet<string> Words(string name) =>
            [.. name.ToUpperInvariant().Split([' ', '.', ',', '-', '&', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= 3 && word is not ("GMBH" or "LTD" or "INC" or "LLC" or "SARL" or "AND" or "UND" or "THE" or "CORP" or "COMPANY"))];
    }

    private static async Task<Outcome<Invoice?>> PrecedingAsync(Work work, InvoiceDocument document, PartyId supplier, CancellationToken cancellationToken)
    {
        if (document.PrecedingInvoice is not { Length: > 0 } number || document.Kind == InvoiceKind.Invoice)
        {
            return (Invoice?)null;
        }

        var normalised = InvoiceNumber.Normalise(number);
        var rows = await work.Db.Set<Invoice>().Include(row => row.Lines)
            .Where(row => row.Supplier == supplier && row.NormalisedNumber == normalised && row.Kind == InvoiceKind.Invoice && row.State != InvoiceState.Refused)
            .OrderByDescending(row => row.Register).Take(5).ToListAsync(cancellationToken);
        var found = rows.Find(row => string.Equals(row.Number, number.Trim(), StringComparison.OrdinalIgnoreCase)) ?? rows.FirstOrDefault();
        return found is null && !document.IsElectronic ? InvoiceRefusals.PreceedingUnknown.With(number).At("precedingInvoice") : found;
    }

    private static IEnumerable<Refusal> TooLong(InvoiceDocument document)
    {
        var texts = new[] { document.Supplier.Name, document.OrderReference, document.PrecedingInvoice, document.PaymentTerms, document.PayeeAccount, document.Note }
            .Concat(document.Lines.SelectMany(line => new[] { line.Number, line.OrderLineReference, line.SellerItem, line.BuyerItem, line.Description, line.Unit }));
        if (texts.Any(text => text?.Length > Invoice.LongestText))
        {
            yield return InvoiceRefusals.TextTooLong.With(Invoice.LongestText).At("lines");
        }
    }

    /// <summary>What was found of a document before it is registered.</summary>
    internal sealed record Found(InvoiceDocument Document, string Source, KnownSupplier Supplier, Order? Order, UnitId Unit, Invoice? Preceding)
    {
        public IReadOnlyList<FigureRef> Settles { get; init; } = [];
    }
}

/// <summary>Makes the rows of a document.</summary>
internal static class InvoiceRows
{
    public static Invoice Of(Work work, InvoiceRegistration.Found found, long register, DateOnly due, PaymentTerms? terms, PartyId owner)
    {
        var document = found.Document;
        var id = work.NewId<InvoiceId>();
        var zero = Money.Zero(document.Currency);
        return new Invoice
        {
            Id = id,
            Register = register,
            Kind = document.Kind,
            State = InvoiceState.Received,
            Number = document.Number.Trim(),
            NormalisedNumber = InvoiceNumber.Normalise(document.Number),
            NumberWithoutYear = InvoiceNumber.NormaliseWithoutYear(document.Number, document.IssueDate),
            Supplier = found.Supplier.Id,
            SupplierName = found.Supplier.Name,
            Unit = found.Unit,
            OrderId = found.Order?.Id,
            OrderReference = found.Order?.Label ?? document.OrderReference?.Trim() ?? "",
            PrecedingId = found.Preceding?.Id,
            PrecedingNumber = document.PrecedingInvoice?.Trim() ?? "",
            IssuedOn = document.IssueDate,
            ReceivedOn = DateOnly.FromDateTime(work.At.UtcDateTime),
            ReceivedAt = work.At,
            ReceivedBy = work.Actor.Party,
            Source = found.Source,
            AskedDueOn = document.DueDate,
            DueOn = due,
            DiscountUntil = terms?.DiscountUntil(document.IssueDate),
            Discount = terms?.Discount(document.Payable) ?? zero,
            Net = document.Net,
            Tax = document.TaxTotal,
            Total = document.Total,
            Payable = document.Payable,
            Charges = Money.Sum(document.Adjustments.Select(adjustment => adjustment.Signed), document.Currency),
            Credited = zero,
            Released = zero,
            PayeeAccount = document.PayeeAccount ?? "",
            PaymentTerms = document.PaymentTerms ?? "",
            Note = document.Note ?? "",
            Owner = owner,
            Requester = found.Order?.Requester,
            Lines = [.. document.Lines.Select((line, i) => Line(work, id, line, i + 1))],
        };
    }

    private static InvoiceLine Line(Work work, InvoiceId invoice, InvoiceDocumentLine line, int position) => new()
    {
        Id = work.NewId<InvoiceLineId>(),
        InvoiceId = invoice,
        Position = position,
        Number = line.Number,
        OrderLineReference = line.OrderLineReference ?? "",
        SellerItem = line.SellerItem ?? "",
        BuyerItem = line.BuyerItem ?? "",
        Description = line.Description,
        Quantity = line.Quantity,
        UnitOfMeasure = line.Unit,
        UnitPrice = decimal.Round(line.UnitPrice, 10),
        Net = line.Net,
        TaxCategory = line.TaxCategory,
        TaxPercent = line.TaxPercent,
    };
}
