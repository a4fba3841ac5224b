using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Reading;

/// <summary>
/// Takes terms out of a tree and remembers what was taken, so that whatever is left over can be kept with the group it stands in.
/// A term is taken once: a second element where the standard allows one is left over.
/// </summary>
internal sealed class TreeReading(XmlTree tree)
{
    private static readonly ConcurrentDictionary<string, XmlPath> Paths = new(StringComparer.Ordinal);

    /// <summary>More neighbours than any element of either syntax has; keeps a hostile document from making the record of them grow.</summary>
    private const int MostBefore = 60;

    private readonly bool[] taken = new bool[tree.Count];
    private readonly bool[] holdsTaken = new bool[tree.Count];
    private readonly HashSet<int> takenAttributes = [];
    private readonly Dictionary<int, InvoiceGroup> owners = [];
    private readonly List<ReadProblem> problems = [];
    private string? currency;

    internal IReadOnlyList<ReadProblem> Problems => problems;

    internal XmlElement Root => tree.Root;

    /// <summary>Amounts in this currency need no currency of their own.</summary>
    internal void AmountsAreIn(string? documentCurrency) => currency = documentCurrency;

    private static XmlPath Path(string text) => Paths.GetOrAdd(text, static path => new XmlPath(path));

    private static int Name(string name) => Path("@" + name).Attribute;

    /// <summary>The first element at the path that was not taken yet; nothing is marked.</summary>
    internal XmlElement Find(XmlElement at, string path)
    {
        foreach (var element in at.All(Path(path)))
        {
            if (!taken[element.Index])
            {
                return element;
            }
        }

        return default;
    }

    internal IEnumerable<XmlElement> Each(XmlElement at, string path)
    {
        var found = new List<XmlElement>();
        foreach (var element in at.All(Path(path)))
        {
            if (!taken[element.Index])
            {
                found.Add(element);
            }
        }

        return found;
    }

    /// <summary>Makes the element the place of that group.</summary>
    internal T Group<T>(XmlElement at, T group)
        where T : InvoiceGroup
    {
        Take(at);
        owners.TryAdd(at.Index, group);
        return group;
    }

    internal void Take(XmlElement element)
    {
        if (!element.Exists)
        {
            return;
        }

        taken[element.Index] = true;
        for (var at = element.Parent; at.Exists && !holdsTaken[at.Index]; at = at.Parent)
        {
            holdsTaken[at.Index] = true;
        }
    }

    internal string? Text(XmlElement at, string path)
    {
        var element = Find(at, path);
        return element.Exists ? Text(element) : null;
    }

    internal string? Text(XmlElement element)
    {
        var text = element.Text;
        if (text.IsEmpty || element.HasChildren)
        {
            return null;
        }

        Take(element);
        return text.ToString();
    }

    internal string? Attribute(XmlElement element, string name)
    {
        var value = element.Attribute(Name(name), out var found).Trim();
        if (!found || value.IsEmpty)
        {
            return null;
        }

        MarkAttribute(element, name);
        return value.ToString();
    }

    /// <summary>True, and taken, when the text at the path is exactly that.</summary>
    internal bool Says(XmlElement at, string path, string expected)
    {
        foreach (var element in at.All(Path(path)))
        {
            if (element.Text.Equals(expected, StringComparison.OrdinalIgnoreCase))
            {
                if (element.Text.SequenceEqual(expected))
                {
                    Take(element);
                }

                return true;
            }
        }

        return false;
    }

    internal Identifier? Identifier(XmlElement at, string path) => Identifier(Find(at, path));

    internal Identifier? Identifier(XmlElement element) =>
        element.Exists && Text(element) is { } value ? new Identifier(value, Attribute(element, "schemeID")) : null;

    internal decimal? Amount(XmlElement at, string path)
    {
        var element = Find(at, path);
        var amount = Number(element);
        if (amount is not null && currency is not null && element.Attribute(Name("currencyID"), out _).SequenceEqual(currency))
        {
            MarkAttribute(element, "currencyID");
        }

        return amount;
    }

    internal decimal? Number(XmlElement at, string path) => Number(Find(at, path));

