using System.IO.Compression;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Reading;

/// <summary>
/// The invoice that a PDF encloses. Streams always stand as objects of their own, also where a PDF keeps its other objects in compressed streams,
/// so that an enclosed file is found without following the PDF's tables; a damaged table is no hindrance.
/// </summary>
internal static class PdfEnclosure
{
    private const int Beginning = 4096;
    private const int LongestDictionary = 4096;

    /// <summary>The first enclosed file that is an invoice, or null. Files that say what they are come before streams that do not.</summary>
    internal static byte[]? Find(ArraySegment<byte> pdf, long most) => Find(pdf, most, named: true) ?? Find(pdf, most, named: false);

    private static byte[]? Find(ArraySegment<byte> file, long most, bool named)
    {
        ReadOnlySpan<byte> pdf = file;
        var from = 0;
        while (true)
        {
            var at = pdf[from..].IndexOf("stream"u8);
            if (at < 0)
            {
                return null;
            }

            at += from;
            from = at + 6;
            if (at >= 3 && pdf.Slice(at - 3, 3).SequenceEqual("end"u8))
            {
                continue;
            }

            var before = pdf[Math.Max(0, at - LongestDictionary)..at];
            var start = before.LastIndexOf(" obj"u8);
            var dictionary = start < 0 ? before : before[start..];
            if (SaysItIsAFile(dictionary) != named)
            {
                continue;
            }

            var content = pdf[from..];
            content = content.StartsWith("\r\n"u8) ? content[2..] : content.StartsWith("\n"u8) || content.StartsWith("\r"u8) ? content[1..] : content;
            var end = content.IndexOf("endstream"u8);
            if (end < 0)
            {
                return null;
            }

            // The marks of the end may happen to stand within compressed bytes: what is compressed knows its own end.
            if (dictionary.IndexOf("/FlateDecode"u8) >= 0 || dictionary.IndexOf("/Fl "u8) >= 0)
            {
                var compressed = file[^content.Length..];
                if (LooksLikeInvoice(Inflate(compressed, Beginning, cutOff: true)) && Inflate(compressed, most, cutOff: false) is { Length: > 0 } invoice)
                {
                    return invoice;
                }
            }
            else if (LooksLikeInvoice(content[..end]))
            {
                return content[..end].ToArray();
            }

            from = pdf.Length - content.Length + end + 9;
        }
    }

    private static bool SaysItIsAFile(ReadOnlySpan<byte> dictionary) =>
        dictionary.IndexOf("/EmbeddedFile"u8) >= 0 || dictionary.IndexOf("text#2Fxml"u8) >= 0 || dictionary.IndexOf("text#2fxml"u8) >= 0 || dictionary.IndexOf("application#2Fxml"u8) >= 0;

    /// <summary>What the bytes hold, up to that many; nothing when they are not compressed as they say or, unless cut off, hold more.</summary>
    private static byte[] Inflate(ArraySegment<byte> compressed, long most, bool cutOff)
    {
        try
        {
            using var source = new MemoryStream(compressed.Array!, compressed.Offset, compressed.Count, writable: false);
            using var inflating = new ZLibStream(source, CompressionMode.Decompress);
            if (cutOff)
            {
                var head = new byte[most];
                return head[..inflating.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
            }

            using var bounded = new BoundedStream(inflating, most);
            using var whole = new MemoryStream();
            bounded.CopyTo(whole);
            return whole.ToArray();
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            return [];
        }
    }

    /// <summary>A PDF within the PDF is none, whatever it says: it could enclose itself.</summary>
    private static bool LooksLikeInvoice(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("%PDF-"u8))
        {
            return false;
        }

        var head = file[..Math.Min(file.Length, Beginning)];
        return head.IndexOf("CrossIndustryInvoice"u8) >= 0 || head.IndexOf("schema:xsd:Invoice-2"u8) >= 0 || head.IndexOf("schema:xsd:CreditNote-2"u8) >= 0;
    }
}
