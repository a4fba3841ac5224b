using System.Text;
using Vouch.Suppliers.Identifiers;

namespace Vouch.Suppliers.Tests.Identifiers;

public sealed class IdentifierTests
{
    [Theory]
    [InlineData("vat", "DE 136.695 976", "DE136695976")]
    [InlineData("vat", "ATU13585627", "ATU13585627")]
    [InlineData("vat", "GR 094259216", "EL094259216")]
    [InlineData("iban", "IBAN DE89 3704 0044 0532 0130 00", "DE89370400440532013000")]
    [InlineData("lei", "5493 00IBP32UQZ0KL24", null)]
    [InlineData("lei", "213800WWDZ5X6SRDF737", "213800WWDZ5X6SRDF737")]
    [InlineData("casrn", "7732185", "7732-18-5")]
    [InlineData("eu-ecnumber", "200–112–1", "200-112-1")]
    [InlineData("cz-bankaccount", "000019–2000145399/0800", "19-2000145399/0800")]
    [InlineData("nz-bankaccount", "01 902 68389 00", "0109020068389000")]
    [InlineData("ro-onrc", "j5/2916/03.09.1993", "J05/2916/1993")]
    [InlineData("fr-rcs", "552 081 317  RCS Paris", "RCS Paris 552081317")]
    [InlineData("fr-rcs", "RCS Saint-Étienne B 552081317", "RCS Saint-Étienne B 552081317")]
    [InlineData("de-handelsregisternummer", "HRB 11223 B, Charlottenburg", "Charlottenburg HRB 11223 B")]
    [InlineData("de-handelsregisternummer", "Amtsgericht  Köln hrb49263", "Köln HRB 49263")]
    [InlineData("de-stnr", "26 13 0 815 0815 3", "2613081508153")]
    [InlineData("de-leitweg", "991-03730-19", "991-03730-19")]
    [InlineData("eg-tn", "٩٤٦-١٤٩-٢٠٠", "946149200")]
    [InlineData("isil", "de-Kn184", "DE-Kn184")]
    [InlineData("si-maticna", "9331310000", "9331310")]
    [InlineData("sg-uen", "F   56789H", "F00056789H")]
    [InlineData("tn-mf", "121/J", "0000121J")]
    [InlineData("gs1-128", "01384258760950741718111937\u001d", null)]
    [InlineData("gs1-128", "0138425876095074171811193712", "(01)38425876095074(17)181119(37)12")]
    [InlineData("gs1-128", "(10)A(1)\u0020\u0020(37)5", "(10)A(1)(37)5")]
    [InlineData("bitcoin", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")]
    [InlineData("bitcoin", "BC1P0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQZK5JJ0", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")]
    [InlineData("mac", "d0:50:99:84:a2:a0", "D0509984A2A0")]
    [InlineData("eu-nace", "01.11", "0111")]
    [InlineData("no-mva", "NO 987 989 297 MVA", "987989297MVA")]
    [InlineData("luhn", "7992-7398-713", "79927398713")]
    [InlineData("verhoeff", "2363", "2363")]
    [InlineData("iso7064-mod-37-2", "G123498654321H", "G123498654321H")]
    [InlineData("iso7064-mod-37-36", "A1-2425G-ABC1234002-M", "A12425GABC1234002M")]
    public void What_people_type_is_brought_to_one_form(string kind, string written, string? normalised)
    {
        var check = IdentifierRules.Check(kind, written);
        if (normalised is null)
        {
            Assert.NotNull(check.Fault);
        }
        else
        {
            Assert.Null(check.Fault);
            Assert.Equal(normalised, check.Normalised);
        }
    }

    [Theory]
    [InlineData("vat", "DE136695978", IdentifierFault.CheckDigit)]
    [InlineData("vat", "DE1366959", IdentifierFault.Length)]
    [InlineData("vat", "ZZ123456789", IdentifierFault.Component)]
    [InlineData("iban", "DE89370400440532013001", IdentifierFault.CheckDigit)]
    [InlineData("iban", "DE8937040044053201300", IdentifierFault.Length)]
    [InlineData("bic", "DEUTD1FF", IdentifierFault.Format)]
    [InlineData("gtin", "4006381333932", IdentifierFault.CheckDigit)]
    [InlineData("no-such-kind", "1", IdentifierFault.UnknownKind)]
    [InlineData("lei", "", IdentifierFault.Length)]
    [InlineData("casrn", "77-3218-5", IdentifierFault.Format)]
    [InlineData("casrn", "7732-18-4", IdentifierFault.CheckDigit)]
    [InlineData("eu-ecnumber", "20-0112-1", IdentifierFault.Format)]
    [InlineData("cfi", "ELNUFQ", IdentifierFault.Component)]
    [InlineData("upi", "QZK12RNSP6P7", IdentifierFault.CheckDigit)]
    [InlineData("imsi", "999071234567890", IdentifierFault.Component)]
    [InlineData("mac", "fe:54:00:76:07:0a", IdentifierFault.Component)]
    [InlineData("meid", "99999 99999 0070 3710", IdentifierFault.Component)]
    [InlineData("meid", "1F0123450ABCDE", IdentifierFault.Component)]
    [InlineData("isil", "QQ-123", IdentifierFault.Component)]
    [InlineData("isrc", "USSKG191234", IdentifierFault.Length)]
    [InlineData("gs1-128", "(01)38425876095075", IdentifierFault.CheckDigit)]
    [InlineData("gs1-128", "(17)181319", IdentifierFault.Component)]
    [InlineData("gs1-128", "(05)1", IdentifierFault.Component)]
    [InlineData("gs1-128", "(37)123456789", IdentifierFault.Length)]
    [InlineData("bitcoin", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", IdentifierFault.CheckDigit)]
    [InlineData("bitcoin", "BC1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", IdentifierFault.Component)]
    [InlineData("nz-bankaccount", "99-0902-0068389-00", IdentifierFault.Component)]
    [InlineData("cz-bankaccount", "10/0100", IdentifierFault.Format)]
    [InlineData("de-stnr", "2613081508154", IdentifierFault.CheckDigit)]
    [InlineData("de-handelsregisternummer", "Berlin HRA 11223 BBBB", IdentifierFault.Format)]
    [InlineData("de-handelsregisternummer", "HRB 11223", IdentifierFault.Format)]
    [InlineData("fr-rcs", "RCS Paris 552 081 318", IdentifierFault.CheckDigit)]
    [InlineData("ro-onrc", "J41/2916/1993", IdentifierFault.Component)]
    [InlineData("ro-onrc", "J2012000750527", IdentifierFault.CheckDigit)]
    [InlineData("mx-rfc", "XAXX010101000", IdentifierFault.Component)]
    [InlineData("mx-curp", "OOMG890727HDXRSR06", IdentifierFault.Component)]
    [InlineData("cn-ric", "990426199101010071", IdentifierFault.Component)]
    [InlineData("sg-uen", "T07ZZ0309A", IdentifierFault.Component)]
    [InlineData("is-kennitala", "649002-1340", IdentifierFault.Component)]
    [InlineData("pl-pesel", "44133001359", IdentifierFault.Component)]
    [InlineData("no-mva", "NO 987 989 297 MVB", IdentifierFault.Format)]
    [InlineData("vat", "CHE107787577TVB", IdentifierFault.Format)]
    [InlineData("eu-nace", "34.10", IdentifierFault.Component)]
    [InlineData("es-cups", "ES 1234-123456789012-JY 1A", IdentifierFault.Component)]
    [InlineData("luhn", "ABCDEF", IdentifierFault.CheckDigit)]
    [InlineData("luhn", "WORD", IdentifierFault.Format)]
    [InlineData("iso7064-mod-11-2", "0X9", IdentifierFault.Format)]
    public void A_fault_is_named(string kind, string written, IdentifierFault fault) => Assert.Equal(fault, IdentifierRules.Check(kind, written).Fault);

    [Fact]
    public void Every_rule_names_its_source() => Assert.All(IdentifierRules.Kinds, kind => Assert.False(string.IsNullOrWhiteSpace(IdentifierRules.SourceOf(kind))));

    [Fact]
    public void No_text_makes_a_rule_throw()
    {
        string[] texts = ["", " ", "0", "-", "ÄÖ", "９９９９９９９９９", "999999999999999999999999999999", "AAAAAAAAAAAAAAAAAAAA", "A0", "00000000000", "٣٤٥٦٧٨٩٠١", new string('9', 5000)];
        Assert.All(IdentifierRules.Kinds, kind => Assert.All(texts.Concat(Enumerable.Range(1, 24).SelectMany(length => new[] { new string('9', length), new string('0', length), new string('Z', length), "A" + new string('1', length), "CHE" + new string('0', length) })), text => IdentifierRules.Check(kind, text)));
    }

    [Fact]
    public void Vectors_of_the_reference_are_told_as_they_are_labelled()
    {
        var (seen, wrong) = (0, new List<string>());
        foreach (var line in File.ReadLines(Reference.Path("identifiers.csv")).Skip(1))
        {
            var cells = Cells(line);
            var kind = cells[0] switch
            {
                "vatin" => "vat",
                "be_iban" => "iban",
                "be_vat" => "vat-be",
                "bg_vat" => "vat-bg",
                "ch_vat" => "vat-che",
                "iso7064" => "iso7064-" + cells[1].Replace('_', '-'),
                var name => name.Replace('_', '-'),
            };
            seen++;
            if (IdentifierRules.Check(kind, Unescaped(cells[2])) is var check && (check.Fault == IdentifierFault.UnknownKind || check.IsValid != (cells[3] == "valid")))
            {
                wrong.Add($"{cells[0]} {cells[2]} {cells[3]} {cells[4]}: {check.Fault}");
            }
        }

        Assert.Equal(6482, seen);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {seen}:\n{string.Join('\n', wrong)}");
    }

    // The reference holds letters of one town as bytes of UTF-8, written \xc3\xb6.
    private static string Unescaped(string text) => text.Split("\\x") is [var start, .. var escaped] && escaped.Length > 0
        ? Encoding.UTF8.GetString([.. Encoding.UTF8.GetBytes(start), .. escaped.SelectMany(part => (byte[])[Convert.ToByte(part[..2], 16), .. Encoding.UTF8.GetBytes(part[2..])])])
        : text;

    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var (cell, quoted) = (new StringBuilder(), false);
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        return [.. cells, cell.ToString()];
    }
}
