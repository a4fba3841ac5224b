namespace Vouch.EInvoicing.Tests;

/// <summary>A valid invoice made from the model, with prices that need rounding, two rates of VAT and letters that need care.</summary>
internal static class SampleInvoice
{
    internal static InvoiceDocument Make()
    {
        var document = new InvoiceDocument
        {
            Specification = "urn:cen.eu:en16931:2017",
            Number = "F-2026-7",
            IssueDate = new DateOnly(2026, 11, 22),
            DueDate = new DateOnly(2026, 12, 22),
            TypeCode = "380",
            Currency = "EUR",
            PurchaseOrderReference = "PO-2207",
            Seller = new TradeParty { Name = "Nähwerk <&> Co", VatIdentifier = "DE123456789", Address = new PostalAddress { City = "Ulm", CountryCode = "DE" }, LegalRegistration = new Identifier("HRB 1") },
            Buyer = new TradeParty { Name = "Buyer", Address = new PostalAddress { CountryCode = "DE" } },
            Payment = new PaymentInstructions { MeansCode = "58", RemittanceInformation = "F-2026-7", CreditTransfers = { new CreditTransfer { Account = "DE89370400440532013000" } } },
            Allowances = { new AllowanceOrCharge { Amount = 1.00m, Reason = "Rabatt", VatCategory = "S", VatRate = 19 } },
        };
        for (var i = 1; i <= 3; i++)
        {
            var line = new InvoiceLine
            {
                Identifier = i.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Quantity = 3,
                UnitCode = "C62",
                OrderLineReference = i.ToString(System.Globalization.CultureInfo.InvariantCulture),
                VatCategory = "S",
                VatRate = i == 3 ? 7 : 19,
                Item = new ItemInformation { Name = "Ware <b>" + i },
                Price = new PriceDetails { NetPrice = 9.995m },
            };
            line.NetAmount = InvoiceCalculator.NetAmount(line);
            document.Lines.Add(line);
        }

        InvoiceCalculator.Calculate(document);
        return document;
    }
}
