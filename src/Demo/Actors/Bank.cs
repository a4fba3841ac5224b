using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Vouch.Kernel;

namespace Vouch.Demo;

/// <summary>What a bank sends back: statements in ISO 20022 camt.053, refusals in pain.002.</summary>
internal static class Bank
{
    /// <summary>A statement that books these instructions.</summary>
    public static byte[] Statement(DateOnly day, string id, string iban, IEnumerable<FactDraft> sent)
    {
        XNamespace iso = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";
        var date = Iso(day);
        var statement = new XElement(iso + "Stmt",
            new XElement(iso + "Id", id),
            new XElement(iso + "CreDtTm", date + "T18:00:00Z"),
            new XElement(iso + "Acct", new XElement(iso + "Id", new XElement(iso + "IBAN", iban))),
            sent.Select(fact => new XElement(iso + "Ntry",
                new XElement(iso + "Amt", new XAttribute("Ccy", fact.Data["currency"]!), fact.Data["amount"]),
                new XElement(iso + "CdtDbtInd", "DBIT"),
                new XElement(iso + "Sts", new XElement(iso + "Cd", "BOOK")),
                new XElement(iso + "BookgDt", new XElement(iso + "Dt", date)),
                new XElement(iso + "NtryDtls", new XElement(iso + "TxDtls",
                    new XElement(iso + "Refs", new XElement(iso + "EndToEndId", fact.Data["end_to_end"])),
                    new XElement(iso + "Amt", new XAttribute("Ccy", fact.Data["currency"]!), fact.Data["amount"]),
                    new XElement(iso + "CdtDbtInd", "DBIT"))))));
        return Written(new XElement(iso + "Document", new XElement(iso + "BkToCstmrStmt", Head(iso, "STMT" + id, date), statement)));
    }

    /// <summary>A status report that refuses one instruction.</summary>
    public static byte[] Refusal(DateOnly day, string id, FactDraft sent)
    {
        XNamespace iso = "urn:iso:std:iso:20022:tech:xsd:pain.002.001.10";
        return Written(new XElement(iso + "Document", new XElement(iso + "CstmrPmtStsRpt",
            Head(iso, "STS" + id, Iso(day)),
            new XElement(iso + "OrgnlPmtInfAndSts",
                new XElement(iso + "OrgnlPmtInfId", id),
                new XElement(iso + "TxInfAndSts",
                    new XElement(iso + "OrgnlEndToEndId", sent.Data["end_to_end"]),
                    new XElement(iso + "TxSts", "RJCT"),
                    new XElement(iso + "StsRsnInf", new XElement(iso + "Rsn", new XElement(iso + "Cd", "AC04")), new XElement(iso + "AddtlInf", "Account closed for maintenance")))))));
    }

    private static XElement Head(XNamespace iso, string id, string date) =>
        new(iso + "GrpHdr", new XElement(iso + "MsgId", id), new XElement(iso + "CreDtTm", date + "T18:00:00Z"));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static byte[] Written(XElement root) => Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + new XDocument(root));
}
