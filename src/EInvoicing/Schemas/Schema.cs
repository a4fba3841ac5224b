using System.Buffers;
using Vouch.EInvoicing.Rules;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Schemas;

/// <summary>
/// What an XML schema would find: elements that have no place where they stand, in the wrong order, too often or missing, values of the wrong form, attributes that do not exist.
/// The content models are data beside this class; an element that has none there is not looked into. Attributes are known by name, whichever element they stand on.
/// </summary>
internal sealed class Schema
{
    private static readonly string[] KnownAttributes =
    [
        "schemeID", "schemeName", "schemeAgencyID", "schemeAgencyName", "schemeVersionID", "schemeDataURI", "schemeURI",
        "listID", "listName", "listAgencyID", "listAgencyName", "listVersionID", "listURI", "listSchemeURI", "name", "languageID", "languageLocaleID",
        "currencyID", "currencyCodeListVersionID", "unitCode", "unitCodeListID", "unitCodeListVersionID", "unitCodeListAgencyID", "unitCodeListAgencyName",
        "format", "mimeCode", "encodingCode", "characterSetCode", "uri", "filename",
    ];

    private const string InstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly HashSet<int> Attributes = [.. KnownAttributes.Select(XmlNames.Register)];
    private static readonly int Currency = XmlNames.Register("currencyID");
    private static readonly int Unit = XmlNames.Register("unitCode");
    private static readonly int MediaType = XmlNames.Register("mimeCode");
    private static readonly Lazy<Schema> UblSchema = new(() => new Schema("Ubl", ubl: true, [("ubl:Invoice", "Invoice"), ("cn:CreditNote", "CreditNote")]));
    private static readonly Lazy<Schema> CiiSchema = new(() => new Schema("Cii", ubl: false, [("rsm:CrossIndustryInvoice", "CrossIndustryInvoice")]));

    private readonly List<ContentModel> models = [];
    private readonly Dictionary<int, short> roots = [];

    private Schema(string name, bool ubl, (string Root, string Type)[] documents)
    {
        var lines = Read(name);
        var types = lines.Select((line, index) => (line.Type, index)).ToDictionary(pair => pair.Type, pair => (short)pair.index, StringComparer.Ordinal);
        foreach (var (_, elements) in lines)
        {
            models.Add(new ContentModel([.. elements.Select(element => Place(element, ubl, types))]));
        }

        foreach (var (root, type) in documents)
        {
            roots.Add(XmlNames.Register(root), types[type]);
        }
    }

    internal static Schema Ubl => UblSchema.Value;

    internal static Schema Cii => CiiSchema.Value;

    /// <summary>Every departure from the schema, in document order of the elements that hold it.</summary>
    internal void Check(XmlTree tree, ViolationList violations)
    {
        var types = ArrayPool<short>.Shared.Rent(tree.Count);
        try
        {
            types[0] = roots.GetValueOrDefault(tree.Root.Name, ContentModel.Unknown);
            for (var node = 0; node < tree.Count; node++)
            {
                if (tree.NodeAt(node).AttributeCount > 0)
                {
                    CheckAttributes(tree, node, violations);
                }

                if (types[node] >= 0)
                {
                    CheckContent(tree, node, models[types[node]], types, violations);
                }
                else
                {
                    for (var child = tree.NodeAt(node).FirstChild; child >= 0; child = tree.NodeAt(child).NextSibling)
                    {
                        types[child] = ContentModel.Unknown;
                    }
                }
            }
        }
        finally
        {
            ArrayPool<short>.Shared.Return(types);
        }
    }

