namespace Vouch.EInvoicing;

/// <summary>All groups of a document, the document itself first.</summary>
internal static class InvoiceGroups
{
    internal static IEnumerable<InvoiceGroup> Groups(this InvoiceDocument document)
    {
        InvoiceGroup?[] single =
        [
            document, document.Seller, document.Seller?.Address, document.Seller?.Contact, document.Buyer, document.Buyer?.Address, document.Buyer?.Contact,
            document.Payee, document.TaxRepresentative, document.TaxRepresentative?.Address, document.Delivery, document.Delivery?.Address, document.Period,
            document.Payment, document.Payment?.Card, document.Payment?.DirectDebit, document.Totals,
        ];
        return single.OfType<InvoiceGroup>()
            .Concat(document.Notes)
            .Concat(document.PrecedingInvoices)
            .Concat(document.SupportingDocuments)
            .Concat(document.Payment?.CreditTransfers ?? [])
            .Concat(document.Allowances)
            .Concat(document.Charges)
            .Concat(document.VatBreakdowns)
            .Concat(document.ThirdPartyPayments)
            .Concat(document.AllLines().SelectMany(Groups));
    }

    /// <summary>Every line, each followed by those below it.</summary>
    internal static IEnumerable<InvoiceLine> AllLines(this InvoiceDocument document)
    {
        var open = new Stack<InvoiceLine>(document.Lines.AsEnumerable().Reverse());
        while (open.TryPop(out var line))
        {
            yield return line;
            foreach (var below in line.SubLines.AsEnumerable().Reverse())
            {
                open.Push(below);
            }
        }
    }

    /// <summary>How many terms of the extension of XRechnung it has, which CII cannot hold.</summary>
    internal static int CountExtension(this InvoiceDocument document) => document.ThirdPartyPayments.Count + document.AllLines().Count() - document.Lines.Count;

    private static IEnumerable<InvoiceGroup> Groups(InvoiceLine line)
    {
        InvoiceGroup?[] single = [line, line.Period, line.Price, line.Item];
        return single.OfType<InvoiceGroup>().Concat(line.Allowances).Concat(line.Charges).Concat(line.Item?.Attributes ?? []);
    }
}
