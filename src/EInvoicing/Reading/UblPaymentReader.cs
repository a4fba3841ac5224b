using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Reading;

/// <summary>UBL PaymentMeans into BG-16: UBL repeats the element for each account, the model has the accounts in one group.</summary>
internal static class UblPaymentReader
{
    internal static void Read(TreeReading from, XmlElement root, InvoiceDocument document)
    {
        foreach (var at in from.Each(root, "cac:PaymentMeans"))
        {
            ReadMeans(from, at, document);
        }
    }

    private static void ReadMeans(TreeReading from, XmlElement at, InvoiceDocument document)
    {
        var code = from.Find(at, "cbc:PaymentMeansCode");
        if (document.Payment is { } known)
        {
            var samePayment = code.Text.SequenceEqual(known.MeansCode) && from.Find(at, "cbc:PaymentID").Text.SequenceEqual(known.RemittanceInformation);
            var onlyAnAccount = from.Find(at, "cac:PayeeFinancialAccount").Exists && !from.Find(at, "cac:CardAccount").Exists && !from.Find(at, "cac:PaymentMandate").Exists;
            if (!samePayment || !onlyAnAccount)
            {
                return;
            }

            // The repetition of what the first one said; written again for each account.
            from.Text(code);
            from.Text(at, "cbc:PaymentID");
            var name = from.Attribute(code, "name");
            known.MeansText ??= name;
            if (from.Find(at, "cbc:PaymentDueDate") is { Exists: true } due && document.Kind == DocumentKind.CreditNote)
            {
                from.Take(due);
            }
        }
        else
        {
            known = document.Payment = from.Group(at, new PaymentInstructions
            {
                MeansCode = from.Text(at, "cbc:PaymentMeansCode"),
                MeansText = code.Exists ? from.Attribute(code, "name") : null,
                RemittanceInformation = from.Text(at, "cbc:PaymentID"),
            });
            if (from.Find(at, "cac:CardAccount") is { Exists: true } card)
            {
                known.Card = from.Group(card, new PaymentCard { AccountNumber = from.Text(card, "cbc:PrimaryAccountNumberID"), HolderName = from.Text(card, "cbc:HolderName") });
            }

            if (from.Find(at, "cac:PaymentMandate") is { Exists: true } mandate)
            {
                known.DirectDebit = from.Group(mandate, new DirectDebit { MandateReference = from.Text(mandate, "cbc:ID"), DebitedAccount = from.Text(mandate, "cac:PayerFinancialAccount/cbc:ID") });
            }
        }

        if (from.Find(at, "cac:PayeeFinancialAccount") is { Exists: true } account)
        {
            known.CreditTransfers.Add(from.Group(account, new CreditTransfer
            {
                Account = from.Text(account, "cbc:ID"),
                AccountName = from.Text(account, "cbc:Name"),
                ServiceProvider = from.Text(account, "cac:FinancialInstitutionBranch/cbc:ID"),
            }));
        }
    }
}
