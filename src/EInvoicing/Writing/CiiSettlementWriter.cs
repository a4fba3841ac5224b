using System.Globalization;
using System.Xml.Linq;
using Vouch.EInvoicing.Reading;

namespace Vouch.EInvoicing.Writing;

/// <summary>Payment, allowances, charges, VAT and totals of a CII document.</summary>
internal static class CiiSettlementWriter
{
    internal static void Write(Building to, XElement settlement, InvoiceDocument document)
    {
        to.Text(settlement, "ram:CreditorReferenceID", document.CreditorIdentifier);
        to.Text(settlement, "ram:PaymentReference", document.Payment?.RemittanceInformation);
        to.Text(settlement, "ram:TaxCurrencyCode", document.VatAccountingCurrency);
        to.Text(settlement, "ram:InvoiceCurrencyCode", document.Currency);
        if (document.Payee is { } payee)
        {
            var element = to.Inside(settlement, "ram:PayeeTradeParty");
            CiiWriter.WriteIdentifiers(to, element, payee.Identifier is null ? [] : [payee.Identifier]);
            to.Text(element, "ram:Name", payee.Name);
            to.Identifier(to.Inside(element, "ram:SpecifiedLegalOrganization"), "ram:ID", payee.LegalRegistration);
            Building.DropEmpty(element);
            to.PutBack(element, payee);
        }

        WritePaymentMeans(to, settlement, document.Payment);
        foreach (var breakdown in document.VatBreakdowns)
        {
            WriteBreakdown(to, settlement, breakdown, document);
        }

        WritePeriod(to, settlement, document.Period);
        foreach (var allowance in document.Allowances)
        {
            WriteAllowanceOrCharge(to, settlement, allowance, charge: false);
        }

        foreach (var charge in document.Charges)
        {
            WriteAllowanceOrCharge(to, settlement, charge, charge: true);
        }

        var terms = to.Inside(settlement, "ram:SpecifiedTradePaymentTerms");
        to.Text(terms, "ram:Description", document.PaymentTerms);
        to.CompactDate(terms, "ram:DueDateDateTime", document.DueDate);
        to.Text(terms, "ram:DirectDebitMandateID", document.Payment?.DirectDebit?.MandateReference);
        WriteTotals(to, settlement, document);
        foreach (var preceding in document.PrecedingInvoices)
        {
            var element = to.Inside(settlement, "ram:InvoiceReferencedDocument");
            to.Text(element, "ram:IssuerAssignedID", preceding.Number);
            to.CompactDate(element, "ram:FormattedIssueDateTime", preceding.IssueDate, "qdt:DateTimeString");
            to.PutBack(element, preceding);
        }

        to.Text(to.Inside(settlement, "ram:ReceivableSpecifiedTradeAccountingAccount"), "ram:ID", document.BuyerAccountingReference);
    }

    private static void WritePaymentMeans(Building to, XElement settlement, PaymentInstructions? payment)
    {
        if (payment is null || (payment.MeansCode is null && payment.CreditTransfers.Count == 0 && payment.Card is null && payment.DirectDebit?.DebitedAccount is null))
        {
            return;
        }

        for (var i = 0; i < Math.Max(1, payment.CreditTransfers.Count); i++)
        {
            var element = to.Inside(settlement, "ram:SpecifiedTradeSettlementPaymentMeans");
            to.Text(element, "ram:TypeCode", payment.MeansCode);
            to.Text(element, "ram:Information", payment.MeansText);
            if (i == 0 && payment.Card is { } card)
            {
                var account = to.Inside(element, "ram:ApplicableTradeSettlementFinancialCard");
                to.Text(account, "ram:ID", card.AccountNumber);
                to.Text(account, "ram:CardholderName", card.HolderName);
                to.PutBack(account, card);
            }

            if (i == 0)
            {
                to.Text(to.Inside(element, "ram:PayerPartyDebtorFinancialAccount"), "ram:IBANID", payment.DirectDebit?.DebitedAccount);
            }

            if (i < payment.CreditTransfers.Count)
            {
                var transfer = payment.CreditTransfers[i];
                var account = to.Inside(element, "ram:PayeePartyCreditorFinancialAccount");
                var iban = transfer.StatedAsIban ?? LooksLikeIban(transfer.Account);
                to.Text(account, "ram:IBANID", iban ? transfer.Account : null);
                to.Text(account, "ram:AccountName", transfer.AccountName);
                to.Text(account, "ram:ProprietaryID", iban ? null : transfer.Account);
                to.PutBack(account, transfer);
                to.Text(to.Inside(element, "ram:PayeeSpecifiedCreditorFinancialInstitution"), "ram:BICID", transfer.ServiceProvider);
            }

            Building.DropEmpty(element);
            if (i == 0)
            {
                to.PutBack(element, payment);
            }
        }
    }

