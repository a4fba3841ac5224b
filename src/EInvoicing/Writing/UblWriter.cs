using System.Xml.Linq;

namespace Vouch.EInvoicing.Writing;

/// <summary>The model as a UBL 2.1 Invoice or CreditNote.</summary>
internal static class UblWriter
{
    internal static XElement Write(InvoiceDocument document)
    {
        var to = new Building(InvoiceSyntax.Ubl);
        var credit = document.Kind == DocumentKind.CreditNote;
        var root = to.Root(credit ? "cn:CreditNote" : "ubl:Invoice", credit ? "cn" : "ubl", "cac", "cbc");
        to.Text(root, "cbc:CustomizationID", document.Specification);
        to.Text(root, "cbc:ProfileID", document.BusinessProcess);
        to.Text(root, "cbc:ID", document.Number);
        to.Date(root, "cbc:IssueDate", document.IssueDate);
        if (credit)
        {
            to.Date(root, "cbc:TaxPointDate", document.TaxPointDate);
            to.Text(root, "cbc:CreditNoteTypeCode", document.TypeCode);
            WriteNotes(to, root, document);
        }
        else
        {
            to.Date(root, "cbc:DueDate", document.DueDate);
            to.Text(root, "cbc:InvoiceTypeCode", document.TypeCode);
            WriteNotes(to, root, document);
            to.Date(root, "cbc:TaxPointDate", document.TaxPointDate);
        }

        to.Text(root, "cbc:DocumentCurrencyCode", document.Currency);
        to.Text(root, "cbc:TaxCurrencyCode", document.VatAccountingCurrency);
        to.Text(root, "cbc:AccountingCost", document.BuyerAccountingReference);
        to.Text(root, "cbc:BuyerReference", document.BuyerReference);
        WritePeriod(to, root, document.Period, document.TaxPointDateCode);
        WriteReferences(to, root, document, credit);
        UblPartyWriter.Write(to, root, document);
        WriteDelivery(to, root, document);
        UblPaymentWriter.Write(to, root, document);
        to.Text(to.Inside(root, "cac:PaymentTerms"), "cbc:Note", document.PaymentTerms);
        foreach (var payment in credit ? [] : document.ThirdPartyPayments)
        {
            var element = to.Inside(root, "cac:PrepaidPayment");
            to.Text(element, "cbc:ID", payment.Type);
            to.Number(element, "cbc:PaidAmount", payment.Amount, ("currencyID", document.Currency));
            to.Text(element, "cbc:InstructionID", payment.Description);
            to.PutBack(element, payment);
        }

        foreach (var allowance in document.Allowances)
        {
            WriteAllowanceOrCharge(to, root, allowance, charge: false, document.Currency);
        }

        foreach (var charge in document.Charges)
        {
            WriteAllowanceOrCharge(to, root, charge, charge: true, document.Currency);
        }

        WriteTotals(to, root, document);
        foreach (var line in document.Lines)
        {
            UblLineWriter.Write(to, root, line, document, credit);
        }

        Building.DropEmpty(root);
        to.PutBack(root, document);
        return root;
    }

    private static void WriteNotes(Building to, XElement root, InvoiceDocument document)
    {
        foreach (var note in document.Notes)
        {
            if (to.Text(root, "cbc:Note", note.SubjectCode is null ? note.Text : $"#{note.SubjectCode}#{note.Text}") is { } element)
            {
                to.PutBack(element, note);
            }
        }
    }

    internal static void WritePeriod(Building to, XElement parent, InvoicePeriod? period, string? taxPointDateCode = null)
    {
        if (period is null && taxPointDateCode is null)
        {
            return;
        }

        var element = to.Inside(parent, "cac:InvoicePeriod");
        to.Date(element, "cbc:StartDate", period?.Start);
        to.Date(element, "cbc:EndDate", period?.End);
        to.Text(element, "cbc:DescriptionCode", taxPointDateCode);
        to.PutBack(element, period);
    }

    private static void WriteReferences(Building to, XElement root, InvoiceDocument document, bool credit)
    {
        var order = to.Inside(root, "cac:OrderReference");
        if (document.PurchaseOrderReference is not null || document.SalesOrderReference is not null)
        {
            // UBL demands the order's identifier also where only the sales order is known.
            to.Text(order, "cbc:ID", document.PurchaseOrderReference ?? (document.SalesOrderReference is null ? null : "NA"));
            to.Text(order, "cbc:SalesOrderID", document.SalesOrderReference);
        }

        foreach (var preceding in document.PrecedingInvoices)
        {
            var reference = to.Inside(to.Inside(root, "cac:BillingReference"), "cac:InvoiceDocumentReference");
            to.Text(reference, "cbc:ID", preceding.Number);
            to.Date(reference, "cbc:IssueDate", preceding.IssueDate);
            to.PutBack(reference, preceding);
        }

        Reference("cac:DespatchDocumentReference", document.DespatchAdviceReference);
        Reference("cac:ReceiptDocumentReference", document.ReceivingAdviceReference);
        if (!credit)
        {
            Reference("cac:OriginatorDocumentReference", document.TenderReference);
        }

        Reference("cac:ContractDocumentReference", document.ContractReference);
        foreach (var supporting in document.SupportingDocuments)
        {
            var element = to.Inside(root, "cac:AdditionalDocumentReference");
            to.Text(element, "cbc:ID", supporting.Reference);
            to.Text(element, "cbc:DocumentDescription", supporting.Description);
            var attachment = to.Inside(element, "cac:Attachment");
            to.File(attachment, "cbc:EmbeddedDocumentBinaryObject", supporting.Attachment);
            to.Text(to.Inside(attachment, "cac:ExternalReference"), "cbc:URI", supporting.Location);
            to.PutBack(element, supporting);
        }

        if (document.InvoicedObject is not null)
        {
            var element = to.Inside(root, "cac:AdditionalDocumentReference");
            to.Identifier(element, "cbc:ID", document.InvoicedObject);
            to.Text(element, "cbc:DocumentTypeCode", "130");
        }

        if (credit)
        {
            if (document.ProjectReference is not null)
            {
                var element = to.Inside(root, "cac:AdditionalDocumentReference");
                to.Text(element, "cbc:ID", document.ProjectReference);
                to.Text(element, "cbc:DocumentTypeCode", "50");
            }

            Reference("cac:OriginatorDocumentReference", document.TenderReference);
        }
        else
        {
            Reference("cac:ProjectReference", document.ProjectReference);
        }

        void Reference(string name, string? number) => to.Text(to.Inside(root, name), "cbc:ID", number);
    }

