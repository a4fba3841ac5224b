using System.IO.Compression;
using System.Text;
using Vouch.EInvoicing;
using Vouch.EInvoicing.Pdf;
using Vouch.EInvoicing.Tests;

namespace Vouch.Fuzz;

/// <summary>What the damage starts from: files named by the caller, or an invoice and a credit note in both syntaxes; and PDFs that enclose some of them.</summary>
internal static class Seeds
{
    private const int Largest = 100_000;

    internal static List<byte[]> From(IEnumerable<string> paths)
    {
        var seeds = paths
            .SelectMany(path => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.xml", SearchOption.AllDirectories) : [path])
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)
            .Where(bytes => bytes.Length < Largest)
            .ToList();
        foreach (var kind in (DocumentKind[])[DocumentKind.Invoice, DocumentKind.CreditNote])
        {
            var document = SampleInvoice.Make();
            document.Kind = kind;
            document.TypeCode = kind == DocumentKind.Invoice ? "380" : "381";
            seeds.Add(EInvoiceWriter.Write(document, InvoiceSyntax.Ubl));
            seeds.Add(EInvoiceWriter.Write(document, InvoiceSyntax.Cii));
        }

        var xml = seeds[^1];
        using var drawn = new MemoryStream();
        InvoicePdf.Write(SampleInvoice.Make(), drawn);
        seeds.Add(drawn.ToArray());
        seeds.Add([.. "%PDF-1.7\n1 0 obj <</Type /EmbeddedFile>>\nstream\n"u8, .. xml, .. "\nendstream\nendobj\n%%EOF\n"u8]);
        var deflated = Deflated(xml);
        seeds.Add([.. Encoding.ASCII.GetBytes($"%PDF-1.7\n1 0 obj <</Type /EmbeddedFile /Filter /FlateDecode /Length {deflated.Length}>>\nstream\n"), .. deflated, .. "\nendstream\nendobj\n%%EOF\n"u8]);
        return seeds;
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var written = new MemoryStream();
        using (var zlib = new ZLibStream(written, CompressionLevel.Optimal))
        {
            zlib.Write(bytes);
        }

        return written.ToArray();
    }
}
