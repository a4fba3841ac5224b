using System.Runtime.InteropServices;
using Vouch.EInvoicing.Xml;

namespace Vouch.EInvoicing.Reading;

/// <summary>Where the XML of an invoice comes from: the stream itself, or the file enclosed in a PDF (Factur-X, ZUGFeRD).</summary>
internal static class InvoiceSource
{
    /// <summary>Documents up to this size are held whole and read the quick way.</summary>
    private const int MostHeld = 16 * 1024 * 1024;

    internal static XmlTree? Read(ReadOnlyMemory<byte> document, EInvoiceLimits limits, out XmlTrouble? trouble)
    {
        var held = MemoryMarshal.TryGetArray(document, out var segment) ? segment : new ArraySegment<byte>(document.ToArray());
        if (held.AsSpan().StartsWith("%PDF-"u8))
        {
            return ReadPdf(held, limits, out trouble);
        }

        if (Utf8TreeReader.TryRead(held.Array!, held.Offset, held.Count, limits) is { } tree)
        {
            trouble = null;
            return tree;
        }

        using var stream = new MemoryStream(held.Array!, held.Offset, held.Count, writable: false);
        return XmlTreeReader.Read(stream, limits, out trouble);
    }

    internal static XmlTree? Read(Stream stream, EInvoiceLimits limits, out XmlTrouble? trouble)
    {
        try
        {
            var held = new MemoryStream();
            if (HoldAll(stream, held, Math.Min(MostHeld, limits.MaximumBytes)))
            {
                return Read(held.GetBuffer().AsMemory(0, (int)held.Length), limits, out trouble);
            }

            var start = held.GetBuffer().AsMemory(0, (int)held.Length);
            using var joined = new HeadedStream(start, stream);
            if (!start.Span.StartsWith("%PDF-"u8))
            {
                return XmlTreeReader.Read(joined, limits, out trouble);
            }

            using var whole = new MemoryStream();
            using var bounded = new BoundedStream(joined, limits.MaximumBytes);
            bounded.CopyTo(whole);
            return ReadPdf(new ArraySegment<byte>(whole.GetBuffer(), 0, (int)whole.Length), limits, out trouble);
        }
        catch (InvalidDataException)
        {
            trouble = new XmlTrouble("too-large", "The PDF is larger than the most that is read.", 0, 0);
        }
        catch (Exception failure) when (failure is IOException or NotSupportedException or ObjectDisposedException)
        {
            trouble = new XmlTrouble("not-readable", "The document could not be read: " + failure.Message, 0, 0);
        }

        return null;
    }

    /// <summary>True when the stream ended within that many bytes.</summary>
    private static bool HoldAll(Stream stream, MemoryStream held, long most)
    {
        var buffer = new byte[81920];
        while (held.Length <= most)
        {
            var read = stream.Read(buffer, 0, buffer.Length);
            if (read == 0)
            {
                return true;
            }

            held.Write(buffer, 0, read);
        }

        return false;
    }

    private static XmlTree? ReadPdf(ArraySegment<byte> pdf, EInvoiceLimits limits, out XmlTrouble? trouble)
    {
        if (PdfEnclosure.Find(pdf, limits.MaximumBytes) is { } xml)
        {
            return Read(xml, limits, out trouble);
        }

        trouble = new XmlTrouble("not-an-invoice", "The PDF encloses no electronic invoice. Send the invoice as XML, or as a PDF of the Factur-X or ZUGFeRD kind.", 0, 0);
        return null;
    }

    /// <summary>Puts the bytes already looked at in front of the stream again.</summary>
    private sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
    {
        private int given;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (given == head.Length || buffer.IsEmpty)
            {
                return rest.Read(buffer);
            }

            var length = Math.Min(buffer.Length, head.Length - given);
            head.Span.Slice(given, length).CopyTo(buffer);
            given += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
