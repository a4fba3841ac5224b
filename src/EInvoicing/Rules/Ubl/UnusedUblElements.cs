using System.Globalization;

namespace Vouch.EInvoicing.Rules.Ubl;

/// <summary>Elements of UBL that EN 16931 has no use for (UBL-CR-001 to UBL-CR-682): a warning each, once for a document. The list lies beside this class as data.</summary>
internal static class UnusedUblElements
{
    internal static IEnumerable<RuleFamily> Families
    {
        get
        {
            foreach (var (number, holder, anywhere, element) in Read())
            {
                yield return Family(number, holder, anywhere, element);
            }
        }
    }

    private static IEnumerable<(int Number, string Holder, bool Anywhere, string Element)> Read()
    {
        using var stream = typeof(UnusedUblElements).Assembly.GetManifestResourceStream(typeof(UnusedUblElements), "UnusedUblElements.txt")
            ?? throw new InvalidOperationException("The list of unused UBL elements is not among the resources.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Length == 0)
            {
                continue;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            var head = line[..colon].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var number = int.Parse(head[0], CultureInfo.InvariantCulture);
            var holder = head.Length > 1 ? head[1] : "";
            foreach (var element in line[(colon + 2)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (element != "-")
                {
                    yield return (number, holder.TrimStart('*'), holder.StartsWith('*'), element);
                }

                number++;
            }
        }
    }

    private static RuleFamily Family(int number, string holder, bool anywhere, string element)
    {
        var attribute = element.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 ? element[(at + 1)..] : null;
        var name = attribute is null ? element : element[..at];
        name = name.Contains(':', StringComparison.Ordinal) ? name : name.StartsWith('+') ? "cac:" + name[1..] : "cbc:" + name;
        var steps = holder.Length == 0 ? [] : holder.Split('/').Select(step => "cac:" + step);
        var path = string.Join('/', steps.Append(name));
        var id = string.Create(CultureInfo.InvariantCulture, $"UBL-CR-{number:000}");
        var rule = new Rule(id, RuleSeverity.Warning, "", attribute is null ? "The element should not be used; EN 16931 has no term for it." : $"The attribute {attribute} should not be used.", _ => false, found => found.Element.QualifiedName) { OncePerDocument = true };
        var context = new Context(path, Paths(path, anywhere), null);
        if (attribute is not null)
        {
            var term = new Term("", "", "@" + attribute, null);
            context = context.If(found => found.Has(term));
        }
        else if (number == 2)
        {
            context = context.If(found => found.Value is not "2.1");
        }
        else if (number == 412)
        {
            // In a credit note it is where the due date (BT-9) stands.
            context = context.If(found => !found.Document.IsCreditNote);
        }

        return new RuleFamily(id).On(context, rule);
    }

    private static string Paths(string path, bool anywhere)
    {
        if (anywhere)
        {
            return path;
        }

        return path.StartsWith("cac:InvoiceLine", StringComparison.Ordinal)
            ? $"/ubl:Invoice/{path}|/cn:CreditNote/cac:CreditNoteLine{path["cac:InvoiceLine".Length..]}"
            : $"/ubl:Invoice/{path}|/cn:CreditNote/{path}";
    }
}
