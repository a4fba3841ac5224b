using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>A payment that a bank was told to make.</summary>
/// <param name="EndToEnd">The reference that comes back with it.</param>
/// <param name="Amount">How much.</param>
public sealed record SentPayment(string EndToEnd, Money Amount);

/// <summary>A bank that does what it is told, and says so in ISO 20022.</summary>
public static class Bank
{
    /// <summary>A statement (camt.053) that books these payments.</summary>
    public static byte[] Statement(DateOnly day, string id, string iban, IEnumerable<SentPayment> sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        XNamespace iso = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
        var date = Date(day);
        var statement = new XElement(iso + "Stmt",
            new XElement(iso + "Id", id),
            new XElement(iso + "CreDtTm", date + "T18:00:00Z"),
            new XElement(iso + "Acct", new XElement(iso + "Id", new XElement(iso + "IBAN", iban))),
            sent.Select(payment => new XElement(iso + "Ntry",
                Amount(iso + "Amt", payment.Amount),
                new XElement(iso + "CdtDbtInd", "DBIT"),
                new XElement(iso + "Sts", new XElement(iso + "Cd", "BOOK")),
                new XElement(iso + "BookgDt", new XElement(iso + "Dt", date)),
                new XElement(iso + "NtryDtls", new XElement(iso + "TxDtls",
                    new XElement(iso + "Refs", new XElement(iso + "EndToEndId", payment.EndToEnd)),
                    Amount(iso + "Amt", payment.Amount),
                    new XElement(iso + "CdtDbtInd", "DBIT"))))));
        return Bytes(new XElement(iso + "Document", new XElement(iso + "BkToCstmrStmt", Header(iso, "STMT" + id, date), statement)));
    }

    /// <summary>A status report (pain.002) that says the same of each of these payments.</summary>
    /// <param name="day">The day of the report.</param>
    /// <param name="id">Its message id.</param>
    /// <param name="batch">The batch they were sent in.</param>
    /// <param name="sent">The payments.</param>
    /// <param name="status">ISO 20022 status code, such as ACSP or RJCT.</param>
    /// <param name="reason">Why, as an ISO 20022 reason code and in words; null when the bank gives none.</param>
    public static byte[] StatusReport(DateOnly day, string id, string batch, IEnumerable<SentPayment> sent, string status, (string Code, string Words)? reason = null)
    {
        ArgumentNullException.ThrowIfNull(sent);
        XNamespace iso = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
        return Bytes(new XElement(iso + "Document", new XElement(iso + "CstmrPmtStsRpt",
            Header(iso, id, Date(day)),
            new XElement(iso + "OrgnlPmtInfAndSts",
                new XElement(iso + "OrgnlPmtInfId", batch),
                sent.Select(payment => new XElement(iso + "TxInfAndSts",
                    new XElement(iso + "OrgnlEndToEndId", payment.EndToEnd),
                    new XElement(iso + "TxSts", status),
                    reason is { } given ? new XElement(iso + "StsRsnInf", new XElement(iso + "Rsn", new XElement(iso + "Cd", given.Code)), new XElement(iso + "AddtlInf", given.Words)) : null,
                    new XElement(iso + "OrgnlTxRef", new XElement(iso + "Amt", Amount(iso + "InstdAmt", payment.Amount)))))))));
    }

    private static XElement Header(XNamespace iso, string id, string date) =>
        new(iso + "GrpHdr", new XElement(iso + "MsgId", id), new XElement(iso + "CreDtTm", date + "T18:00:00Z"));

    private static XElement Amount(XName name, Money amount) =>
        new(name, new XAttribute("Ccy", amount.Currency.Code), amount.Amount.ToString("F" + amount.Currency.Digits, CultureInfo.InvariantCulture));

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static byte[] Bytes(XElement document) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + document);
}
