using System.Globalization;

namespace Vouch.EInvoicing.Rules.Cii;

/// <summary>Elements and attributes of CII that EN 16931 has no use for (the greater part of CII-SR and CII-DT), each reported once for a document. The list lies beside this class as data.</summary>
internal static class UnusedCiiElements
{
    internal static IEnumerable<RuleFamily> Families
    {
        get
        {
            foreach (var (id, severity, holder, element) in Read())
            {
                yield return Family(id, severity, holder, element);
            }
        }
    }

    private static IEnumerable<(string Id, RuleSeverity Severity, string Holder, string Element)> Read()
    {
        using var stream = typeof(UnusedCiiElements).Assembly.GetManifestResourceStream(typeof(UnusedCiiElements), "UnusedCiiElements.txt")
            ?? throw new InvalidOperationException("The list of unused CII elements is not among the resources.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Length == 0)
            {
                continue;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var head = line[..colon].Split(' ');
            var severity = head[0].EndsWith('!') ? RuleSeverity.Fatal : RuleSeverity.Warning;
            var number = int.Parse(head[0].AsSpan(3, 3), CultureInfo.InvariantCulture);
            foreach (var element in line[(colon + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (element != "-")
                {
                    yield return (string.Create(CultureInfo.InvariantCulture, $"CII-{head[0].AsSpan(0, 3)}{number:000}"), severity, head[1], element);
                }

                number++;
            }
        }
    }

    private static RuleFamily Family(string id, RuleSeverity severity, string holder, string element)
    {
        var at = element.IndexOf('@', StringComparison.Ordinal);
        var attribute = at < 0 ? null : element[(at + 1)..];
        var path = string.Join('/', $"{holder}/{(at < 0 ? element : element[..at])}".Split('/').Select(Named));
        var says = attribute is null ? "The element should not be used; EN 16931 has no term for it." : $"The attribute {attribute} should not be used.";
        var rule = new Rule(id, severity, "", says, _ => false, found => found.Element.QualifiedName) { OncePerDocument = true };
        var context = new Context(path, null, path);
        if (attribute is not null)
        {
            var term = new Term("", "", null, "@" + attribute);
            context = context.If(found => found.Has(term));
        }

        return new RuleFamily(id).On(context, rule);
    }

    private static string Named(string step) => step switch
    {
        _ when step.Contains(':', StringComparison.Ordinal) => step,
        "CrossIndustryInvoice" or "ExchangedDocumentContext" or "ExchangedDocument" or "SupplyChainTradeTransaction" => "rsm:" + step,
        _ => "ram:" + step,
    };
}