    private static bool LooksLikeIban(string? account) =>
        account is { Length: >= 15 } && char.IsAsciiLetterUpper(account[0]) && char.IsAsciiLetterUpper(account[1]) && char.IsAsciiDigit(account[2]) && char.IsAsciiDigit(account[3]);

    private static void WriteBreakdown(Building to, XElement settlement, VatBreakdown breakdown, InvoiceDocument document)
    {
        var element = to.Inside(settlement, "ram:ApplicableTradeTax");
        to.Number(element, "ram:CalculatedAmount", breakdown.TaxAmount);
        to.Always(element, "ram:TypeCode", "VAT");
        to.Text(element, "ram:ExemptionReason", breakdown.ExemptionReason);
        to.Number(element, "ram:BasisAmount", breakdown.TaxableAmount);
        to.Text(element, "ram:CategoryCode", breakdown.Category);
        to.Text(element, "ram:ExemptionReasonCode", breakdown.ExemptionReasonCode);
        if (document.TaxPointDate is { } date && ReferenceEquals(breakdown, document.VatBreakdowns[0]))
        {
            to.Text(to.Inside(element, "ram:TaxPointDate"), "udt:DateString", date.ToString("yyyyMMdd", CultureInfo.InvariantCulture), ("format", "102"));
        }

        to.Text(element, "ram:DueDateTypeCode", DocumentTypes.TaxPointToCii(document.TaxPointDateCode));
        to.Number(element, "ram:RateApplicablePercent", breakdown.Rate);
        to.PutBack(element, breakdown);
    }

    internal static void WritePeriod(Building to, XElement parent, InvoicePeriod? period)
    {
        if (period is null)
        {
            return;
        }

        var element = to.Inside(parent, "ram:BillingSpecifiedPeriod");
        to.CompactDate(element, "ram:StartDateTime", period.Start);
        to.CompactDate(element, "ram:EndDateTime", period.End);
        to.PutBack(element, period);
    }

    internal static void WriteAllowanceOrCharge(Building to, XElement parent, AllowanceOrCharge entry, bool charge)
    {
        var element = to.Inside(parent, "ram:SpecifiedTradeAllowanceCharge");
        to.Text(to.Inside(element, "ram:ChargeIndicator"), "udt:Indicator", charge ? "true" : "false");
        to.Number(element, "ram:CalculationPercent", entry.Percentage);
        to.Number(element, "ram:BasisAmount", entry.BaseAmount);
        to.Number(element, "ram:ActualAmount", entry.Amount);
        to.Text(element, "ram:ReasonCode", entry.ReasonCode);
        to.Text(element, "ram:Reason", entry.Reason);
        if (entry.VatCategory is not null || entry.VatRate is not null)
        {
            WriteCategory(to, to.Inside(element, "ram:CategoryTradeTax"), entry.VatCategory, entry.VatRate);
        }

        to.PutBack(element, entry);
    }

    internal static void WriteCategory(Building to, XElement tax, string? category, decimal? rate)
    {
        to.Always(tax, "ram:TypeCode", "VAT");
        to.Text(tax, "ram:CategoryCode", category);
        to.Number(tax, "ram:RateApplicablePercent", rate);
    }

    private static void WriteTotals(Building to, XElement settlement, InvoiceDocument document)
    {
        if (document.Totals is not { } totals)
        {
            return;
        }

        var element = to.Inside(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation");
        to.Number(element, "ram:LineTotalAmount", totals.LineNet);
        to.Number(element, "ram:ChargeTotalAmount", totals.Charges);
        to.Number(element, "ram:AllowanceTotalAmount", totals.Allowances);
        to.Number(element, "ram:TaxBasisTotalAmount", totals.WithoutVat);
        to.Number(element, "ram:TaxTotalAmount", totals.Vat, ("currencyID", document.Currency));
        to.Number(element, "ram:TaxTotalAmount", totals.VatInAccountingCurrency, ("currencyID", document.VatAccountingCurrency));
        to.Number(element, "ram:RoundingAmount", totals.Rounding);
        to.Number(element, "ram:GrandTotalAmount", totals.WithVat);
        to.Number(element, "ram:TotalPrepaidAmount", totals.Paid);
        to.Number(element, "ram:DuePayableAmount", totals.Due);
        to.PutBack(element, totals);
    }
}
