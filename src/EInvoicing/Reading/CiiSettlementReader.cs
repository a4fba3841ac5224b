using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Reading;

/// <summary>Payment, allowances, charges, VAT and totals of a CII document.</summary>
internal static class CiiSettlementReader
{
    private static readonly int CurrencyAttribute = XmlNames.Register("currencyID");

    internal static void Read(TreeReading from, XmlElement at, InvoiceDocument document)
    {
        if (!at.Exists)
        {
            return;
        }

        ReadPayment(from, at, document);
        foreach (var entry in from.Each(at, "ram:SpecifiedTradeAllowanceCharge"))
        {
            ReadAllowanceOrCharge(from, entry, document.Allowances, document.Charges);
        }

        foreach (var tax in from.Each(at, "ram:ApplicableTradeTax"))
        {
            document.VatBreakdowns.Add(from.Group(tax, new VatBreakdown
            {
                TaxAmount = from.Amount(tax, "ram:CalculatedAmount"),
                ExemptionReason = from.Text(tax, "ram:ExemptionReason"),
                TaxableAmount = from.Amount(tax, "ram:BasisAmount"),
                Category = from.Text(tax, "ram:CategoryCode"),
                ExemptionReasonCode = from.Text(tax, "ram:ExemptionReasonCode"),
                Rate = from.Number(tax, "ram:RateApplicablePercent"),
            }));
            from.Says(tax, "ram:TypeCode", "VAT");
            ReadTaxPoint(from, tax, document);
        }

        ReadTotals(from, at, document);
    }

    /// <summary>CII may repeat the tax point with each tax; the model has it once and it is written once, and a tax that says another keeps its own.</summary>
    private static void ReadTaxPoint(TreeReading from, XmlElement tax, InvoiceDocument document)
    {
        var date = from.Find(tax, "ram:TaxPointDate/udt:DateString");
        if (date.Exists && (document.TaxPointDate is null || date.Text.SequenceEqual(document.TaxPointDate.Value.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture))))
        {
            document.TaxPointDate = from.CompactDate(tax, "ram:TaxPointDate/udt:DateString") ?? document.TaxPointDate;
        }

