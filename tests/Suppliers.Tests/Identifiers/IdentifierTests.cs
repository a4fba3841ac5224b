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
