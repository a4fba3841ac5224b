using System.Globalization;
using System.Xml;
using Vouch.EInvoicing.Rules;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Commands;

/// <summary>
/// Runs conformance cases: for a document, often a fragment, the named rule must or must not be raised.
/// The cases are rows of a table with the columns <c>file, test_no, configuration, document, scope, must_pass, must_raise_error, must_raise_warning, must_raise_fatal</c>;
/// <c>RULE*3</c> asks for three violations. A file is a test set with numbered documents, or one document.
/// </summary>
internal static class VerdictCases
{
    /// <summary>What became of one case.</summary>
    internal enum Verdict
    {
        Agree,
        Disagree,
        Unsupported,
    }

    internal sealed record Case(string File, int Number, string Configuration, IReadOnlyList<string> MustPass, IReadOnlyList<string> MustRaise);

    internal sealed record Outcome(Case Case, Verdict Verdict, string Why);

    internal static IEnumerable<Outcome> Run(TextReader table, string root)
    {
        var documents = new Dictionary<string, IReadOnlyList<XmlTree?>>(StringComparer.Ordinal);
        foreach (var item in Read(table))
        {
            if (!documents.TryGetValue(item.File, out var inFile))
            {
                documents.Clear();
                documents.Add(item.File, inFile = Documents(Path.Combine(root, item.File)));
            }

            yield return Judge(item, inFile);
        }
    }

    internal static IEnumerable<Case> Read(TextReader table)
    {
        var header = table.ReadLine()?.Split(',');
        while (header is not null && table.ReadLine() is { } line)
        {
            var cells = Cells(line);
            string Cell(string column)
            {
                var at = Array.IndexOf(header, column);
                return at >= 0 && at < cells.Count ? cells[at].Trim() : "";
            }

            string[] Rules(string column) => Cell(column).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (Cell("file").Length > 0)
            {
                yield return new Case(
                    Cell("file"),
                    int.TryParse(Cell("test_no"), CultureInfo.InvariantCulture, out var number) ? number : 1,
                    Cell("configuration"),
                    Rules("must_pass"),
                    [.. Rules("must_raise_error"), .. Rules("must_raise_warning"), .. Rules("must_raise_fatal")]);
            }
        }
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                quoted = !quoted;
            }
            else if (character == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(character);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    /// <summary>The documents of a file by their number: those inside its tests, or the file itself.</summary>
    internal static IReadOnlyList<XmlTree?> Documents(string path)
    {
        var found = new List<XmlTree?>();
        if (!File.Exists(path))
        {
            return found;
        }

        try
        {
            using var stream = File.OpenRead(path);
            using var reader = XmlReader.Create(stream, XmlTreeReader.Settings());
            if (reader.MoveToContent() == XmlNodeType.Element && reader.LocalName != "testSet")
            {
                found.Add(XmlTreeReader.ReadElement(reader, EInvoiceLimits.Default, out _));
                return found;
            }

            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "test")
                {
                    continue;
                }

                XmlTree? document = null;
                var depth = reader.Depth;
                while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
                {
                    if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "Invoice" or "CreditNote" or "CrossIndustryInvoice")
                    {
                        document = XmlTreeReader.ReadElement(reader, EInvoiceLimits.Default, out _);
                    }
                }

                found.Add(document);
            }
        }
        catch (XmlException)
        {
            // What was found before the fault stands; later cases have no document.
        }

        return found;
    }

    /// <summary>The specification has the rule, be it for the other syntax alone: a document of this one then keeps it.</summary>
    private static bool IsKnown(RuleSetName name, string id) => ((bool[])[true, false]).Any(ubl => RuleBook.Set(name, ubl).Rules.Any(rule => rule.Id == id));

    private static Outcome Judge(Case item, IReadOnlyList<XmlTree?> documents)
    {
        if (item.Number < 1 || item.Number > documents.Count || documents[item.Number - 1] is not { } tree)
        {
            return new Outcome(item, Verdict.Unsupported, "there is no such document");
        }

        if (item.MustPass.Count + item.MustRaise.Count == 0)
        {
            return new Outcome(item, Verdict.Unsupported, "the case names no rule");
        }

        var name = item.Configuration.Contains("peppol", StringComparison.OrdinalIgnoreCase) ? RuleSetName.Peppol
            : item.Configuration.Contains("xrechnung", StringComparison.OrdinalIgnoreCase) ? RuleSetName.XRechnung
            : RuleSetName.En16931;
        var set = RuleBook.For(name, tree);
        foreach (var rule in item.MustPass.Concat(item.MustRaise).Select(Parse))
        {
            if (!IsKnown(name, rule.Id) && !RuleBook.NeverFails(rule.Id))
            {
                return new Outcome(item, Verdict.Unsupported, rule.Id + " is not among the rules of " + name);
            }
        }

        var violations = new ViolationList(int.MaxValue);
        set.Check(tree, violations);
        foreach (var (id, _) in item.MustPass.Select(Parse))
        {
            if (violations.Items.FirstOrDefault(violation => violation.Rule == id) is { } raised)
            {
                return new Outcome(item, Verdict.Disagree, $"{id} must pass and is raised at {raised.Location}: {raised.Says}");
            }
        }

        foreach (var (id, times) in item.MustRaise.Select(Parse))
        {
            var raised = violations.Items.Count(violation => violation.Rule == id);
            if (times is null ? raised == 0 : raised != times)
            {
                return new Outcome(item, Verdict.Disagree, string.Create(CultureInfo.InvariantCulture, $"{id} must be raised {times?.ToString(CultureInfo.InvariantCulture) ?? ""} and is raised {raised} times"));
            }
        }

        return new Outcome(item, Verdict.Agree, "");
    }

    private static (string Id, int? Times) Parse(string rule)
    {
        var star = rule.IndexOf('*', StringComparison.Ordinal);
        return star > 0 && int.TryParse(rule.AsSpan(star + 1), CultureInfo.InvariantCulture, out var times) ? (rule[..star], times) : (rule, null);
    }
}
