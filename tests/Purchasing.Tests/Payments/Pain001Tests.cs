using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class Pain001Tests
{
    private static readonly XNamespace Space = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

    private static readonly CreditTransfer[] Mixed =
    [
        new("E2", new Money(10_00, Currency.Eur), APayment.Creditor, "R-2"),
        new("E1", new Money(5_50, Currency.Eur), APayment.Creditor, "R-1"),
        new("E3", new Money(7_00, Currency.Of("USD")), new BankAccount("Bolts Inc", "000123456789", "CHASUS33", "US"), "INV 77"),
        new("E4", new Money(3_00, Currency.Eur), new BankAccount("Istanbul Makina", "TR330006100519786457841326", "TCZBTR2A", "TR"), "F-4"),
        new("E5", new Money(1_000, Currency.Of("JPY")), new BankAccount("Tokyo KK", "1234567", "BOTKJPJT", "JP"), "J-5"),
    ];

    [Fact]
    public void The_file_is_valid_by_its_schema_and_adds_up()
    {
        var document = Write(Mixed);
        Validate(document);
        Assert.Equal("5", document.Descendants(Space + "GrpHdr").Single().Element(Space + "NbOfTxs")!.Value);
        Assert.Equal("1025.5", document.Descendants(Space + "GrpHdr").Single().Element(Space + "CtrlSum")!.Value);
        foreach (var batch in document.Descendants(Space + "PmtInf"))
        {
            var transfers = batch.Elements(Space + "CdtTrfTxInf").ToList();
            Assert.Equal(batch.Element(Space + "NbOfTxs")!.Value, transfers.Count.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(decimal.Parse(batch.Element(Space + "CtrlSum")!.Value, CultureInfo.InvariantCulture), transfers.Sum(one => decimal.Parse(one.Descendants(Space + "InstdAmt").Single().Value, CultureInfo.InvariantCulture)));
            Assert.Single(transfers.Select(one => one.Descendants(Space + "InstdAmt").Single().Attribute("Ccy")!.Value).Distinct());
        }
    }

    [Fact]
    public void Sepa_transfers_are_a_batch_of_their_own_and_say_so()
    {
        var batches = Write(Mixed).Descendants(Space + "PmtInf").ToList();
        Assert.Equal(["EUR SLEV SEPA", "EUR SHAR ", "JPY SHAR ", "USD SHAR "], batches.Select(batch =>
            $"{batch.Element(Space + "DbtrAcct")!.Element(Space + "Ccy")!.Value} {batch.Element(Space + "ChrgBr")!.Value} {batch.Descendants(Space + "SvcLvl").FirstOrDefault()?.Value}"));
        Assert.Equal(["1", "2", "3", "4"], batches.Select(batch => batch.Element(Space + "PmtInfId")!.Value.Split('-')[1]));
        Assert.Equal("1000", batches[2].Descendants(Space + "InstdAmt").Single().Value);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes_whatever_the_order()
    {
        var (one, other) = (Bytes(Mixed), Bytes([.. Mixed.Reverse()]));
        Assert.Equal(one, other);
        Assert.NotEqual(0xEF, one[0]);
    }

    [Fact]
    public void Accounts_and_amounts_a_bank_would_refuse_are_refused_here()
    {
        Refused(new BankAccount("No account", ""), 1_00, PaymentRefusals.NoAccount);
        Refused(new BankAccount("Wrong check digits", "FR1520041010050500013M02606"), 1_00, PaymentRefusals.NoAccount);
        Refused(new BankAccount("No bank", "000123456789", "", "US"), 1_00, PaymentRefusals.NoAccount);
        Refused(new BankAccount("", APayment.Creditor.Number), 1_00, PaymentRefusals.NoAccount);
        Refused(APayment.Creditor, 0, PaymentRefusals.AmountNotPayable);
        Refused(APayment.Creditor, -1, PaymentRefusals.AmountNotPayable);
        Refused(APayment.Creditor, 100_000_000_000, PaymentRefusals.AmountNotPayable);
        AnOrder.Refused(Pain001.Batch(APayment.Run, new BankAccount("Us", "12"), APayment.Day, Mixed), PaymentRefusals.OwnAccount);

        static void Refused(BankAccount creditor, long minor, Refusal refusal) =>
            AnOrder.Refused(Pain001.Batch(APayment.Run, APayment.Own, APayment.Day, [new CreditTransfer("E", new Money(minor, Currency.Eur), creditor, "R")]), refusal);
    }

    [Theory]
    [InlineData("Müller & Söhne", "Muller + Sohne")]
    [InlineData("Straße\nnach  Łódź", "Strasse nach Lodz")]
    [InlineData("Ελλάς ΑΕ", "Ellas AE")]
    [InlineData("Машиностроене ООД", "Mashinostroene OOD")]
    [InlineData("株式会社", "....")]
    [InlineData("//a//b/", "a/b")]
    [InlineData("😀", "-")]
    [InlineData("<Doc>&\u0000", ".Doc.+")]
    public void Text_is_written_in_the_characters_that_every_bank_takes(string text, string written) => Assert.Equal(written, BankText.Of(text, 70));

    [Fact]
    public void Any_names_and_references_give_a_valid_file()
    {
        var anyText = ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
        var anyTransfer =
            from holder in anyText
            from reference in anyText
            from minor in Gen.Choose(1, int.MaxValue)
            from number in Gen.Choose(1, int.MaxValue)
            where !string.IsNullOrWhiteSpace(holder)
            select new CreditTransfer($"E{number}", new Money(minor, Currency.Eur), APayment.Creditor with { Holder = holder }, reference);
        Prop.ForAll(anyTransfer.NonEmptyListOf().ToArbitrary(), transfers =>
        {
            Validate(Write([.. transfers]));
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("GB82WEST12345698765432", true)]
    [InlineData("NO9386011117947", true)]
    [InlineData("TR330006100519786457841326", true)]
    [InlineData("DE89370400440532013001", false)]
    [InlineData("DE8937040044053201300", false)]
    [InlineData("de89370400440532013000", false)]
    [InlineData("", false)]
    [InlineData("DE", false)]
    public void An_iban_is_known_by_length_and_check_digits(string text, bool valid) => Assert.Equal(valid, BankAccount.IsIban(text));

    private static byte[] Bytes(CreditTransfer[] transfers) =>
        Pain001.Write(APayment.Run, APayment.Released, Pain001.Batch(APayment.Run, APayment.Own, APayment.Day, transfers).Value);

    private static XDocument Write(CreditTransfer[] transfers) => XDocument.Parse(Encoding.UTF8.GetString(Bytes(transfers)));

    private static void Validate(XDocument document)
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(new StringReader(Schema));
        schemas.Add(Space.NamespaceName, reader);
        document.Validate(schemas, (_, problem) => Assert.Fail(problem.Message));
    }

    /// <summary>The part of pain.001.001.09 that a credit transfer to a supplier uses, in the order and with the bounds of the standard.</summary>
    private const string Schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" targetNamespace="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09" elementFormDefault="qualified">
          <xs:simpleType name="Text35"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="35"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Text34"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="34"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Text140"><xs:restriction base="xs:string"><xs:minLength value="1"/><xs:maxLength value="140"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Number"><xs:restriction base="xs:string"><xs:pattern value="[0-9]{1,15}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Decimal"><xs:restriction base="xs:decimal"><xs:totalDigits value="18"/><xs:fractionDigits value="17"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="AmountNumber"><xs:restriction base="xs:decimal"><xs:minInclusive value="0"/><xs:totalDigits value="18"/><xs:fractionDigits value="5"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Ccy"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{3}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Country"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Iban"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Bic"><xs:restriction base="xs:string"><xs:pattern value="[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?"/></xs:restriction></xs:simpleType>
          <xs:simpleType name="Charges"><xs:restriction base="xs:string"><xs:enumeration value="DEBT"/><xs:enumeration value="CRED"/><xs:enumeration value="SHAR"/><xs:enumeration value="SLEV"/></xs:restriction></xs:simpleType>
          <xs:complexType name="Party"><xs:sequence>
            <xs:element name="Nm" type="Text140"/>
            <xs:element name="PstlAdr" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Ctry" type="Country"/></xs:sequence></xs:complexType></xs:element>
          </xs:sequence></xs:complexType>
          <xs:complexType name="AccountId"><xs:choice>
            <xs:element name="IBAN" type="Iban"/>
            <xs:element name="Othr"><xs:complexType><xs:sequence><xs:element name="Id" type="Text34"/></xs:sequence></xs:complexType></xs:element>
          </xs:choice></xs:complexType>
          <xs:complexType name="Account"><xs:sequence><xs:element name="Id" type="AccountId"/><xs:element name="Ccy" type="Ccy" minOccurs="0"/></xs:sequence></xs:complexType>
          <xs:complexType name="Agent"><xs:sequence><xs:element name="FinInstnId"><xs:complexType><xs:sequence>
            <xs:element name="BICFI" type="Bic" minOccurs="0"/>
            <xs:element name="Othr" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Id" type="Text35"/></xs:sequence></xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
          <xs:element name="Document"><xs:complexType><xs:sequence><xs:element name="CstmrCdtTrfInitn"><xs:complexType><xs:sequence>
            <xs:element name="GrpHdr"><xs:complexType><xs:sequence>
              <xs:element name="MsgId" type="Text35"/><xs:element name="CreDtTm" type="xs:dateTime"/><xs:element name="NbOfTxs" type="Number"/><xs:element name="CtrlSum" type="Decimal" minOccurs="0"/><xs:element name="InitgPty" type="Party"/>
            </xs:sequence></xs:complexType></xs:element>
            <xs:element name="PmtInf" maxOccurs="unbounded"><xs:complexType><xs:sequence>
              <xs:element name="PmtInfId" type="Text35"/>
              <xs:element name="PmtMtd"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="CHK"/><xs:enumeration value="TRF"/><xs:enumeration value="TRA"/></xs:restriction></xs:simpleType></xs:element>
              <xs:element name="BtchBookg" type="xs:boolean" minOccurs="0"/>
              <xs:element name="NbOfTxs" type="Number" minOccurs="0"/>
              <xs:element name="CtrlSum" type="Decimal" minOccurs="0"/>
              <xs:element name="PmtTpInf" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="SvcLvl"><xs:complexType><xs:sequence><xs:element name="Cd" type="Text35"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
              <xs:element name="ReqdExctnDt"><xs:complexType><xs:choice><xs:element name="Dt" type="xs:date"/><xs:element name="DtTm" type="xs:dateTime"/></xs:choice></xs:complexType></xs:element>
              <xs:element name="Dbtr" type="Party"/>
              <xs:element name="DbtrAcct" type="Account"/>
              <xs:element name="DbtrAgt" type="Agent"/>
              <xs:element name="ChrgBr" type="Charges" minOccurs="0"/>
              <xs:element name="CdtTrfTxInf" maxOccurs="unbounded"><xs:complexType><xs:sequence>
                <xs:element name="PmtId"><xs:complexType><xs:sequence><xs:element name="InstrId" type="Text35" minOccurs="0"/><xs:element name="EndToEndId" type="Text35"/></xs:sequence></xs:complexType></xs:element>
                <xs:element name="Amt"><xs:complexType><xs:sequence><xs:element name="InstdAmt"><xs:complexType><xs:simpleContent><xs:extension base="AmountNumber"><xs:attribute name="Ccy" type="Ccy" use="required"/></xs:extension></xs:simpleContent></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
                <xs:element name="CdtrAgt" type="Agent" minOccurs="0"/>
                <xs:element name="Cdtr" type="Party"/>
                <xs:element name="CdtrAcct" type="Account"/>
                <xs:element name="RmtInf" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Ustrd" type="Text140"/></xs:sequence></xs:complexType></xs:element>
              </xs:sequence></xs:complexType></xs:element>
            </xs:sequence></xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;
}