    private static void CheckContent(XmlTree tree, int node, ContentModel model, short[] types, ViolationList violations)
    {
        var seen = UInt128.Zero;
        var last = -1;
        var times = 0;
        for (var child = tree.NodeAt(node).FirstChild; child >= 0; child = tree.NodeAt(child).NextSibling)
        {
            var at = model.PlaceOf(tree.NodeAt(child).Name);
            if (at < 0)
            {
                types[child] = ContentModel.Unknown;
                Report(violations, "SCHEMA-ELEMENT", tree, child, $"{tree.NameOf(tree.NodeAt(child).Name)} cannot stand in {tree.NameOf(tree.NodeAt(node).Name)}.");
                continue;
            }

            ref readonly var place = ref model.Places[at];
            if (at < last)
            {
                Report(violations, "SCHEMA-ORDER", tree, child, $"{tree.NameOf(place.Name)} must stand before {tree.NameOf(model.Places[last].Name)}.");
            }
            else
            {
                times = at == last ? times + 1 : 1;
                last = at;
                if (times > place.Maximum)
                {
                    Report(violations, "SCHEMA-COUNT", tree, child, $"{tree.NameOf(place.Name)} can be given {(place.Maximum == 1 ? "once" : $"{place.Maximum} times")} here.");
                }
            }

            seen |= UInt128.One << at;
            types[child] = place.Type;
            if (place.Type == ContentModel.Value)
            {
                CheckValue(tree, child, place.Kind, violations);
            }
        }

        if ((model.Required & ~seen) != 0)
        {
            for (var i = 0; i < model.Places.Length; i++)
            {
                if (model.Places[i].Minimum > 0 && (seen & (UInt128.One << i)) == 0)
                {
                    Report(violations, "SCHEMA-MISSING", tree, node, $"{tree.NameOf(tree.NodeAt(node).Name)} must have {tree.NameOf(model.Places[i].Name)}.");
                }
            }
        }
    }

    private static void CheckValue(XmlTree tree, int node, ValueKind kind, ViolationList violations)
    {
        var element = new XmlElement(tree, node);
        if (element.HasChildren)
        {
            Report(violations, "SCHEMA-ELEMENT", tree, tree.NodeAt(node).FirstChild, $"{element.QualifiedName} holds a value and no elements.");
            return;
        }

        if (kind == ValueKind.Text)
        {
            return;
        }

        if (!ValueKinds.Fits(kind, element.Text))
        {
            Report(violations, "SCHEMA-VALUE", tree, node, ValueKinds.Says(kind) + (kind == ValueKind.File ? "" : $" Found: \"{(element.Text.Length <= 60 ? element.Text : element.Text[..60])}\"."));
        }

        var demanded = kind switch
        {
            ValueKind.Amount => Currency,
            ValueKind.Measure => Unit,
            ValueKind.File => MediaType,
            _ => -1,
        };
        if (demanded >= 0 && !element.HasAttribute(demanded))
        {
            Report(violations, "SCHEMA-MISSING", tree, node, $"{element.QualifiedName} must have the attribute {XmlNames.Qualified(demanded)}.");
        }
    }

    private static void CheckAttributes(XmlTree tree, int node, ViolationList violations)
    {
        ref var element = ref tree.NodeAt(node);
        for (var i = 0; i < element.AttributeCount; i++)
        {
            var name = tree.AttributeAt(element.FirstAttribute + i).Name;
            if (name >= 0 ? !Attributes.Contains(name) : tree.Foreign(name).NamespaceUri != InstanceNamespace)
            {
                Report(violations, "SCHEMA-ATTRIBUTE", tree, node, $"There is no attribute {tree.NameOf(name)}.");
            }
        }
    }

    private static void Report(ViolationList violations, string rule, XmlTree tree, int node, string says) => violations.Add(rule, says, new XmlElement(tree, node));

    private static ContentModel.Place Place(string written, bool ubl, Dictionary<string, short> types)
    {
        var (minimum, maximum) = written[^1] switch
        {
            '?' => (0, 1),
            '*' => (0, int.MaxValue),
            '+' => (1, int.MaxValue),
            _ => (1, 1),
        };
        var text = written.TrimEnd('?', '*', '+');
        var aggregate = text.StartsWith('&');
        var (name, type) = text.TrimStart('&').Split('=') is [var left, var right] ? (left, right) : (text.TrimStart('&'), text.TrimStart('&'));
        var qualified = name.Contains(':', StringComparison.Ordinal) ? name : (ubl ? aggregate ? "cac:" : "cbc:" : "ram:") + name;
        var typed = aggregate && types.TryGetValue(type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..], out var known) ? known : ContentModel.Unknown;
        var isValue = !aggregate && !name.StartsWith("ext:", StringComparison.Ordinal);
        return new ContentModel.Place(XmlNames.Register(qualified), minimum, maximum, isValue ? ContentModel.Value : typed, ValueKinds.Of(name, ubl));
    }

    private static List<(string Type, string[] Elements)> Read(string name)
    {
        using var stream = typeof(Schema).Assembly.GetManifestResourceStream(typeof(Schema), name + ".txt")
            ?? throw new InvalidOperationException($"The content models {name} are not among the resources.");
        using var reader = new StreamReader(stream);
        var lines = new List<(string, string[])>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith('#'))
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                lines.Add((line[..colon], line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
            }
        }

        return lines;
    }
}
