using System.Globalization;
using Microsoft.AspNetCore.Http;
using Vouch.EInvoicing;
using Vouch.EInvoicing.Pdf;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>An invoice or credit note that stands in our register, written by EN 16931 as UBL or CII, or drawn as PDF for people.</summary>
internal sealed class InvoicePaper(TradeParties parties)
{
    /// <summary>In <see cref="Invoice.Source"/>: we wrote it ourselves in the supplier's name.</summary>
    public const string SelfBilled = "self-billed";

    private const string Specification = "urn:cen.eu:en16931:2017";

    public async Task<EInvoicing.InvoiceDocument> OfAsync(VouchDb db, Invoice invoice, CancellationToken cancellationToken) => Of(
        invoice,
        await parties.SellerAsync(db, invoice.Supplier, invoice.SupplierName, cancellationToken),
        await parties.BuyerAsync(db, invoice.Unit, cancellationToken));

    public static EInvoicing.InvoiceDocument Of(Invoice invoice, TradeParty seller, TradeParty buyer)
    {
        var isCredit = invoice.Kind == InvoiceKind.CreditNote;
        var selfBilled = invoice.Source == SelfBilled;
        var document = new EInvoicing.InvoiceDocument
        {
            Kind = isCredit ? DocumentKind.CreditNote : DocumentKind.Invoice,
            Specification = Specification,
            Number = invoice.Number,
            IssueDate = invoice.IssuedOn,
            DueDate = isCredit ? null : invoice.AskedDueOn ?? invoice.DueOn,
            TypeCode = (isCredit, selfBilled) switch { (false, false) => "380", (false, true) => "389", (true, false) => "381", (true, true) => "261" },
            Currency = invoice.Net.Currency.Code,
            PurchaseOrderReference = Said(invoice.OrderReference),
            PaymentTerms = Said(invoice.PaymentTerms),
            Seller = seller,
            Buyer = buyer,
            Delivery = new DeliveryInformation { ActualDate = invoice.ReceivedOn },
        };
        if (invoice.Note.Length > 0)
        {
            document.Notes.Add(new InvoiceNote { Text = invoice.Note });
        }

        if (invoice.PrecedingNumber.Length > 0)
        {
            document.PrecedingInvoices.Add(new PrecedingInvoice { Number = invoice.PrecedingNumber });
        }

        if (invoice.PayeeAccount.Length > 0)
        {
            document.Payment = new PaymentInstructions { MeansCode = "30", CreditTransfers = { new EInvoicing.CreditTransfer { Account = invoice.PayeeAccount } } };
        }

        foreach (var line in invoice.Lines.OrderBy(line => line.Position))
        {
            document.Lines.Add(Line(line));
        }

        if (!invoice.Charges.IsZero)
        {
            var first = document.Lines[0];
            var adjustment = new AllowanceOrCharge { Amount = Math.Abs(invoice.Charges.Amount), Reason = invoice.Charges.Minor > 0 ? "Charges" : "Allowances", VatCategory = first.VatCategory, VatRate = first.VatRate };
            (invoice.Charges.Minor > 0 ? document.Charges : document.Allowances).Add(adjustment);
        }

        document.Totals = new EInvoicing.InvoiceTotals { Paid = invoice.Payable == invoice.Total ? null : (invoice.Total - invoice.Payable).Amount };
        InvoiceCalculator.Calculate(document);
        return document;
    }

    private static EInvoicing.InvoiceLine Line(InvoiceLine line) => new()
    {
        Identifier = Said(line.Number) ?? line.Position.ToString(CultureInfo.InvariantCulture),
        Quantity = line.Quantity,
        UnitCode = line.UnitOfMeasure,
        NetAmount = line.Net.Amount,
        OrderLineReference = Said(line.OrderLineReference),
        VatCategory = line.TaxPercent is null or 0 && line.TaxCategory == "S" ? "Z" : line.TaxCategory,
        VatRate = line.TaxCategory == "O" ? null : line.TaxPercent ?? 0,
        Item = new ItemInformation { Name = line.Description, SellerIdentifier = Said(line.SellerItem), BuyerIdentifier = Said(line.BuyerItem) },
        Price = new PriceDetails { NetPrice = line.UnitPrice },
    };

    private static string? Said(string text) => text.Length == 0 ? null : text;

    /// <summary>The file; <paramref name="form"/> is <c>ubl</c>, <c>cii</c> or <c>pdf</c>. API and pages answer alike.</summary>
    public static async Task<IResult> FileAsync(string invoice, string form, CurrentActor actor, InvoiceQueries invoices, InvoicePaper paper, VouchDb db, IRefusalTexts texts, CancellationToken cancellationToken)
    {
        if (await invoices.FindAsync(actor.Actor, invoice, cancellationToken) is not { } found || form is not ("ubl" or "cii" or "pdf"))
        {
            return Problems.Of([InvoiceRefusals.NotFound], texts);
        }

        var document = await paper.OfAsync(db, found, cancellationToken);
        if (form == "pdf")
        {
            using var drawn = new MemoryStream();
            InvoicePdf.Write(document, drawn, CultureInfo.CurrentUICulture);
            return Results.File(drawn.ToArray(), "application/pdf", found.Label + ".pdf");
        }

        return Results.File(EInvoiceWriter.Write(document, form == "cii" ? InvoiceSyntax.Cii : InvoiceSyntax.Ubl), "application/xml", found.Label + ".xml");
    }
}
