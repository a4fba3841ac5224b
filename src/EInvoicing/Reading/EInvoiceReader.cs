using Vouch.EInvoicing.Reading;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing;

/// <summary>
/// Reads electronic invoices and credit notes in UBL 2.1 and UN/CEFACT CII D16B into the one model of EN 16931.
/// Never throws for what the stream contains; document types, entities and anything beyond <see cref="EInvoiceLimits"/> are refused.
/// </summary>
public static class EInvoiceReader
{
    /// <summary>Reads from the stream's present position to its end. The stream stays open.</summary>
    /// <param name="stream">XML in any encoding that its declaration or its first bytes tell, or a PDF that encloses it (Factur-X, ZUGFeRD).</param>
    /// <param name="limits">What the document may cost; <see cref="EInvoiceLimits.Default"/> when null.</param>
    public static InvoiceReadResult Read(Stream stream, EInvoiceLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var tree = InvoiceSource.Read(stream, limits ?? EInvoiceLimits.Default, out var trouble);
        return tree is null ? Refused(trouble!) : Read(tree);
    }

    /// <summary>Reads a document held in memory; as <see cref="Read(Stream, EInvoiceLimits?)"/>.</summary>
    public static InvoiceReadResult Read(ReadOnlyMemory<byte> document, EInvoiceLimits? limits = null)
    {
        var tree = InvoiceSource.Read(document, limits ?? EInvoiceLimits.Default, out var trouble);
        return tree is null ? Refused(trouble!) : Read(tree);
    }

    private static InvoiceReadResult Refused(XmlTrouble trouble) => new() { Problems = [new ReadProblem(trouble.Code, trouble.Message, "/", trouble.Line, trouble.Column)] };

    internal static InvoiceReadResult Read(XmlTree tree)
    {
        try
        {
            return Mapped(tree);
        }
        catch (TooMuchWorkException)
        {
            return Refused(TooMuchWorkException.Trouble);
        }
    }

    private static InvoiceReadResult Mapped(XmlTree tree)
    {
        var reading = new TreeReading(tree);
        switch (tree.Count == 0 ? "" : tree.Root.QualifiedName)
        {
            case "ubl:Invoice":
                return Result(UblReader.Read(reading, DocumentKind.Invoice), InvoiceSyntax.Ubl, reading);
            case "cn:CreditNote":
                return Result(UblReader.Read(reading, DocumentKind.CreditNote), InvoiceSyntax.Ubl, reading);
            case "rsm:CrossIndustryInvoice":
                return Result(CiiReader.Read(reading), InvoiceSyntax.Cii, reading);
            default:
                var found = tree.Count == 0 ? "nothing" : "the element " + tree.Root.QualifiedName;
                return new InvoiceReadResult
                {
                    Problems = [new ReadProblem("not-an-invoice", "The document is neither a UBL 2.1 Invoice or CreditNote nor a UN/CEFACT CrossIndustryInvoice: it begins with " + found + ".", "/", tree.Count == 0 ? 0 : tree.Root.Line, tree.Count == 0 ? 0 : tree.Root.Column)],
                };
        }
    }

    private static InvoiceReadResult Result(InvoiceDocument document, InvoiceSyntax syntax, TreeReading reading)
    {
        reading.KeepBeyond(document, syntax);
        return new InvoiceReadResult { Document = document, Syntax = syntax, Problems = reading.Problems };
    }
}
