using System.Diagnostics;
using System.Text;

namespace Vouch.EInvoicing.Tests;

/// <summary>Documents far larger than any invoice, made while they are read: a clear result, and memory that does not follow their size.</summary>
public sealed class VastInputTests
{
    private const long Megabyte = 1024 * 1024;

    private static MadeStream Attachment(long bytes) => new(
        SyntaxHead + "<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode='application/pdf' filename='a.pdf'>",
        "QUJD",
        bytes / 4,
        "</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference></Invoice>");

    private static MadeStream Lines(long lines) => new(SyntaxHead, "<cac:InvoiceLine><cbc:ID>1</cbc:ID></cac:InvoiceLine>", lines, "</Invoice>");

    private const string SyntaxHead = ReaderTests.UblHead;

    private static (T Result, long Allocated) Measured<T>(Func<T> work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = work();
        return (result, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_gigabyte_attachment_is_refused_without_holding_it()
    {
        using var stream = Attachment(1024 * Megabyte);
        var (result, allocated) = Measured(() => EInvoiceReader.Read(stream));
        Assert.Equal("too-large", Assert.Single(result.Problems).Code);
        Assert.InRange(allocated, 0, 1024 * Megabyte);
        Assert.InRange(stream.Given, 0, 160 * Megabyte);
    }

    [Fact]
    public void An_attachment_within_the_limit_is_read_whole()
    {
        using var stream = Attachment(60 * Megabyte);
        var result = EInvoiceReader.Read(stream);
        Assert.Equal(45 * Megabyte, Assert.Single(result.Document!.SupportingDocuments).Attachment!.Content.Length);
    }

    [Fact]
    public void A_million_lines_are_checked_in_bounded_memory_and_listed_in_part()
    {
        using var stream = Lines(1_000_000);
        var (result, allocated) = Measured(() => EInvoiceChecker.Check(stream));
        Assert.False(result.IsValid);
        Assert.Equal(EInvoiceChecker.MostViolations, result.Violations.Count);
        Assert.True(result.ViolationCount > 1_000_000);
        Assert.InRange(allocated, 0, 1024 * Megabyte);
    }

    [Theory]
    [InlineData(RuleSetName.Peppol)]
    [InlineData(RuleSetName.XRechnung)]
    public void Many_lines_that_lack_what_the_rules_look_for_are_not_looked_through_for_each(RuleSetName rules)
    {
        const string Line = "<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity>1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID='EUR'>1</cbc:LineExtensionAmount><cac:Item><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>1</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item></cac:InvoiceLine>";
        using var stream = new MadeStream(SyntaxHead, Line, 20_000, "</Invoice>");
        var clock = Stopwatch.StartNew();
        var result = EInvoiceChecker.Check(stream, rules);
        Assert.Empty(result.Problems);
        Assert.False(result.IsValid);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void A_document_made_to_cost_the_square_of_its_size_is_given_up_on()
    {
        const string Entry = "<cac:TaxTotal><cbc:TaxAmount currencyID='EUR'>1</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxableAmount currencyID='EUR'>1</cbc:TaxableAmount><cbc:TaxAmount currencyID='EUR'>1</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>1</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>";
        using var stream = new MadeStream(SyntaxHead, Entry, 10_000, "</Invoice>");
        var clock = Stopwatch.StartNew();
        var result = EInvoiceChecker.Check(stream, RuleSetName.Peppol);
        Assert.Equal("too-complex", Assert.Single(result.Problems).Code);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void Endless_lines_are_refused_at_the_limit()
    {
        using var stream = Lines(long.MaxValue);
        Assert.Contains(Assert.Single(EInvoiceChecker.Check(stream).Problems).Code, (string[])["too-large", "too-many-elements"]);
    }

    /// <summary>A head, a piece again and again, and a tail.</summary>
    private sealed class MadeStream(string head, string piece, long times, string tail) : Stream
    {
        private readonly byte[] many = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 1000)));
        private readonly int one = Encoding.UTF8.GetByteCount(piece);
        private long left = times;
        private byte[] current = Encoding.UTF8.GetBytes(head);
        private int at;
        private bool ended;

        internal long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            while (at == current.Length)
            {
                if (ended)
                {
                    return 0;
                }

                at = 0;
                if (left > 0)
                {
                    var pieces = (int)Math.Min(left, 1000);
                    current = pieces == 1000 ? many : many[..(pieces * one)];
                    left -= pieces;
                }
                else
                {
                    current = Encoding.UTF8.GetBytes(tail);
                    ended = true;
                }
            }

            var length = Math.Min(buffer.Length, current.Length - at);
            current.AsSpan(at, length).CopyTo(buffer);
            at += length;
            Given += length;
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
