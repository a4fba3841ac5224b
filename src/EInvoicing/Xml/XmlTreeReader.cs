using System.Globalization;
using System.Xml;

namespace Vouch.EInvoicing.Xml;

/// <summary>Why a stream is not a usable XML document, and where.</summary>
internal sealed record XmlTrouble(string Code, string Message, int Line, int Column);

/// <summary>
/// Reads hostile XML into an <see cref="XmlTree"/>: no document type, no entities but the five of XML, nothing fetched,
/// depth, size and number of elements bounded. Never throws for what the stream contains.
/// </summary>
internal sealed class XmlTreeReader
{
    private readonly EInvoiceLimits limits;
    private readonly Dictionary<(string Local, string Uri), int> names = new(NameComparer.Instance);
    private XmlTree tree = new();
    private XmlTrouble? trouble;

    private XmlTreeReader(EInvoiceLimits limits) => this.limits = limits;

    internal static XmlTree? Read(Stream stream, EInvoiceLimits limits, out XmlTrouble? trouble)
    {
        var reader = new XmlTreeReader(limits);
        var read = reader.ReadDocument(stream);
        trouble = reader.trouble;
        return trouble is null ? read : null;
    }

    /// <summary>The element on which <paramref name="reader"/> stands, with all below it, as a document of its own.</summary>
    internal static XmlTree? ReadElement(XmlReader reader, EInvoiceLimits limits, out XmlTrouble? trouble)
    {
        var builder = new XmlTreeReader(limits);
        builder.ReadElements(reader);
        trouble = builder.trouble;
        return trouble is null ? builder.tree : null;
    }

    internal static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    private XmlTree? ReadDocument(Stream stream)
    {
        var bounded = new BoundedStream(stream, limits.MaximumBytes);
        try
        {
            using var reader = XmlReader.Create(bounded, Settings());
            if (reader.MoveToContent() == XmlNodeType.Element)
            {
                ReadElements(reader);
                while (trouble is null && reader.Read())
                {
                    // What follows the root is only looked at so that trouble in it is found.
                }
            }

            return tree;
        }
        catch (XmlException failure)
        {
            trouble = bounded.Exceeded ? TooLarge() : Explain(failure);
        }
        catch (InvalidDataException)
        {
            trouble = TooLarge();
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or OverflowException or IOException or NotSupportedException or System.Text.DecoderFallbackException)
        {
            // An encoding that does not exist, a surrogate without its pair, a stream that broke off.
            trouble = new XmlTrouble("not-readable", "The document could not be read: " + failure.Message, 0, 0);
        }

        return null;
    }

    private XmlTrouble TooLarge() => new("too-large", string.Create(CultureInfo.InvariantCulture, $"The document is larger than {limits.MaximumBytes:N0} bytes, the most that is read."), 0, 0);

    private static XmlTrouble Explain(XmlException failure)
    {
        var documentType = failure.Message.Contains("DTD", StringComparison.Ordinal) || failure.Message.Contains("DOCTYPE", StringComparison.Ordinal);
        return documentType
            ? new XmlTrouble("document-type", "The document declares a document type or entities of its own; such documents are refused because they can reach for other files. Remove the DOCTYPE.", failure.LineNumber, failure.LinePosition)
            : new XmlTrouble("not-well-formed", "The document is not well-formed XML: " + failure.Message, failure.LineNumber, failure.LinePosition);
    }