    private static void WriteDelivery(Building to, XElement root, InvoiceDocument document)
    {
        if (document.Delivery is not { } delivery)
        {
            return;
        }

        var element = to.Inside(root, "cac:Delivery");
        to.Date(element, "cbc:ActualDeliveryDate", delivery.ActualDate);
        var location = to.Inside(element, "cac:DeliveryLocation");
        to.Identifier(location, "cbc:ID", delivery.Location);
        UblPartyWriter.WriteAddress(to, location, "cac:Address", delivery.Address);
        to.Text(to.Inside(to.Inside(element, "cac:DeliveryParty"), "cac:PartyName"), "cbc:Name", delivery.PartyName);
        to.PutBack(element, delivery);
    }

    internal static void WriteAllowanceOrCharge(Building to, XElement parent, AllowanceOrCharge entry, bool charge, string? currency)
    {
        var element = to.Inside(parent, "cac:AllowanceCharge");
        to.Text(element, "cbc:ChargeIndicator", charge ? "true" : "false");
        to.Text(element, "cbc:AllowanceChargeReasonCode", entry.ReasonCode);
        to.Text(element, "cbc:AllowanceChargeReason", entry.Reason);
        to.Number(element, "cbc:MultiplierFactorNumeric", entry.Percentage);
        to.Number(element, "cbc:Amount", entry.Amount, ("currencyID", currency));
        to.Number(element, "cbc:BaseAmount", entry.BaseAmount, ("currencyID", currency));
        WriteCategory(to, element, "cac:TaxCategory", entry.VatCategory, entry.VatRate);
        to.PutBack(element, entry);
    }

    internal static XElement? WriteCategory(Building to, XElement parent, string name, string? category, decimal? rate, string? reasonCode = null, string? reason = null)
    {
        if (category is null && rate is null && reasonCode is null && reason is null)
        {
            return null;
        }

        var element = to.Inside(parent, name);
        to.Text(element, "cbc:ID", category);
        to.Number(element, "cbc:Percent", rate);
        to.Text(element, "cbc:TaxExemptionReasonCode", reasonCode);
        to.Text(element, "cbc:TaxExemptionReason", reason);
        var scheme = new XElement(XName.Get("TaxScheme", Xml.XmlNamespaces.Cac));
        to.Always(scheme, "cbc:ID", "VAT");
        Building.MarkConstant(scheme);
        element.Add(scheme);
        return element;
    }

    private static void WriteTotals(Building to, XElement root, InvoiceDocument document)
    {
        var totals = document.Totals;
        if (totals?.Vat is not null || document.VatBreakdowns.Count > 0)
        {
            var element = to.Inside(root, "cac:TaxTotal");

            // UBL demands the total also where CII left it out because there is no VAT.
            to.Number(element, "cbc:TaxAmount", totals?.Vat ?? document.VatBreakdowns.Sum(breakdown => breakdown.TaxAmount ?? 0m), ("currencyID", document.Currency));
            foreach (var breakdown in document.VatBreakdowns)
            {
                var subtotal = to.Inside(element, "cac:TaxSubtotal");
                to.Number(subtotal, "cbc:TaxableAmount", breakdown.TaxableAmount, ("currencyID", document.Currency));
                to.Number(subtotal, "cbc:TaxAmount", breakdown.TaxAmount, ("currencyID", document.Currency));
                WriteCategory(to, subtotal, "cac:TaxCategory", breakdown.Category, breakdown.Rate, breakdown.ExemptionReasonCode, breakdown.ExemptionReason);
                to.PutBack(subtotal, breakdown);
            }
        }

        if (totals is null)
        {
            return;
        }

        if (totals.VatInAccountingCurrency is not null)
        {
            to.Number(to.Inside(root, "cac:TaxTotal"), "cbc:TaxAmount", totals.VatInAccountingCurrency, ("currencyID", document.VatAccountingCurrency));
        }

        var total = to.Inside(root, "cac:LegalMonetaryTotal");
        Amount("cbc:LineExtensionAmount", totals.LineNet);
        Amount("cbc:TaxExclusiveAmount", totals.WithoutVat);
        Amount("cbc:TaxInclusiveAmount", totals.WithVat);
        Amount("cbc:AllowanceTotalAmount", totals.Allowances);
        Amount("cbc:ChargeTotalAmount", totals.Charges);
        Amount("cbc:PrepaidAmount", totals.Paid);
        Amount("cbc:PayableRoundingAmount", totals.Rounding);
        Amount("cbc:PayableAmount", totals.Due);
        to.PutBack(total, totals);

        void Amount(string name, decimal? amount) => to.Number(total, name, amount, ("currencyID", document.Currency));
    }
}
