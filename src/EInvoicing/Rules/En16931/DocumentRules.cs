using static Vouch.EInvoicing.Rules.Rule;

namespace Vouch.EInvoicing.Rules.En16931;

/// <summary>What the document as a whole must have (BR-01 to BR-16, BR-53, BR-66, BR-67, BR-CO-03, BR-CO-15, BR-CO-18) and what holds of its references.</summary>
internal static class DocumentRules
{
    private static readonly Term PrecedingNumber = new("BT-25", "Preceding invoice number", "cac:InvoiceDocumentReference/cbc:ID", "ram:IssuerAssignedID");

    private static readonly Term DateFormat = new("", "Date format", null, "@format");

    internal static readonly RuleFamily Family = new RuleFamily("EN 16931 document")
        .On(
            Bg.Document,
            Fatal("BR-01", "BT-24", "An invoice must have a specification identifier.", at => at.Says(Bt.Specification)),
            Fatal("BR-02", "BT-1", "An invoice must have a number.", at => at.Says(Bt.Number)),
            Fatal("BR-03", "BT-2", "An invoice must have an issue date.", HasIssueDate),
            Fatal("BR-04", "BT-3", "An invoice must have a type code.", at => at.Says(Bt.TypeCode)),
            Fatal("BR-05", "BT-5", "An invoice must have a currency code.", at => at.Says(Bt.Currency)),
            Fatal("BR-06", "BT-27", "An invoice must have the seller's name.", at => at.Says(Bt.SellerName)),
            Fatal("BR-07", "BT-44", "An invoice must have the buyer's name.", at => at.Says(Bt.BuyerName)),
            Fatal("BR-08", "BG-5", "An invoice must have the seller's postal address.", at => at.Has(Bt.SellerAddress)),
            Fatal("BR-10", "BG-8", "An invoice must have the buyer's postal address.", at => at.Has(Bt.BuyerAddress)),
            Fatal("BR-16", "BG-25", "An invoice must have at least one line.", at => at.Has(Bt.Lines)),
            Fatal(
                "BR-53",
                "BT-6, BT-111",
                "Where a VAT accounting currency is given, the total VAT must also be given in that currency; in CII it must be another than the invoice currency.",
                at => !at.Has(Bt.VatAccountingCurrency) || (VatTotals(at, Bt.VatAccountingCurrency) > 0 && (at.Document.Ubl || !at.Text(Bt.VatAccountingCurrency).SequenceEqual(at.Text(Bt.Currency)))),
                at => $"VAT accounting currency {at.Text(Bt.VatAccountingCurrency)}, invoice currency {at.Text(Bt.Currency)}"),
            Fatal("BR-66", "BG-18", "An invoice can have one payment card at most.", at => at.Count(Bt.Cards) <= 1, at => Number(at.Count(Bt.Cards)) + " cards"),
            Fatal("BR-67", "BG-19", "An invoice can have one direct debit mandate at most.", at => at.Count(Bt.Mandates) <= 1, at => Number(at.Count(Bt.Mandates)) + " mandates"),
            Fatal("BR-CO-03", "BT-7, BT-8", "The VAT point date and the VAT point date code exclude each other.", at => !(at.Has(Bt.TaxPointDate) && at.Has(Bt.TaxPointDateCode))),
            Fatal("BR-CO-15", "BT-109, BT-110, BT-112", "The total with VAT must be the total without VAT plus the total VAT in the invoice currency.", TotalWithVatAddsUp, ShowTotalWithVat),
            Fatal("BR-CO-18", "BG-23", "An invoice must have at least one VAT breakdown.", at => at.Has(Bt.Breakdowns)))
        .On(Bg.SupportingDocument, Fatal("BR-52", "BT-122", "A supporting document must have a reference.", at => at.Says(Bt.DocumentReference)))
        .On(Bg.PrecedingInvoice, Fatal("BR-55", "BT-25", "A reference to an earlier invoice must have that invoice's number.", at => at.Gives(PrecedingNumber)));

    /// <summary>A date of CII must say that it is written as 20261122.</summary>
    private static bool HasIssueDate(At document) => document.Document.Ubl
        ? document.Says(Bt.IssueDate)
        : document.Each(Bt.IssueDate).Any(date => date.Is(DateFormat, "102") && !date.Value.IsEmpty);

    /// <summary>How many VAT totals are in the currency that the term names.</summary>
    private static int VatTotals(At document, Term currency)
    {
        var code = document.Text(currency).ToString();
        return document.Each(Bt.VatTotals).Count(total => total.Text(Bt.CurrencyIdentifier).SequenceEqual(code));
    }

    private static decimal? VatTotal(At document)
    {
        var code = document.Text(Bt.Currency);
        decimal? found = null;
        foreach (var total in document.Each(Bt.VatTotals))
        {
            if (total.Text(Bt.CurrencyIdentifier).SequenceEqual(document.Text(Bt.Currency)) || (!document.Document.Ubl && !total.Has(Bt.CurrencyIdentifier)))
            {
                if (found is not null)
                {
                    return null;
                }

                found = Xml.Numbers.TryParse(total.Value, out var amount) ? amount : null;
            }
        }

        return code.IsEmpty ? null : found;
    }

    private static bool TotalWithVatAddsUp(At document)
    {
        if (!document.Has(Bt.Currency))
        {
            return true;
        }

        var totals = new At(document.First(Bt.Totals), document.Document);
        if (totals.Number(Bt.TotalWithVat) is not { } withVat || totals.Number(Bt.TotalWithoutVat) is not { } withoutVat)
        {
            return false;
        }

        // In CII the total VAT may be left out where there is none.
        return (VatTotal(document) is { } vat && withVat == At.Round(withoutVat + vat)) || (!document.Document.Ubl && withVat == withoutVat);
    }

    private static string ShowTotalWithVat(At document)
    {
        var totals = new At(document.First(Bt.Totals), document.Document);
        return $"with VAT {totals.Text(Bt.TotalWithVat)}, without VAT {totals.Text(Bt.TotalWithoutVat)}, VAT {(VatTotal(document) is { } vat ? Xml.Numbers.Write(vat) : "not given once in the invoice currency")}";
    }

    private static string Number(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
