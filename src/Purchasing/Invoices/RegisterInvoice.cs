using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A line of an invoice as it is typed in.</summary>
/// <param name="Description">What it is for.</param>
/// <param name="Quantity">How many; negative for what is deducted.</param>
/// <param name="UnitPrice">Price of one unit without VAT, zero or more, in the invoice's currency.</param>
/// <param name="TaxPercent">Rate of VAT in per cent.</param>
/// <param name="OrderLine">The line of the order, as its position: <c>1</c>; null when the invoice does not say.</param>
/// <param name="Unit">Unit of measure, a code of UN/ECE Recommendation 20; one piece (<c>C62</c>) when null.</param>
/// <param name="Item">Article number; null when none.</param>
/// <param name="Net">The line without VAT; quantity times price, rounded half away from zero, when null.</param>
public sealed record InvoiceLineInput(
    string Description, decimal Quantity, decimal UnitPrice, decimal TaxPercent, string? OrderLine = null, string? Unit = null, string? Item = null, decimal? Net = null);

/// <summary>
/// Registers an invoice or a credit note and matches it. Lines, charges, allowances and VAT must add up to the total. An invoice that is registered already is refused;
/// one that looks like an earlier one is taken and becomes an exception. For finance of the unit, and for the supplier itself.
/// </summary>
/// <param name="Number">The supplier's number, at most 100 characters.</param>
/// <param name="IssueDate">Its date; at most one day ahead.</param>
/// <param name="Currency">ISO 4217, of all amounts.</param>
/// <param name="Lines">1 to 2,000 lines; freight is a line too.</param>
/// <param name="TaxTotal">VAT of the whole, to the minor unit.</param>
/// <param name="Total">Total with VAT, to the minor unit.</param>
/// <param name="Order">The number of our order, <c>PO-2207</c>; null when there is none.</param>
/// <param name="Supplier">The supplier; that of the order, or of the supplier's person who sends it, when null.</param>
/// <param name="Kind">Invoice or credit note.</param>
/// <param name="PrecedingInvoice">For a credit note: the number of the invoice it takes back; null sets it off later.</param>
/// <param name="DueDate">When the supplier asks to be paid; what was agreed decides.</param>
/// <param name="Unit">The business unit, for an invoice without an order.</param>
/// <param name="PayeeAccount">The account that the invoice names; nothing is ever paid to it unseen.</param>
/// <param name="Note">Free text.</param>
public sealed record RegisterInvoice(
    string Number,
    DateOnly IssueDate,
    Currency Currency,
    IReadOnlyList<InvoiceLineInput> Lines,
    decimal TaxTotal,
    decimal Total,
    string? Order = null,
    PartyId? Supplier = null,
    InvoiceKind Kind = InvoiceKind.Invoice,
    string? PrecedingInvoice = null,
    DateOnly? DueDate = null,
    UnitId? Unit = null,
    string? PayeeAccount = null,
    string? Note = null) : ICommand<RegisteredInvoice>
{
    /// <summary>A PDF or picture of the invoice, kept with it and opened beside it; null when there is none.</summary>
    public InvoiceScan? Scan { get; init; }

    /// <summary>The key of the contract's milestone that it bills; needed where the order is paid by milestones.</summary>
    public string? Milestone { get; init; }

    /// <summary>Credits or penalties that a credit note settles, or bonuses that an invoice bills; null or none for an ordinary document.</summary>
    public IReadOnlyList<FigureRef>? Settles { get; init; }
}

/// <summary>The picture of an invoice.</summary>
/// <param name="Name">File name.</param>
/// <param name="MediaType">Such as <c>application/pdf</c>.</param>
/// <param name="Content">At most 20 MB; base64 in JSON.</param>
public sealed record InvoiceScan(string Name, string MediaType, byte[] Content);

