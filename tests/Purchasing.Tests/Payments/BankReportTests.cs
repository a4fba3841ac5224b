using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class BankReportTests
{
    public static string StatusReport(string transactions = "", string batchStatus = "", string groupStatus = "PART", string batch = "B-1", string version = "001.10") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.{version}"><CstmrPmtStsRpt>
          <GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-04-01T18:00:00Z</CreDtTm></GrpHdr>
          <OrgnlGrpInfAndSts><OrgnlMsgId>{Pain001.MessageId(APayment.Run)}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>{groupStatus}</GrpSts></OrgnlGrpInfAndSts>
          <OrgnlPmtInfAndSts><OrgnlPmtInfId>{batch}</OrgnlPmtInfId>{(batchStatus.Length == 0 ? "" : $"<PmtInfSts>{batchStatus}</PmtInfSts>")}{transactions}</OrgnlPmtInfAndSts>
        </CstmrPmtStsRpt></Document>
        """;

    public static string Transaction(string endToEndId, string status, string reason = "") =>
        $"<TxInfAndSts><OrgnlEndToEndId>{endToEndId}</OrgnlEndToEndId><TxSts>{status}</TxSts>{(reason.Length == 0 ? "" : $"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn><AddtlInf>closed account</AddtlInf></StsRsnInf>")}</TxInfAndSts>";

    public static string Statement(string entries, string version = "001.08", string iban = APayment.OwnIban) => $"""
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.{version}"><BkToCstmrStmt>
          <GrpHdr><MsgId>STMT-1</MsgId><CreDtTm>2026-04-02T06:00:00Z</CreDtTm></GrpHdr>
          <Stmt><Id>1</Id><Acct><Id><IBAN>{iban}</IBAN></Id></Acct>{entries}</Stmt>
        </BkToCstmrStmt></Document>
        """;

    public static string Entry(string endToEndId, string amount, string direction = "DBIT", string status = "<Sts><Cd>BOOK</Cd></Sts>", string more = "", string currency = "EUR", string reversal = "", string on = "2026-04-02") => $"""
        <Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd>{reversal}{status}<BookgDt><Dt>{on}</Dt></BookgDt>
        <NtryDtls><TxDtls><Refs><EndToEndId>{endToEndId}</EndToEndId></Refs>{more}</TxDtls></NtryDtls></Ntry>
        """;

    internal static BankReport Read(string xml) => BankReport.Read(Encoding.UTF8.GetBytes(xml.TrimStart())).Value;

    [Theory]
    [InlineData("001.02")]
    [InlineData("001.03")]
    [InlineData("001.10")]
    [InlineData("001.14")]
    [InlineData("003.03")]
    public void Status_reports_of_every_version_are_read(string version)
    {
        var news = Assert.Single(Read(StatusReport(Transaction("E1", "RJCT", "AC04"), version: version)).News);
        Assert.Equal((PaymentAct.BankRefuses, NewsScope.Instruction, "E1", "AC04 closed account"), (news.Act, news.Scope, news.Reference, news.Reason));
    }

    [Theory]
    [InlineData("ACCP", PaymentAct.BankTakes)]
    [InlineData("ACSP", PaymentAct.BankTakes)]
    [InlineData("ACSC", PaymentAct.BankSettles)]
    [InlineData("ACCC", PaymentAct.BankSettles)]
    [InlineData("RJCT", PaymentAct.BankRefuses)]
    [InlineData("CANC", PaymentAct.BankRefuses)]
    [InlineData("PDNG", null)]
    [InlineData("RCVD", null)]
    [InlineData("PART", null)]
    [InlineData("", null)]
    public void A_status_means_what_the_code_list_says(string status, object? act) => Assert.Equal(act, Pain002.Meaning(status));

    [Theory]
    [InlineData("001.02", "<Sts>BOOK</Sts>")]
    [InlineData("001.08", "<Sts><Cd>BOOK</Cd></Sts>")]
    [InlineData("001.12", "<Sts><Cd>BOOK</Cd></Sts>")]
    public void Statements_of_every_version_are_read(string version, string status)
    {
        var news = Assert.Single(Read(Statement(Entry("E1", "12.50", status: status), version)).News);
        Assert.Equal((PaymentAct.BankSettles, new Money(12_50, Currency.Eur), APayment.OwnIban, new DateOnly(2026, 4, 2)), (news.Act, news.Amount!.Value, news.Account, news.On!.Value));
    }

    [Fact]
    public void Entries_that_are_not_booked_or_not_ours_say_nothing()
    {
        var report = Read(Statement(
            Entry("E1", "1.00", status: "<Sts><Cd>PDNG</Cd></Sts>") + Entry("E2", "1.00", "CRDT") + Entry("NOTPROVIDED", "1.00")
            + """<Ntry><Amt Ccy="EUR">3.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts></Ntry>"""));
        Assert.Empty(report.News);
        Assert.Equal(4, report.Unrelated);
    }

    [Fact]
    public void A_reversal_and_a_return_give_the_payment_back_and_a_reversed_credit_does_not()
    {
        var report = Read(Statement(
            Entry("E1", "1.00", "CRDT", reversal: "<RvslInd>true</RvslInd>")
            + Entry("E2", "1.00", "CRDT", more: "<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>")
            + Entry("E3", "1.00", reversal: "<RvslInd>true</RvslInd>")));
        Assert.Equal([(PaymentAct.BankReturns, "E1"), (PaymentAct.BankReturns, "E2")], report.News.Select(news => (news.Act, news.Reference)));
        Assert.Equal("AC01", report.News[1].Reason);
    }

    [Fact]
    public void A_batch_entry_names_its_batch()
    {
        var news = Assert.Single(Read(Statement("""
            <Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><DtTm>2026-04-02T10:00:00</DtTm></BookgDt>
            <NtryDtls><Btch><PmtInfId>B-1</PmtInfId><NbOfTxs>3</NbOfTxs></Btch></NtryDtls></Ntry>
            """)).News);
        Assert.Equal((NewsScope.Batch, "B-1", 30_00L, new DateOnly(2026, 4, 2)), (news.Scope, news.Reference, news.Amount!.Value.Minor, news.On!.Value));
    }

    [Theory]
    [InlineData("", "bank-file.not-xml")]
    [InlineData("not xml", "bank-file.not-xml")]
    [InlineData("<Document", "bank-file.not-xml")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such\"?><Document/>", "bank-file.not-xml")]
    [InlineData("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>", "bank-file.not-xml")]
    [InlineData("<Invoice/>", "bank-file.unknown-message")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.052.001.08\"/>", "bank-file.unknown-message")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/>", "bank-file.incomplete")]
    [InlineData("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt/></Document>", "bank-file.incomplete")]
    public void What_cannot_be_read_is_refused_with_a_code(string xml, string code) =>
        Assert.Equal(code, Assert.Single(BankReport.Read(Encoding.UTF8.GetBytes(xml)).Refusals).Code);

    [Fact]
    public void Deep_and_bloated_files_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 5_000));
        Assert.Equal("bank-file.unsafe", BankReport.Read(Encoding.UTF8.GetBytes(deep)).Refusals[0].Code);
        Assert.Equal("bank-file.unsafe", BankReport.Read(Encoding.UTF8.GetBytes($"<a>{new string('x', 10_000)}</a>")).Refusals[0].Code);
        Assert.Equal("bank-file.too-large", BankReport.Read(new byte[BankXml.MostBytes + 1]).Refusals[0].Code);
    }

    [Theory]
    [InlineData("-1.00")]
    [InlineData("1e5")]
    [InlineData("1,00")]
    [InlineData("1.005")]
    [InlineData("99999999999999999999999")]
    [InlineData("")]
    public void An_amount_that_cannot_be_right_is_refused_with_its_place(string amount)
    {
        var refusal = Assert.Single(BankReport.Read(Encoding.UTF8.GetBytes(Statement(Entry("E1", amount)))).Refusals);
        Assert.Equal("bank-file.value-invalid", refusal.Code);
        Assert.Contains("statement 1, entry 1", refusal.ToString());
    }

    /// <summary>A good file with some bytes spoiled: read or refused, never an exception.</summary>
    [Fact]
    public void A_spoiled_file_is_read_or_refused_and_never_throws()
    {
        var good = Encoding.UTF8.GetBytes(Statement(Entry("E1", "12.50") + Entry("E2", "1.00", "CRDT", reversal: "<RvslInd>true</RvslInd>")));
        var spoiling = from places in Gen.Choose(0, good.Length - 1).NonEmptyListOf() from value in Gen.Choose(0, 255) select (places, value);
        Prop.ForAll(spoiling.ToArbitrary(), spoil =>
        {
            var bytes = good.ToArray();
            foreach (var place in spoil.places)
            {
                bytes[place] = (byte)spoil.value;
            }

            var read = BankReport.Read(bytes.AsMemory(0, spoil.places[0] + 1));
            var whole = BankReport.Read(bytes);
            return (read.IsDone || read.Refusals.Count == 1) && (whole.IsDone || whole.Refusals.Count == 1);
        }).QuickCheckThrowOnFailure();
    }
}
