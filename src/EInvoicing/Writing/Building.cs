using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Writing;

/// <summary>Builds elements named with the usual prefixes, leaves out what the model does not say, and puts back what a document said beyond the model.</summary>
internal sealed class Building(InvoiceSyntax syntax)
{
    private static readonly object Constant = new();

    internal XElement Root(string name, params string[] prefixes)
    {
        var root = new XElement(Name(name));
        foreach (var prefix in prefixes)
        {
            root.Add(new XAttribute(prefix is "ubl" or "cn" ? XName.Get("xmlns") : XNamespace.Xmlns + prefix, XmlNamespaces.Uri(prefix)));
        }

        return root;
    }

    /// <summary>An element that holds others. It is dropped again by <see cref="DropEmpty"/> when nothing came into it.</summary>
    internal XElement Inside(XElement parent, string name)
    {
        var element = new XElement(Name(name));
        parent.Add(element);
        return element;
    }

    /// <summary>An element with text, where there is any.</summary>
    internal XElement? Text(XElement parent, string name, string? text, params (string Attribute, string? Value)[] attributes)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var element = new XElement(Name(name), Clean(text));
        foreach (var (attribute, value) in attributes)
        {
            if (!string.IsNullOrEmpty(value))
            {
                element.Add(new XAttribute(attribute, Clean(value)));
            }
        }

        parent.Add(element);
        return element;
    }

    /// <summary>Text that the syntax demands and the model has no term for; what a document said instead takes its place.</summary>
    internal void Always(XElement parent, string name, string text)
    {
        var element = new XElement(Name(name), text);
        element.AddAnnotation(Constant);
        parent.Add(element);
    }

    /// <summary>As <see cref="Always"/>, for an element that holds others.</summary>
    internal static void MarkConstant(XElement element) => element.AddAnnotation(Constant);

    internal void Identifier(XElement parent, string name, Identifier? identifier) => Text(parent, name, identifier?.Value, ("schemeID", identifier?.Scheme));

    internal void Number(XElement parent, string name, decimal? number, params (string Attribute, string? Value)[] attributes) =>
        Text(parent, name, number is null ? null : Numbers.Write(number.Value), attributes);

    internal void Date(XElement parent, string name, DateOnly? date) => Text(parent, name, date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A date in the format 102 of CII, inside its own element.</summary>
    internal void CompactDate(XElement parent, string holder, DateOnly? date, string inner = "udt:DateTimeString")
    {
        if (date is not null)
        {
            Text(Inside(parent, holder), inner, date.Value.ToString("yyyyMMdd", CultureInfo.InvariantCulture), ("format", "102"));
        }
    }

    internal void File(XElement parent, string name, Attachment? attachment)
    {
        if (attachment is not null)
        {
            var element = Text(parent, name, Convert.ToBase64String(attachment.Content.Span), ("mimeCode", attachment.MediaType), ("filename", attachment.FileName));
            if (element is null)
            {
                parent.Add(new XElement(Name(name), new XAttribute("mimeCode", attachment.MediaType ?? ""), new XAttribute("filename", Clean(attachment.FileName ?? ""))));
            }
        }
    }

    /// <summary>Puts back into the group's element what the document said there beyond the model.</summary>
    internal void PutBack(XElement element, InvoiceGroup? group)
    {
        foreach (var beyond in group?.Beyond ?? [])
        {
            if (beyond.Syntax != syntax)
            {
                continue;
            }

            var holder = Holder(element, beyond.Parent);
            if (beyond.Name.StartsWith('@'))
            {
                holder.SetAttributeValue(beyond.Name[1..], Clean(beyond.Content));
            }
            else if (Parse(beyond.Content) is { } content)
            {
                PutBack(holder, content, beyond.Before);
            }
        }
    }

    private void PutBack(XElement holder, XElement content, IReadOnlyList<string> before)
    {
        var constant = holder.Elements(content.Name).FirstOrDefault(child => child.Annotation<object>() == Constant);
        if (constant is not null)
        {
            constant.ReplaceWith(content);
            return;
        }

        foreach (var name in before)
        {
            if (holder.Elements(Name(name)).LastOrDefault() is { } neighbour)
            {
                neighbour.AddAfterSelf(content);
                return;
            }
        }

        holder.AddFirst(content);
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            var settings = XmlTreeReader.Settings();
            settings.IgnoreWhitespace = false;
            using var reader = XmlReader.Create(new StringReader(xml), settings);
            var element = XElement.Load(reader, LoadOptions.PreserveWhitespace);
            element.DescendantsAndSelf().Attributes().Where(attribute => attribute.IsNamespaceDeclaration && XmlNamespaces.Prefix(attribute.Value) is { Length: > 0 }).Remove();
            return element;
        }
        catch (XmlException)
        {
            // A program may put anything into the model; what is no XML cannot be written.
            return null;
        }
    }

    private static XElement Holder(XElement element, string path)
    {
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            var name = Name(bracket < 0 ? step : step[..bracket]);
            var position = bracket > 0 && int.TryParse(step.AsSpan(bracket + 1, step.Length - bracket - 2), CultureInfo.InvariantCulture, out var stated) ? stated : 1;
            var same = element.Elements(name).ToList();
            if (same.Count == 0)
            {
                var created = new XElement(name);
                element.Add(created);
                element = created;
            }
            else
            {
                element = same[Math.Min(position, same.Count) - 1];
            }
        }

        return element;
    }

    /// <summary>Elements that were made to hold something and hold nothing.</summary>
    internal static void DropEmpty(XElement root)
    {
        foreach (var child in root.Elements().ToList())
        {
            DropEmpty(child);
            if (!child.HasElements && child.Value.Length == 0 && !child.HasAttributes)
            {
                child.Remove();
            }
        }
    }

    private static XName Name(string qualified)
    {
        var colon = qualified.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? XName.Get(qualified) : XName.Get(qualified[(colon + 1)..], XmlNamespaces.Uri(qualified[..colon]));
    }

    /// <summary>Without the characters that XML cannot hold.</summary>
    internal static string Clean(string text)
    {
        var needed = false;
        for (var i = 0; i < text.Length && !needed; i++)
        {
            needed = !XmlConvert.IsXmlChar(text[i]);
        }

        if (!needed)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                clean.Append(text[i]);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                clean.Append(text[i]).Append(text[++i]);
            }
        }

        return clean.ToString();
    }
}
