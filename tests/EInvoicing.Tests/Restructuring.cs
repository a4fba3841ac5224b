using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Vouch.EInvoicing.Tests;

/// <summary>Well-formed damage: elements that are missing, doubled, moved, emptied or say what nobody expects, so that more than the parser is reached.</summary>
internal static class Restructuring
{
    private static readonly string[] Values =
    [
        "", " ", "0", "-1", "-0", "1.005", "79228162514264337593543950335", "-79228162514264337593543950335", "0.0000000000000000000000000001", "1e400", "NaN", "٣", "true",
        "2026-02-30", "0000-00-00", "99999999", "20261331", "S", "AE", "VAT", "EUR", "DE", "GR", "IT", "DK", "0088:1", "::", "#SKONTO#TAGE=1#PROZENT=2.00#\n", "#SKONTO#", "=", "====",
        "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0", "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
        "😀", "\u202Eabc", "<", "a'b\"c", "/../../x", "DE89370400440532013000",
    ];

    /// <summary>The document after some changes; the document itself when it is not XML.</summary>
    internal static byte[] Restructure(byte[] source, Random random)
    {
        XDocument document;
        try
        {
            document = XDocument.Load(new MemoryStream(source), LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return source;
        }

        var elements = document.Descendants().ToList();
        for (var changes = 1 + random.Next(4); changes > 0; changes--)
        {
            Change(elements[random.Next(elements.Count)], elements[random.Next(elements.Count)], random);
        }

        return Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting));
    }

    private static void Change(XElement element, XElement other, Random random)
    {
        if (element.Parent is null)
        {
            return;
        }

        switch (random.Next(7))
        {
            case 0:
                element.Remove();
                break;
            case 1:
                for (var times = 1 << random.Next(5); times > 0; times--)
                {
                    element.AddAfterSelf(new XElement(element));
                }

                break;
            case 2:
                element.AddAfterSelf(new XElement(other.Name, other.HasElements ? null : other.Value));
                break;
            case 3:
                element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Remove();
                break;
            case 4:
                element.SetAttributeValue(random.Next(2) == 0 ? "schemeID" : "currencyID", Values[random.Next(Values.Length)]);
                break;
            case 5 when element.PreviousNode is { } before:
                before.Remove();
                element.AddAfterSelf(before);
                break;
            default:
                if (!element.HasElements || random.Next(10) == 0)
                {
                    element.Value = random.Next(20) == 0 ? string.Concat(Enumerable.Repeat(Values[random.Next(Values.Length)], 500)) : Values[random.Next(Values.Length)];
                }

                break;
        }
    }
}
