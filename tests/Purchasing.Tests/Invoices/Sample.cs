using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

/// <summary>Makes invoices that add up, to be spoiled one thing at a time.</summary>
internal static class Sample
{
    public static readonly DateOnly Today = new(2026, 3, 10);
    public static readonly PartyId Supplier = new(new Guid("00000000-0000-7000-8000-00000000a001"));
    public static readonly PartyId OtherSupplier = new(new Guid("00000000-0000-7000-8000-00000000a002"));

    public static Guid Id(int number) => new($"00000000-0000-7000-8000-{number:x12}");

    public static Money Eur(decimal amount) => Money.Of(amount, Currency.Eur);

    public static InvoiceDocument Invoice(params (decimal Quantity, decimal Price)[] lines)
    {
        var document = new InvoiceDocument
        {
            Kind = InvoiceKind.Invoice,
            Number = "R-2026-117",
            IssueDate = new DateOnly(2026, 3, 1),
            Currency = Currency.Eur,
            Supplier = new InvoiceSender("Hansen Metall GmbH", "DE123456789"),
            OrderReference = "PO-2207",
            Lines = [.. lines.Select((line, i) => new InvoiceDocumentLine
            {
                Number = $"{i + 1}",
                OrderLineReference = $"{i + 1}",
                Description = $"Item {i + 1}",
                Quantity = line.Quantity,
                UnitPrice = line.Price,
                Net = Money.Of(line.Quantity, line.Price, Currency.Eur),
                TaxPercent = 19,
            })],
            TaxTotal = Eur(0),
            Total = Eur(0),
        };
        return WithTotals(document);
    }

    public static InvoiceDocument WithTotals(InvoiceDocument document)
    {
        var tax = document.Net.Share(0.19m);
        return document with { Taxes = [new InvoiceTax("S", 19, document.Net, tax)], TaxTotal = tax, Total = document.Net + tax };
    }
}