/// <summary>An invoice that was registered.</summary>
/// <param name="Invoice">Its id.</param>
/// <param name="Label">Our number for it, <c>IV-310</c>.</param>
/// <param name="State">Where it stands after the match.</param>
/// <param name="DueOn">When we promise to pay.</param>
/// <param name="Payable">What is to be paid.</param>
/// <param name="Differences">What does not match; empty when everything does.</param>
public sealed record RegisteredInvoice(InvoiceId Invoice, string Label, InvoiceState State, DateOnly DueOn, Money Payable, IReadOnlyList<DifferenceKind> Differences);

internal sealed class RegisterInvoiceHandler(InvoiceRegistration registration) : IHandler<RegisterInvoice, RegisteredInvoice>
{
    public async Task<Outcome<RegisteredInvoice>> HandleAsync(RegisterInvoice command, Work work, CancellationToken cancellationToken)
    {
        var document = Document(command);
        return document.IsDone
            ? await registration.TakeAsync(work, document.Value, new InvoiceArrival("form", command.Supplier, command.Unit) { Settles = command.Settles ?? [] }, cancellationToken)
            : document.As<RegisteredInvoice>();
    }

    private static Outcome<InvoiceDocument> Document(RegisterInvoice command)
    {
        var currency = command.Currency;
        if (currency.Code.Length == 0)
        {
            return InvoiceRefusals.CurrencyUnknown.At("currency");
        }

        if (command.PrecedingInvoice is { Length: > 0 } && command.Kind == InvoiceKind.Invoice)
        {
            return InvoiceRefusals.NotACreditNote.At("precedingInvoice");
        }

        var refusals = new List<Refusal>();
        var total = Amount(command.Total, "total");
        var tax = Amount(command.TaxTotal, "taxTotal");
        var lines = command.Lines.Select((line, i) => new InvoiceDocumentLine
        {
            Number = (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            OrderLineReference = line.OrderLine,
            SellerItem = line.Item,
            Description = line.Description,
            Quantity = line.Quantity,
            Unit = string.IsNullOrWhiteSpace(line.Unit) ? "C62" : line.Unit.Trim(),
            UnitPrice = line.UnitPrice,
            Net = Amount(line.Net ?? Product(line), $"lines[{i}].net", rounds: line.Net is null),
            TaxPercent = line.TaxPercent,
        }).ToList();
        if (refusals.Count > 0)
        {
            return Outcome<InvoiceDocument>.Refused(refusals);
        }

        return new InvoiceDocument
        {
            Kind = command.Kind,
            Number = command.Number,
            IssueDate = command.IssueDate,
            DueDate = command.DueDate,
            Currency = currency,
            Supplier = new InvoiceSender(""),
            OrderReference = command.Order,
            PrecedingInvoice = command.PrecedingInvoice,
            PayeeAccount = command.PayeeAccount,
            Note = command.Note,
            Milestone = command.Milestone,
            Lines = lines,
            TaxTotal = tax,
            Total = total,
            Attachments = command.Scan is { } scan ? [new InvoiceAttachment(scan.Name, scan.MediaType, scan.Content)] : [],
        };

        Money Amount(decimal amount, string field, bool rounds = false)
        {
            if (Math.Abs(amount) * currency.MinorPerUnit > InvoiceTotals.LargestMinor)
            {
                refusals.Add(InvoiceTotals.AmountTooLarge.At(field));
                return Money.Zero(currency);
            }

            if (!rounds && decimal.Round(amount, currency.Digits) != amount)
            {
                refusals.Add(CsvInvoiceReader.BadAmount.With(amount, currency.Code).At(field));
            }

            return Money.Of(amount, currency);
        }

        static decimal Product(InvoiceLineInput line) =>
            Math.Abs(line.Quantity) < InvoiceTotals.Largest && Math.Abs(line.UnitPrice) < InvoiceTotals.Largest ? line.Quantity * line.UnitPrice : InvoiceTotals.Largest * InvoiceTotals.Largest;
    }
}
