using System.Globalization;
using System.Text.RegularExpressions;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// Reads ISO 20022 <c>camt.053</c> (bank to customer statement), versions 001.02 to 001.99. Only booked entries count. A debit settles what it names;
/// a credit that is a reversal, or names one of our end-to-end ids with a return reason, gives it back.
/// </summary>
internal static partial class Camt053
{
    public static bool Knows(string space) => Form().IsMatch(space);

    public static Outcome<BankReport> Read(BankElement root)
    {
        if (root.At("BkToCstmrStmt") is not { } message)
        {
            return BankXml.Incomplete.With("BkToCstmrStmt");
        }

        var messageId = message.TextAt("GrpHdr", "MsgId");
        if (messageId.Length == 0)
        {
            return BankXml.Incomplete.With("GrpHdr/MsgId");
        }

        List<BankNews> news = [];
        var unrelated = 0;
        var statementNumber = 0;
        foreach (var statement in message.All("Stmt"))
        {
            statementNumber++;
            var account = statement.TextAt("Acct", "Id", "IBAN") is { Length: > 0 } iban ? iban : statement.TextAt("Acct", "Id", "Othr", "Id");
            var entryNumber = 0;
            foreach (var entry in statement.All("Ntry"))
            {
                entryNumber++;
                var place = string.Create(CultureInfo.InvariantCulture, $"statement {statementNumber}, entry {entryNumber}");
                var read = ReadEntry(entry, BankAccount.Normalise(account), place);
                if (!read.IsDone)
                {
                    return read.As<BankReport>();
                }

                news.AddRange(read.Value);
                unrelated += read.Value.Count == 0 ? 1 : 0;
            }
        }

        return statementNumber == 0 ? BankXml.Incomplete.With("Stmt") : new BankReport(BankMessage.Statement, messageId, news, unrelated);
    }

    private static Outcome<List<BankNews>> ReadEntry(BankElement entry, string account, string place)
    {
        // Up to version 07 the status is text, later a choice.
        var status = entry.TextAt("Sts", "Cd") is { Length: > 0 } code ? code : entry.TextAt("Sts");
        if (status != "BOOK")
        {
            return new List<BankNews>();
        }

        if (!BankXml.TryMoney(entry.At("Amt"), out var entryAmount))
        {
            return BankXml.ValueInvalid.With(place + ": Amt");
        }

        var direction = entry.TextAt("CdtDbtInd");
        if (direction is not ("DBIT" or "CRDT"))
        {
            return BankXml.ValueInvalid.With(place + ": CdtDbtInd");
        }

        var on = BankXml.Date(entry.At("BookgDt")) ?? BankXml.Date(entry.At("ValDt"));
        var reversal = entry.TextAt("RvslInd") is "true" or "1";
        List<BankNews> news = [];
        var transactions = entry.All("NtryDtls").SelectMany(details => details.All("TxDtls")).ToList();
        foreach (var transaction in transactions)
        {
            var reference = transaction.TextAt("Refs", "EndToEndId");
            if (reference.Length is 0 or > 35 || reference == "NOTPROVIDED")
            {
                continue;
            }

            var own = transaction.TextAt("CdtDbtInd") is { Length: > 0 } side ? side : direction;
            var returned = transaction.At("RtrInf") is not null;
            if (Act(own, reversal, returned) is not { } act)
            {
                continue;
            }

            var amount = Amount(transaction) ?? (transactions.Count == 1 ? entryAmount : null);
            news.Add(new BankNews(place, act, NewsScope.Instruction, reference, amount, account, on, Reason(transaction)));
        }

        if (news.Count == 0 && Batch(entry, transactions) is { Length: > 0 and <= 35 } batch && Act(direction, reversal, returned: false) is { } batchAct)
        {
            news.Add(new BankNews(place, batchAct, NewsScope.Batch, batch, entryAmount, account, on, ""));
        }

        return news;
    }

    /// <summary>A plain credit is somebody paying us and none of our business here; a reversed credit (booked as a debit) is that taken back.</summary>
    private static PaymentAct? Act(string direction, bool reversal, bool returned) => direction switch
    {
        "DBIT" => reversal ? null : PaymentAct.BankSettles,
        "CRDT" => reversal || returned ? PaymentAct.BankReturns : null,
        _ => null,
    };

    /// <summary>An entry for a whole batch names the batch once, at the entry or in each of its details.</summary>
    private static string Batch(BankElement entry, List<BankElement> transactions)
    {
        var named = entry.All("NtryDtls").Select(details => details.TextAt("Btch", "PmtInfId"))
            .Concat(transactions.Select(transaction => transaction.TextAt("Refs", "PmtInfId")))
            .Where(id => id.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return named.Count == 1 ? named[0] : "";
    }

    /// <summary>The amount we instructed, where the bank says it; else the amount of the transaction.</summary>
    private static Money? Amount(BankElement transaction) =>
        BankXml.TryMoney(transaction.At("AmtDtls", "InstdAmt", "Amt"), out var instructed) ? instructed
        : BankXml.TryMoney(transaction.At("Amt"), out var amount) ? amount
        : BankXml.TryMoney(transaction.At("AmtDtls", "TxAmt", "Amt"), out var detailed) ? detailed
        : null;

    private static string Reason(BankElement transaction)
    {
        var code = transaction.TextAt("RtrInf", "Rsn", "Cd") is { Length: > 0 } listed ? listed : transaction.TextAt("RtrInf", "Rsn", "Prtry");
        var text = string.Join(' ', new[] { code, transaction.TextAt("RtrInf", "AddtlInf") }.Where(word => word.Length > 0));
        return text.Length > 500 ? text[..500] : text;
    }

    [GeneratedRegex(@"\Aurn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.[0-9]{2}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();
}
