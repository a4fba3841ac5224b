using System.Text;
using System.Xml;
using System.Xml.Linq;
using Vouch.EInvoicing.Writing;

namespace Vouch.EInvoicing;

/// <summary>
/// Writes the model as UBL 2.1 or UN/CEFACT CII D16B in the order of their schemas. What a document said beyond the model is written again into the syntax it came in.
/// Nothing is checked: hold the result against the rules with <see cref="EInvoiceChecker"/>. Characters that XML cannot hold are left out.
/// </summary>
public static class EInvoiceWriter
{
    /// <summary>Writes UTF-8 with indentation. The stream stays open.</summary>
    public static void Write(InvoiceDocument document, InvoiceSyntax syntax, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(stream);
        var root = syntax == InvoiceSyntax.Ubl ? UblWriter.Write(document) : CiiWriter.Write(document);
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, CloseOutput = false };
        using var writer = XmlWriter.Create(stream, settings);
        new XDocument(root).Save(writer);
    }

    /// <summary>Writes into memory; as <see cref="Write(InvoiceDocument, InvoiceSyntax, Stream)"/>.</summary>
    public static byte[] Write(InvoiceDocument document, InvoiceSyntax syntax)
    {
        using var stream = new MemoryStream();
        Write(document, syntax, stream);
        return stream.ToArray();
    }
}