        var code = from.Find(tax, "ram:DueDateTypeCode");
        if (code.Exists && DocumentTypes.TaxPointFromCii(code.Text) is { } known && (document.TaxPointDateCode is null || string.Equals(document.TaxPointDateCode, known, StringComparison.Ordinal)))
        {
            from.Take(code);
            document.TaxPointDateCode = known;
        }
    }

    private static void ReadPayment(TreeReading from, XmlElement at, InvoiceDocument document)
    {
        foreach (var means in from.Each(at, "ram:SpecifiedTradeSettlementPaymentMeans"))
        {
            var code = from.Find(means, "ram:TypeCode");
            if (document.Payment is { } payment)
            {
                var onlyAnAccount = !from.Find(means, "ram:ApplicableTradeSettlementFinancialCard").Exists && !from.Find(means, "ram:PayerPartyDebtorFinancialAccount").Exists;
                if (!code.Text.SequenceEqual(payment.MeansCode) || !onlyAnAccount)
                {
                    continue;
                }

                from.Text(code);
                if (from.Find(means, "ram:Information") is { Exists: true } information && information.Text.SequenceEqual(payment.MeansText))
                {
                    from.Take(information);
                }
            }
            else
            {
                payment = document.Payment = from.Group(means, new PaymentInstructions { MeansCode = from.Text(means, "ram:TypeCode"), MeansText = from.Text(means, "ram:Information") });
                if (from.Find(means, "ram:ApplicableTradeSettlementFinancialCard") is { Exists: true } card)
                {
                    payment.Card = from.Group(card, new PaymentCard { AccountNumber = from.Text(card, "ram:ID"), HolderName = from.Text(card, "ram:CardholderName") });
                }

                if (from.Text(means, "ram:PayerPartyDebtorFinancialAccount/ram:IBANID") is { } debited)
                {
                    payment.DirectDebit = new DirectDebit { DebitedAccount = debited };
                }
            }

            if (from.Find(means, "ram:PayeePartyCreditorFinancialAccount") is { Exists: true } account)
            {
                var iban = from.Text(account, "ram:IBANID");
                payment.CreditTransfers.Add(from.Group(account, new CreditTransfer
                {
                    Account = iban ?? from.Text(account, "ram:ProprietaryID"),
                    StatedAsIban = iban is not null,
                    AccountName = from.Text(account, "ram:AccountName"),
                    ServiceProvider = from.Text(means, "ram:PayeeSpecifiedCreditorFinancialInstitution/ram:BICID"),
                }));
            }
        }

        var remittance = from.Text(at, "ram:PaymentReference");
        var mandate = from.Text(at, "ram:SpecifiedTradePaymentTerms/ram:DirectDebitMandateID");
        if (remittance is not null || mandate is not null)
        {
            document.Payment ??= new PaymentInstructions();
            document.Payment.RemittanceInformation = remittance;
            if (mandate is not null)
            {
                (document.Payment.DirectDebit ??= new DirectDebit()).MandateReference = mandate;
            }
        }

        document.CreditorIdentifier = from.Text(at, "ram:CreditorReferenceID");
    }

    internal static void ReadAllowanceOrCharge(TreeReading from, XmlElement at, List<AllowanceOrCharge> allowances, List<AllowanceOrCharge> charges)
    {
        var charge = from.Says(at, "ram:ChargeIndicator/udt:Indicator", "true") || from.Says(at, "ram:ChargeIndicator/udt:Indicator", "1");
        if (!charge && !from.Says(at, "ram:ChargeIndicator/udt:Indicator", "false") && !from.Says(at, "ram:ChargeIndicator/udt:Indicator", "0"))
        {
            return;
        }

        from.Take(from.Find(at, "ram:ChargeIndicator/udt:Indicator"));
        var read = from.Group(at, new AllowanceOrCharge
        {
            Percentage = from.Number(at, "ram:CalculationPercent"),
            BaseAmount = from.Amount(at, "ram:BasisAmount"),
            Amount = from.Amount(at, "ram:ActualAmount"),
            ReasonCode = from.Text(at, "ram:ReasonCode"),
            Reason = from.Text(at, "ram:Reason"),
            VatCategory = from.Text(at, "ram:CategoryTradeTax/ram:CategoryCode"),
            VatRate = from.Number(at, "ram:CategoryTradeTax/ram:RateApplicablePercent"),
        });
        from.Says(at, "ram:CategoryTradeTax/ram:TypeCode", "VAT");
        (charge ? charges : allowances).Add(read);
    }

    private static void ReadTotals(TreeReading from, XmlElement settlement, InvoiceDocument document)
    {
        if (from.Find(settlement, "ram:SpecifiedTradeSettlementHeaderMonetarySummation") is not { Exists: true } at)
        {
            return;
        }

        var totals = document.Totals = from.Group(at, new InvoiceTotals
        {
            LineNet = from.Amount(at, "ram:LineTotalAmount"),
            Charges = from.Amount(at, "ram:ChargeTotalAmount"),
            Allowances = from.Amount(at, "ram:AllowanceTotalAmount"),
            WithoutVat = from.Amount(at, "ram:TaxBasisTotalAmount"),
            Rounding = from.Amount(at, "ram:RoundingAmount"),
            WithVat = from.Amount(at, "ram:GrandTotalAmount"),
            Paid = from.Amount(at, "ram:TotalPrepaidAmount"),
            Due = from.Amount(at, "ram:DuePayableAmount"),
        });
        foreach (var amount in from.Each(at, "ram:TaxTotalAmount"))
        {
            var stated = amount.Attribute(CurrencyAttribute, out var hasCurrency);
            var inAccountingCurrency = hasCurrency && document.VatAccountingCurrency is { } accounting && stated.SequenceEqual(accounting)
                && !string.Equals(accounting, document.Currency, StringComparison.Ordinal);
            if (inAccountingCurrency && totals.VatInAccountingCurrency is null)
            {
                totals.VatInAccountingCurrency = from.Number(amount);
                from.MarkAttribute(amount, "currencyID");
            }
            else if (!inAccountingCurrency && totals.Vat is null)
            {
                totals.Vat = from.Number(amount);
                if (stated.SequenceEqual(document.Currency))
                {
                    from.MarkAttribute(amount, "currencyID");
                }
            }
        }
    }
}
