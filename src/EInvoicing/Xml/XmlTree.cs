namespace Vouch.EInvoicing.Xml;

/// <summary>
/// An XML document as three flat arrays: elements in document order, attributes, and one buffer with all text.
/// Made for reading an invoice and checking hundreds of rules over it without an object for each element.
/// </summary>
internal sealed class XmlTree
{
    internal struct Node
    {
        internal int Name;
        internal int Parent;
        internal int FirstChild;
        internal int NextSibling;
        internal int TextStart;
        internal int TextLength;
        internal int FirstAttribute;
        internal int AttributeCount;
        internal int Line;
        internal int Column;
    }

    internal struct AttributeValue
    {
        internal int Name;
        internal int TextStart;
        internal int TextLength;
    }

    /// <summary>A name outside the known namespaces; numbered from -2 downwards in <see cref="Node.Name"/>.</summary>
    internal readonly record struct ForeignName(string NamespaceUri, string Local, string Prefix);

    private readonly List<ForeignName> foreign = [];
    private Node[] nodes = new Node[256];
    private AttributeValue[] attributes = new AttributeValue[128];
    private char[] text = new char[4096];
    private int nodeCount;
    private int attributeCount;
    private int textLength;

    /// <summary>In <see cref="Node.Column"/>: <see cref="Node.Line"/> is the place of the name in the source, and line and column are worked out when asked for.</summary>
    internal const int PositionIsOffset = -1;

    private readonly ReadOnlyMemory<byte> source;

    internal XmlTree()
    {
    }

    internal XmlTree(byte[] source, int start, int length)
    {
        this.source = source.AsMemory(0, start + length);
        sourceStart = start;
        nodes = new Node[Math.Max(64, length / 40)];
        text = new char[Math.Max(256, length / 3)];
    }

    private readonly int sourceStart;
    private long spent;

    /// <summary>
    /// Counts elements looked at. What an honest invoice needs grows with its size; a document made so that rules look at everything again for everything
    /// is given up on.
    /// </summary>
    /// <exception cref="TooMuchWorkException">More was looked at than an honest document of this size could need.</exception>
    internal void Spend(int elements)
    {
        spent += elements;
        if (spent > WorkAtLeast + (WorkPerElement * nodeCount))
        {
            throw new TooMuchWorkException();
        }
    }

    private const long WorkAtLeast = 50_000_000;
    private const long WorkPerElement = 200;
    private int[]? lineStarts;

    internal int Count => nodeCount;

    internal (int Line, int Column) Position(int index)
    {
        ref var node = ref nodes[index];
        if (node.Column != PositionIsOffset)
        {
            return (node.Line, node.Column);
        }

        lineStarts ??= FindLines(source.Span, sourceStart);
        var at = Array.BinarySearch(lineStarts, node.Line);
        var line = at >= 0 ? at : ~at - 1;
        return (line + 1, System.Text.Encoding.UTF8.GetCharCount(source.Span[lineStarts[line]..node.Line]) + 1);
    }

    private static int[] FindLines(ReadOnlySpan<byte> source, int start)
    {
        var lines = new List<int> { source[start..].StartsWith("\uFEFF"u8) ? start + 3 : start };
        for (var i = start; i < source.Length; i++)
        {
            if (source[i] == '\n' || (source[i] == '\r' && (i + 1 == source.Length || source[i + 1] != '\n')))
            {
                lines.Add(i + 1);
            }
        }

        return [.. lines];
    }

    internal XmlElement Root => new(this, 0);

    internal ref Node NodeAt(int index) => ref nodes[index];

    internal ReadOnlySpan<Node> Nodes => nodes.AsSpan(0, nodeCount);

    internal ref AttributeValue AttributeAt(int index) => ref attributes[index];

    internal ReadOnlySpan<char> TextAt(int start, int length) => text.AsSpan(start, length);

    internal int TextLength => textLength;

    internal ForeignName Foreign(int name) => foreign[-2 - name];

    /// <summary>The name for people: with its usual prefix, or as the document wrote it.</summary>
    internal string NameOf(int name) => name >= 0 ? XmlNames.Qualified(name) : QualifiedForeign(Foreign(name));

    private static string QualifiedForeign(ForeignName name) => name.Prefix.Length == 0 ? name.Local : name.Prefix + ":" + name.Local;

    internal int AddForeign(ForeignName name)
    {
        foreign.Add(name);
        return -1 - foreign.Count;
    }

    internal int AddElement(int name, int parent, int previousSibling, int line, int column)
    {
        if (nodeCount == nodes.Length)
        {
            Array.Resize(ref nodes, nodes.Length * 2);
        }

        ref var node = ref nodes[nodeCount];
        node = default;
        node.Name = name;
        node.Parent = parent;
        node.FirstChild = -1;
        node.NextSibling = -1;
        node.TextStart = textLength;
        node.FirstAttribute = attributeCount;
        node.Line = line;
        node.Column = column;
        if (previousSibling >= 0)
        {
            nodes[previousSibling].NextSibling = nodeCount;
        }
        else if (parent >= 0)
        {
            nodes[parent].FirstChild = nodeCount;
        }

        return nodeCount++;
    }

    internal void AddAttribute(int name, ReadOnlySpan<char> value)
    {
        if (attributeCount == attributes.Length)
        {
            Array.Resize(ref attributes, attributes.Length * 2);
        }

        attributes[attributeCount++] = new AttributeValue { Name = name, TextStart = textLength, TextLength = value.Length };
        nodes[nodeCount - 1].AttributeCount++;
        Append(value);
    }

    /// <summary>As <see cref="AddAttribute"/>, for a value already written into <see cref="Free"/>.</summary>
    internal void AddAttributeInPlace(int name, int length)
    {
        if (attributeCount == attributes.Length)
        {
            Array.Resize(ref attributes, attributes.Length * 2);
        }

        attributes[attributeCount++] = new AttributeValue { Name = name, TextStart = textLength, TextLength = length };
        nodes[nodeCount - 1].AttributeCount++;
        textLength += length;
    }

    internal void Append(ReadOnlySpan<char> characters)
    {
        characters.CopyTo(Free(characters.Length));
        textLength += characters.Length;
    }

    /// <summary>Room for that many characters at the end of the text; <see cref="Took"/> says how many were used.</summary>
    internal Span<char> Free(int atLeast)
    {
        if (textLength + atLeast > text.Length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, textLength + atLeast));
        }

        return text.AsSpan(textLength);
    }

    internal char[] Buffer => text;

    internal void Took(int characters) => textLength += characters;

    internal void Truncate(int length) => textLength = length;
}
