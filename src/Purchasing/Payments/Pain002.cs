using System.Globalization;
using System.Text.RegularExpressions;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Reads ISO 20022 <c>pain.002</c> (payment status report), versions 001.02 to 001.99 and the German 002.03 and 003.03.
/// A status of a transaction goes before that of its batch, and that before the status of the file.
/// </summary>
internal static partial class Pain002
{
    public static bool Knows(string space) => Form().IsMatch(space);

    /// <summary>What a status code of the external code list ISO 20022 ExternalPaymentTransactionStatus1Code means for a payment; null when it says nothing yet.</summary>
    public static PaymentAct? Meaning(string status) => status switch
    {
        // Settled on our account (ACSC), or on the creditor's (ACCC).
        "ACSC" or "ACCC" => PaymentAct.BankSettles,

        // Checked (ACTC, ACCP, ACFC), in settlement (ACSP), changed and taken (ACWC), taken without posting (ACWP).
        "ACTC" or "ACCP" or "ACFC" or "ACSP" or "ACWC" or "ACWP" => PaymentAct.BankTakes,
        "RJCT" or "CANC" => PaymentAct.BankRefuses,

        // Received, pending, partly accepted: the rest of the file or a later one says what became of each.
        _ => null,
    };

    public static Outcome<BankReport> Read(BankElement root)
    {
        if (root.At("CstmrPmtStsRpt") is not { } report)
        {
            return BankXml.Incomplete.With("CstmrPmtStsRpt");
        }

        var messageId = report.TextAt("GrpHdr", "MsgId");
        if (messageId.Length == 0)
        {
            return BankXml.Incomplete.With("GrpHdr/MsgId");
        }

        List<BankNews> transactions = [];
        List<BankNews> batches = [];
        var batchNumber = 0;
        foreach (var batch in report.All("OrgnlPmtInfAndSts"))
        {
            batchNumber++;
            var transactionNumber = 0;
            foreach (var transaction in batch.All("TxInfAndSts"))
            {
                transactionNumber++;
                var place = string.Create(CultureInfo.InvariantCulture, $"batch {batchNumber}, transaction {transactionNumber}");
                if (transaction.At("OrgnlTxRef", "Amt", "InstdAmt") is { } amount && !BankXml.TryMoney(amount, out _))
                {
                    return BankXml.ValueInvalid.With(place + ": InstdAmt");
                }

                Add(transactions, place, transaction, "TxSts", NewsScope.Instruction, transaction.TextAt("OrgnlEndToEndId"));
            }

            Add(batches, string.Create(CultureInfo.InvariantCulture, $"batch {batchNumber}"), batch, "PmtInfSts", NewsScope.Batch, batch.TextAt("OrgnlPmtInfId"));
        }

        List<BankNews> files = [];
        if (report.At("OrgnlGrpInfAndSts") is { } group)
        {
            Add(files, "file", group, "GrpSts", NewsScope.File, group.TextAt("OrgnlMsgId"));
        }

        return new BankReport(BankMessage.StatusReport, messageId, [.. transactions, .. batches, .. files], 0);
    }

    private static void Add(List<BankNews> news, string place, BankElement element, string statusElement, NewsScope scope, string reference)
    {
        if (reference.Length is 0 or > 35 || Meaning(element.TextAt(statusElement)) is not { } act)
        {
            return;
        }

        Money? amount = BankXml.TryMoney(element.At("OrgnlTxRef", "Amt", "InstdAmt"), out var read) ? read : null;
        news.Add(new BankNews(place, act, scope, reference, amount, "", BankXml.Date(element.At("AccptncDtTm")), Reason(element)));
    }

    private static string Reason(BankElement element)
    {
        var reasons = element.All("StsRsnInf").Select(reason =>
        {
            var code = reason.TextAt("Rsn", "Cd") is { Length: > 0 } listed ? listed : reason.TextAt("Rsn", "Prtry");
            return string.Join(' ', reason.All("AddtlInf").Select(words => words.Text).Prepend(code).Where(word => word.Length > 0));
        });
        var text = string.Join("; ", reasons.Where(reason => reason.Length > 0));
        return text.Length > 500 ? text[..500] : text;
    }

    [GeneratedRegex(@"\Aurn:(iso:std:iso:20022:tech|swift:xsd:\$?)(:xsd)?:?pain\.002\.00[123]\.[0-9]{2}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();
}