    internal decimal? Number(XmlElement element)
    {
        if (!element.Exists || element.Text.IsEmpty)
        {
            return null;
        }

        if (!Numbers.TryParse(element.Text, out var number))
        {
            Problem(element, "not-a-number", $"\"{Short(element.Text)}\" is not a number: write digits with a point before the decimals, such as 1234.50.");
            return null;
        }

        Take(element);
        return number;
    }

    /// <summary>A date as UBL writes it: 2026-11-22.</summary>
    internal DateOnly? Date(XmlElement at, string path)
    {
        var element = Find(at, path);
        if (!element.Exists || element.Text.IsEmpty)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(element.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Problem(element, "not-a-date", $"\"{Short(element.Text)}\" is not a date of the form 2026-11-22.");
            return null;
        }

        Take(element);
        return date;
    }

    /// <summary>A date as CII writes it in format 102: 20261122.</summary>
    internal DateOnly? CompactDate(XmlElement at, string path)
    {
        var element = Find(at, path);
        if (!element.Exists || element.Text.IsEmpty)
        {
            return null;
        }

        var format = element.Attribute(Name("format"), out var hasFormat);
        if ((hasFormat && !format.SequenceEqual("102")) || !DateOnly.TryParseExact(element.Text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Problem(element, "not-a-date", $"\"{Short(element.Text)}\" is not a date of the form 20261122 (format 102).");
            return null;
        }

        MarkAttribute(element, "format");
        Take(element);
        return date;
    }

    internal Attachment? Attachment(XmlElement element)
    {
        if (!element.Exists)
        {
            return null;
        }

        var text = element.Text;
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (!Convert.TryFromBase64Chars(text, bytes, out var length))
        {
            Problem(element, "not-base64", "The enclosed file is not valid base64, so that it cannot be opened.");
            return null;
        }

        Take(element);
        return new Attachment(Attribute(element, "filename"), Attribute(element, "mimeCode"), bytes.AsMemory(0, length));
    }

    internal void MarkAttribute(XmlElement element, string name)
    {
        ref var node = ref tree.NodeAt(element.Index);
        for (var i = 0; i < node.AttributeCount; i++)
        {
            if (tree.AttributeAt(node.FirstAttribute + i).Name == Name(name))
            {
                takenAttributes.Add(node.FirstAttribute + i);
            }
        }
    }

    private void Problem(XmlElement element, string code, string message) =>
        problems.Add(new ReadProblem(code, message, element.Location(), element.Line, element.Column));

    private static string Short(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : string.Concat(text[..40], "…");

    /// <summary>Gives everything not taken to the group it stands in.</summary>
    internal void KeepBeyond(InvoiceDocument document, InvoiceSyntax syntax)
    {
        owners[0] = document;
        taken[0] = true;
        Keep(tree.Root, document, "", syntax);
    }

    private void Keep(XmlElement element, InvoiceGroup owner, string path, InvoiceSyntax syntax)
    {
        ref var node = ref tree.NodeAt(element.Index);
        for (var i = 0; i < node.AttributeCount; i++)
        {
            ref var attribute = ref tree.AttributeAt(node.FirstAttribute + i);
            if (!takenAttributes.Contains(node.FirstAttribute + i) && attribute.Name >= 0)
            {
                owner.Beyond.Add(new BeyondModel(syntax, path, "@" + tree.NameOf(attribute.Name), tree.TextAt(attribute.TextStart, attribute.TextLength).ToString(), []));
            }
        }

        var before = new List<string>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var child = element.FirstChild; child.Exists; child = child.NextSibling)
        {
            var name = child.QualifiedName;
            var position = seen[name] = seen.GetValueOrDefault(name) + 1;
            var step = position == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}[{position}]");
            if (!taken[child.Index] && !holdsTaken[child.Index])
            {
                owner.Beyond.Add(new BeyondModel(syntax, path, name, XmlTreeWriter.Write(child), before.ToArray()));
            }
            else if (owners.TryGetValue(child.Index, out var inner))
            {
                Keep(child, inner, "", syntax);
            }
            else
            {
                Keep(child, owner, path.Length == 0 ? step : path + "/" + step, syntax);
            }

            if (before.Count == 0 || !string.Equals(before[0], name, StringComparison.Ordinal))
            {
                before.Remove(name);
                before.Insert(0, name);
                if (before.Count > MostBefore)
                {
                    before.RemoveAt(MostBefore);
                }
            }
        }
    }
}
