using System.Globalization;
using Vouch.EInvoicing;

namespace Vouch.Host.Tour;

/// <summary>A line as the supplier bills it.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Quantity">How many pieces.</param>
/// <param name="Price">For one, without VAT.</param>
/// <param name="OrderLine">The line of the order, by its position.</param>
internal sealed record BilledLine(string Description, decimal Quantity, decimal Price, string OrderLine);

/// <summary>What the supplier's own software sends: invoices and credit notes as UBL after EN 16931.</summary>
internal static class InvoiceDocuments
{
    private const decimal Vat = 19m;

    /// <summary>A document; with <paramref name="preceding"/> a credit note that takes that invoice back in part.</summary>
    public static byte[] Write(string number, DateOnly day, string order, string? preceding, params BilledLine[] lines)
    {
        var document = new InvoiceDocument
        {
            Kind = preceding is null ? DocumentKind.Invoice : DocumentKind.CreditNote,
            TypeCode = preceding is null ? "380" : "381",
            Specification = "urn:cen.eu:en16931:2017",
            Number = number,
            IssueDate = day,
            DueDate = preceding is null ? day.AddDays(30) : null,
            PaymentTerms = "30 days",
            Currency = "EUR",
            PurchaseOrderReference = order,
            Seller = new TradeParty { Name = "Werkbank Nord GmbH", VatIdentifier = "DE811569869", Address = new PostalAddress { City = "Kiel", CountryCode = "DE" } },
            Buyer = new TradeParty { Name = "Harbour Works", Address = new PostalAddress { City = "Hamburg", CountryCode = "DE" } },
        };
        if (preceding is not null)
        {
            document.PrecedingInvoices.Add(new PrecedingInvoice { Number = preceding });
        }

        document.Lines.AddRange(lines.Select((line, i) => new InvoiceLine
        {
            Identifier = (i + 1).ToString(CultureInfo.InvariantCulture),
            OrderLineReference = line.OrderLine,
            Quantity = line.Quantity,
            UnitCode = "C62",
            NetAmount = line.Quantity * line.Price,
            Price = new PriceDetails { NetPrice = line.Price },
            Item = new ItemInformation { Name = line.Description },
            VatCategory = "S",
            VatRate = Vat,
        }));
        InvoiceCalculator.Calculate(document);
        return EInvoiceWriter.Write(document, InvoiceSyntax.Ubl);
    }
}
