using System.Xml.Linq;

namespace Vouch.EInvoicing.Writing;

/// <summary>BG-16 as UBL PaymentMeans: one for each account, each with the same code and reference.</summary>
internal static class UblPaymentWriter
{
    /// <summary>UNTDID 4461: instrument not defined. UBL demands a code where the model may have none.</summary>
    private const string NotDefined = "1";

    internal static void Write(Building to, XElement root, InvoiceDocument document)
    {
        var dueDate = document.Kind == DocumentKind.CreditNote ? document.DueDate : null;
        if (document.Payment is not { } payment)
        {
            if (dueDate is not null)
            {
                var alone = to.Inside(root, "cac:PaymentMeans");
                to.Text(alone, "cbc:PaymentMeansCode", NotDefined);
                to.Date(alone, "cbc:PaymentDueDate", dueDate);
            }

            return;
        }

        for (var i = 0; i < Math.Max(1, payment.CreditTransfers.Count); i++)
        {
            var element = to.Inside(root, "cac:PaymentMeans");
            to.Text(element, "cbc:PaymentMeansCode", payment.MeansCode ?? NotDefined, ("name", i == 0 ? payment.MeansText : null));
            to.Date(element, "cbc:PaymentDueDate", i == 0 ? dueDate : null);
            to.Text(element, "cbc:PaymentID", payment.RemittanceInformation);
            if (i == 0 && payment.Card is { } card)
            {
                var account = to.Inside(element, "cac:CardAccount");
                to.Text(account, "cbc:PrimaryAccountNumberID", card.AccountNumber);
                if (!card.Beyond.Exists(beyond => beyond.Name == "cbc:NetworkID"))
                {
                    // UBL demands the card's network, for which EN 16931 has no term.
                    to.Always(account, "cbc:NetworkID", "NA");
                }

                to.Text(account, "cbc:HolderName", card.HolderName);
                to.PutBack(account, card);
            }

            if (i < payment.CreditTransfers.Count)
            {
                var transfer = payment.CreditTransfers[i];
                var account = to.Inside(element, "cac:PayeeFinancialAccount");
                to.Text(account, "cbc:ID", transfer.Account);
                to.Text(account, "cbc:Name", transfer.AccountName);
                to.Text(to.Inside(account, "cac:FinancialInstitutionBranch"), "cbc:ID", transfer.ServiceProvider);
                Building.DropEmpty(account);
                to.PutBack(account, transfer);
            }

            if (i == 0)
            {
                if (payment.DirectDebit is { } debit)
                {
                    var mandate = to.Inside(element, "cac:PaymentMandate");
                    to.Text(mandate, "cbc:ID", debit.MandateReference);
                    to.Text(to.Inside(mandate, "cac:PayerFinancialAccount"), "cbc:ID", debit.DebitedAccount);
                    Building.DropEmpty(mandate);
                    to.PutBack(mandate, debit);
                }

                Building.DropEmpty(element);
                to.PutBack(element, payment);
            }
        }
    }
}
