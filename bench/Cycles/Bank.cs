using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Vouch.Bench.Cycles;

/// <summary>A bank that carries out what a payment file (pain.001) says and books it in a statement (camt.053).</summary>
internal static class Bank
{
    private static readonly XNamespace Order = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
    private static readonly XNamespace Statement = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08";

    public static byte[] Book(Stream file, DateOnly day)
    {
        var orders = XDocument.Load(file).Root!.Element(Order + "CstmrCdtTrfInitn")!;
        var id = orders.Element(Order + "GrpHdr")!.Element(Order + "MsgId")!.Value;
        var date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var iban = orders.Descendants(Order + "DbtrAcct").First().Descendants(Order + "IBAN").First().Value;
        var entries = orders.Descendants(Order + "CdtTrfTxInf").Select(transfer => Entry(transfer, date));
        var document = new XElement(Statement + "Document", new XElement(Statement + "BkToCstmrStmt",
            new XElement(Statement + "GrpHdr", new XElement(Statement + "MsgId", "S" + id[..Math.Min(30, id.Length)]), new XElement(Statement + "CreDtTm", date + "T18:00:00Z")),
            new XElement(Statement + "Stmt",
                new XElement(Statement + "Id", id[..Math.Min(30, id.Length)]),
                new XElement(Statement + "CreDtTm", date + "T18:00:00Z"),
                new XElement(Statement + "Acct", new XElement(Statement + "Id", new XElement(Statement + "IBAN", iban))),
                entries)));
        return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Entry(XElement transfer, string date)
    {
        var amount = transfer.Element(Order + "Amt")!.Element(Order + "InstdAmt")!;
        XElement Amount() => new(Statement + "Amt", new XAttribute("Ccy", amount.Attribute("Ccy")!.Value), amount.Value);
        return new XElement(Statement + "Ntry",
            Amount(),
            new XElement(Statement + "CdtDbtInd", "DBIT"),
            new XElement(Statement + "Sts", new XElement(Statement + "Cd", "BOOK")),
            new XElement(Statement + "BookgDt", new XElement(Statement + "Dt", date)),
            new XElement(Statement + "NtryDtls", new XElement(Statement + "TxDtls",
                new XElement(Statement + "Refs", new XElement(Statement + "EndToEndId", transfer.Descendants(Order + "EndToEndId").First().Value)),
                Amount(),
                new XElement(Statement + "CdtDbtInd", "DBIT"))));
    }
}
