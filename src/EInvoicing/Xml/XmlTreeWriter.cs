using System.Text;
using System.Xml;

namespace Vouch.EInvoicing.Xml;

/// <summary>Writes an element of a tree, with all below it, as XML that stands alone.</summary>
internal static class XmlTreeWriter
{
    internal static string Write(XmlElement element)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Fragment, CheckCharacters = false }))
        {
            Write(element, writer);
        }

        return text.ToString();
    }

    private static void Write(XmlElement element, XmlWriter writer)
    {
        var (prefix, local, uri) = Parts(element.Tree, element.Name);
        writer.WriteStartElement(prefix, local, uri);
        ref var node = ref element.Tree.NodeAt(element.Index);
        for (var i = 0; i < node.AttributeCount; i++)
        {
            ref var attribute = ref element.Tree.AttributeAt(node.FirstAttribute + i);
            var (attributePrefix, attributeLocal, attributeUri) = Parts(element.Tree, attribute.Name);
            writer.WriteStartAttribute(attributePrefix, attributeLocal, attributeUri);
            writer.WriteString(element.Tree.TextAt(attribute.TextStart, attribute.TextLength).ToString());
            writer.WriteEndAttribute();
        }

        if (node.TextLength > 0)
        {
            writer.WriteString(element.RawText.ToString());
        }

        for (var child = element.FirstChild; child.Exists; child = child.NextSibling)
        {
            Write(child, writer);
        }

        writer.WriteEndElement();
    }

    private static (string? Prefix, string Local, string Uri) Parts(XmlTree tree, int name)
    {
        if (name < 0)
        {
            var foreign = tree.Foreign(name);
            return (foreign.Prefix.Length == 0 ? null : foreign.Prefix, foreign.Local, foreign.NamespaceUri);
        }

        var qualified = XmlNames.Qualified(name);
        var colon = qualified.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (null, qualified, "") : (qualified[..colon], qualified[(colon + 1)..], XmlNamespaces.Uri(qualified[..colon]));
    }
}
