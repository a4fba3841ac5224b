namespace Vouch.EInvoicing.Rules.Peppol;

/// <summary>What a group of UBL has exactly once (PEPPOL-EN16931-R140 to R276), with a number of its own in invoices and in credit notes. The list lies beside this class as data.</summary>
internal static class OneOfEach
{
    internal static RuleFamily Family { get; } = Read();

    private static RuleFamily Read()
    {
        using var stream = typeof(OneOfEach).Assembly.GetManifestResourceStream(typeof(OneOfEach), "OneOfEach.txt")
            ?? throw new InvalidOperationException("The list of what Peppol asks for once is not among the resources.");
        using var reader = new StreamReader(stream);
        var family = new RuleFamily("Peppol cardinality");
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var entries = line[(colon + 2)..].Split(", ").Select(entry => entry.Split(' ')).ToArray();
            family.On(Group("/cn:CreditNote", line[..colon], "CreditNote"), Rules(entries, 1, "Credited"));
            family.On(Group("/ubl:Invoice", line[..colon], "Invoice"), Rules(entries, 2, "Invoiced"));
        }

        return family;
    }

    private static Context Group(string root, string path, string kind)
    {
        var steps = path.Length == 0 ? [] : path.Split('/').Select(step => "cac:" + (step == "%Line" ? (kind) + "Line" : step));
        return new Context(path, string.Join('/', steps.Prepend(root)), null);
    }

    private static Rule[] Rules(string[][] entries, int column, string quantity) =>
        [.. entries.Where(entry => entry[column] != "-").Select(entry => Once(entry[0].Replace("%", quantity, StringComparison.Ordinal), entry[column], entry[3]))];

    private static Rule Once(string element, string number, string term)
    {
        var name = element.StartsWith('+') ? "cac:" + element[1..] : "cbc:" + element;
        var all = new Term(term, name, name, null);
        return Rule.Fatal(
            "PEPPOL-EN16931-R" + number,
            term,
            $"There must be exactly one {name} here.",
            at => at.Count(all) == 1,
            at => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.Count(all)} in {at.Element.QualifiedName}"));
    }
}