    private void ReadElements(XmlReader reader)
    {
        var position = (IXmlLineInfo)reader;
        var parents = new Stack<(int Node, int LastChild)>();
        var parent = -1;
        var lastChild = -1;
        var startDepth = reader.Depth;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (reader.Depth - startDepth >= limits.MaximumDepth)
                    {
                        trouble = new XmlTrouble("too-deep", string.Create(CultureInfo.InvariantCulture, $"Elements are nested more than {limits.MaximumDepth} deep."), position.LineNumber, position.LinePosition);
                        return;
                    }

                    if (tree.Count >= limits.MaximumElements)
                    {
                        trouble = new XmlTrouble("too-many-elements", string.Create(CultureInfo.InvariantCulture, $"The document has more than {limits.MaximumElements:N0} elements."), position.LineNumber, position.LinePosition);
                        return;
                    }

                    ForgetSpaceBetween(parent, lastChild);
                    var node = tree.AddElement(NameOf(reader), parent, lastChild, position.LineNumber, position.LinePosition);
                    var empty = reader.IsEmptyElement;
                    ReadAttributes(reader);
                    tree.NodeAt(node).TextStart = tree.TextLength;
                    if (empty)
                    {
                        lastChild = node;
                        if (parent < 0)
                        {
                            return;
                        }
                    }
                    else
                    {
                        parents.Push((parent, node));
                        parent = node;
                        lastChild = -1;
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (parent >= 0)
                    {
                        ReadText(reader, parent, lastChild);
                        if (trouble is not null)
                        {
                            return;
                        }
                    }

                    break;
                case XmlNodeType.EndElement:
                    (parent, lastChild) = parents.Pop();
                    if (parent < 0)
                    {
                        return;
                    }

                    break;
                default:
                    break;
            }
        }
        while (reader.Read());
    }

    private void ReadText(XmlReader reader, int parent, int lastChild)
    {
        if (lastChild >= 0)
        {
            // Neither syntax has text beside elements; spaces there mean nothing.
            var mixed = reader.Value.AsSpan().Trim();
            if (mixed.Length > 0)
            {
                var position = (IXmlLineInfo)reader;
                trouble = new XmlTrouble("text-between-elements", "Text stands between elements, where an invoice can have none.", position.LineNumber, position.LinePosition);
            }

            return;
        }

        while (true)
        {
            var room = Math.Min(tree.Free(256).Length, 8192);
            var read = reader.ReadValueChunk(tree.Buffer, tree.TextLength, room);
            if (read <= 0)
            {
                return;
            }

            tree.Took(read);
            tree.NodeAt(parent).TextLength += read;
        }
    }

    /// <summary>Text seen before a first child can only have been spaces for layout; anything else is text between elements.</summary>
    private void ForgetSpaceBetween(int parent, int lastChild)
    {
        if (parent < 0 || lastChild >= 0)
        {
            return;
        }

        ref var node = ref tree.NodeAt(parent);
        if (node.TextLength > 0)
        {
            if (!tree.TextAt(node.TextStart, node.TextLength).Trim().IsEmpty)
            {
                trouble ??= new XmlTrouble("text-between-elements", "Text stands between elements, where an invoice can have none.", node.Line, node.Column);
            }

            tree.Truncate(node.TextStart);
            node.TextLength = 0;
        }
    }

    private void ReadAttributes(XmlReader reader)
    {
        if (!reader.MoveToFirstAttribute())
        {
            return;
        }

        do
        {
            if (!IsDeclaration(reader))
            {
                tree.AddAttribute(NameOf(reader), reader.Value);
            }
        }
        while (reader.MoveToNextAttribute());
        reader.MoveToElement();
    }

    private static bool IsDeclaration(XmlReader reader) =>
        reader.NamespaceURI.Length > 0 && string.Equals(reader.NamespaceURI, "http://www.w3.org/2000/xmlns/", StringComparison.Ordinal);

    private int NameOf(XmlReader reader)
    {
        var key = (reader.LocalName, reader.NamespaceURI);
        if (names.TryGetValue(key, out var name))
        {
            return name;
        }

        var prefix = XmlNamespaces.Prefix(key.NamespaceURI);
        name = prefix is null ? -1 : XmlNames.FromDocument(prefix, key.LocalName);
        if (name < 0)
        {
            name = tree.AddForeign(new XmlTree.ForeignName(key.NamespaceURI, key.LocalName, reader.Prefix));
        }

        names.Add(key, name);
        return name;
    }

    /// <summary>The reader hands out one string object for each name, so identity is enough within a document.</summary>
    private sealed class NameComparer : IEqualityComparer<(string Local, string Uri)>
    {
        internal static readonly NameComparer Instance = new();

        public bool Equals((string Local, string Uri) x, (string Local, string Uri) y) => ReferenceEquals(x.Local, y.Local) && ReferenceEquals(x.Uri, y.Uri);

        public int GetHashCode((string Local, string Uri) obj) =>
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Local) ^ (System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj.Uri) << 7);
    }
}

/// <summary>Passes a stream on until it has given as many bytes as it may.</summary>
internal sealed class BoundedStream(Stream inner, long most) : Stream
{
    private long taken;

    internal bool Exceeded { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => taken; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int read)
    {
        taken += read;
        if (taken > most)
        {
            Exceeded = true;
            throw new InvalidDataException();
        }

        return read;
    }
}
