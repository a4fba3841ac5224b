using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Vouch.EInvoicing.Xml;

/// <summary>
/// The quick way into an <see cref="XmlTree"/>: a document in UTF-8, whole in memory, of the plain kind that invoices are.
/// It gives up (null) at anything else, such as another encoding, a document type, names beyond ASCII, or anything not well-formed:
/// <see cref="XmlTreeReader"/> then reads the document again and says what is wrong. What this accepts, that accepts too, with the same tree.
/// </summary>
internal sealed class Utf8TreeReader : Utf8Cursor
{
    private static readonly SearchValues<byte> EndOfText = SearchValues.Create([(byte)'<', (byte)'&', (byte)']', .. Forbidden(0x09, 0x0A)]);
    private static readonly SearchValues<byte> EndOfValue = SearchValues.Create([(byte)'<', (byte)'&', (byte)'"', (byte)'\'', .. Forbidden()]);
    private readonly EInvoiceLimits limits;
    private readonly XmlTree tree;
    private readonly Utf8Namespaces namespaces;
    private Open[] open = new Open[32];
    private readonly PendingAttribute[] pending = new PendingAttribute[64];
    private int depth;

    private struct Open
    {
        internal int Node;
        internal int LastChild;
        internal int NameStart;
        internal int NameLength;
        internal bool Declared;
    }

    private struct PendingAttribute
    {
        internal int NameStart;
        internal int NameLength;
        internal int ValueStart;
        internal int ValueLength;
        internal bool Plain;
    }

    private Utf8TreeReader(byte[] source, int start, int length, EInvoiceLimits limits)
        : base(source, start, length)
    {
        this.limits = limits;
        tree = new XmlTree(source, start, length);
        namespaces = new Utf8Namespaces(source, tree);
    }

    /// <summary>The tree, or null when the document is not of the plain kind.</summary>
    internal static XmlTree? TryRead(byte[] source, int start, int length, EInvoiceLimits limits)
    {
        if (length > limits.MaximumBytes)
        {
            return null;
        }

        var reader = new Utf8TreeReader(source, start, length, limits);
        return reader.Read() ? reader.tree : null;
    }

    private static byte[] Forbidden(params byte[] allowed) => [.. Enumerable.Range(0, 0x20).Select(value => (byte)value).Except(allowed)];

    private bool Read()
    {
        if (Rest.StartsWith("\uFEFF"u8))
        {
            at += 3;
        }

        if (Rest.StartsWith("<?xml "u8) && !ReadDeclaration())
        {
            return false;
        }

        if (!SkipBetween() || at >= end || !ReadStart())
        {
            return false;
        }

        while (depth > 0)
        {
            if (!ReadContent())
            {
                return false;
            }
        }

        return SkipBetween() && at == end;
    }

    /// <summary>One piece of what stands inside the innermost open element.</summary>
    private bool ReadContent()
    {
        var spaces = at;
        while (at < end && source[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }

        if (at + 1 >= end)
        {
            return false;
        }

        if (source[at] == '<')
        {
            return source[at + 1] switch
            {
                (byte)'/' => ReadEnd(),
                (byte)'!' => Rest.StartsWith("<!--"u8) && SkipComment(),
                (byte)'?' => false,
                _ => ReadStart(),
            };
        }

        // Text: the spaces in front belong to it.
        at = spaces;
        ref var top = ref open[depth - 1];
        return top.LastChild < 0 && ReadText(top.Node);
    }

    private bool ReadText(int node)
    {
        while (true)
        {
            var rest = Rest;
            var length = rest.IndexOfAny(EndOfText);
            if (length < 0 || (length > 0 && !AppendDecoded(rest[..length], node)))
            {
                return false;
            }

            at += length;
            switch (source[at])
            {
                case (byte)'<':
                    return true;
                case (byte)'&':
                    if (!ReadReference(out var character) || !AppendReference(character, node))
                    {
                        return false;
                    }

                    break;
                case (byte)']':
                    if (Rest.StartsWith("]]>"u8))
                    {
                        return false;
                    }

                    tree.Append("]");
                    tree.NodeAt(node).TextLength++;
                    at++;
                    break;
                case (byte)'\r':
                    // Line ends are read as one line feed.
                    tree.Append("\n");
                    tree.NodeAt(node).TextLength++;
                    at += at + 1 < end && source[at + 1] == '\n' ? 2 : 1;
                    break;
                default:
                    return false;
            }
        }
    }

    private bool AppendDecoded(ReadOnlySpan<byte> bytes, int node)
    {
        var room = tree.Free(bytes.Length);
        if (Utf8.ToUtf16(bytes, room, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return false;
        }

        if (written != bytes.Length && room[..written].IndexOfAny('\uFFFE', '\uFFFF') >= 0)
        {
            return false;
        }

        tree.Took(written);
        tree.NodeAt(node).TextLength += written;
        return true;
    }

    private bool AppendReference(int character, int node)
    {
        Span<char> units = stackalloc char[2];
        var length = new Rune(character).EncodeToUtf16(units);
        tree.Append(units[..length]);
        tree.NodeAt(node).TextLength += length;
        return true;
    }

    private bool ReadStart()
    {
        var tag = at;
        at++;
        var nameStart = at;
        if (!SkipName() || depth >= limits.MaximumDepth || tree.Count >= limits.MaximumElements)
        {
            return false;
        }

        var nameLength = at - nameStart;
        var attributes = 0;
        bool empty;
        while (true)
        {
            var before = at;
            SkipSpaces();
            if (at >= end)
            {
                return false;
            }

            if (source[at] == '>')
            {
                at++;
                empty = false;
                break;
            }

            if (source[at] == '/')
            {
                if (at + 1 >= end || source[at + 1] != '>')
                {
                    return false;
                }

                at += 2;
                empty = true;
                break;
            }

            if (at == before || !ReadAttribute(attributes++))
            {
                return false;
            }
        }

        return AddElement(tag, nameStart, nameLength, attributes, empty);
    }

    private bool ReadAttribute(int index)
    {
        if (index == pending.Length)
        {
            // More attributes than any element of an invoice has.
            return false;
        }

        var start = at;
        if (!SkipName())
        {
            return false;
        }

        var length = at - start;
        SkipSpaces();
        if (at >= end || source[at] != '=')
        {
            return false;
        }

        at++;
        SkipSpaces();
        if (at >= end || source[at] is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        var quote = source[at++];
        var value = at;
        var plain = true;
        while (true)
        {
            var stop = Rest.IndexOfAny(EndOfValue);
            if (stop < 0)
            {
                return false;
            }

            at += stop;
            var found = source[at];
            if (found == quote)
            {
                break;
            }

            if (found == '<' || (found < 0x20 && found is not (0x09 or 0x0A or 0x0D)))
            {
                return false;
            }

            plain &= found is (byte)'"' or (byte)'\'';
            at++;
        }

        pending[index] = new PendingAttribute { NameStart = start, NameLength = length, ValueStart = value, ValueLength = at - value, Plain = plain };
        at++;
        return true;
    }

    private bool AddElement(int tag, int nameStart, int nameLength, int attributes, bool empty)
    {
        var declared = false;
        for (var i = 0; i < attributes; i++)
        {
            var name = source.AsSpan(pending[i].NameStart, pending[i].NameLength);
            if (name.StartsWith("xmlns"u8) && (name.Length == 5 || name[5] == ':'))
            {
                if (!pending[i].Plain)
                {
                    return false;
                }

                if (!declared)
                {
                    namespaces.Enter();
                    declared = true;
                }

                if (!namespaces.Declare(name.Length == 5 ? default : name[6..], source.AsSpan(pending[i].ValueStart, pending[i].ValueLength)))
                {
                    return false;
                }
            }
        }

        if (!namespaces.Resolve(nameStart, nameLength, attribute: false, out var elementName))
        {
            return false;
        }

        var parent = depth == 0 ? -1 : open[depth - 1].Node;
        if (parent >= 0 && tree.NodeAt(parent).TextLength > 0)
        {
            // Text before an element: the other reader says so.
            return false;
        }

        var node = tree.AddElement(elementName, parent, depth == 0 ? -1 : open[depth - 1].LastChild, tag + 1, XmlTree.PositionIsOffset);
        if (!AddAttributes(attributes))
        {
            return false;
        }

        tree.NodeAt(node).TextStart = tree.TextLength;
        if (depth > 0)
        {
            open[depth - 1].LastChild = node;
        }

        if (empty)
        {
            if (declared)
            {
                namespaces.Leave();
            }

            return true;
        }

        if (depth == open.Length)
        {
            Array.Resize(ref open, open.Length * 2);
        }

        open[depth++] = new Open { Node = node, LastChild = -1, NameStart = nameStart, NameLength = nameLength, Declared = declared };
        return true;
    }

    private bool AddAttributes(int attributes)
    {
        for (var i = 0; i < attributes; i++)
        {
            ref var attribute = ref pending[i];
            var name = source.AsSpan(attribute.NameStart, attribute.NameLength);
            for (var j = 0; j < i; j++)
            {
                if (name.SequenceEqual(source.AsSpan(pending[j].NameStart, pending[j].NameLength)))
                {
                    return false;
                }
            }

            if (name.StartsWith("xmlns"u8) && (name.Length == 5 || name[5] == ':'))
            {
                continue;
            }

            if (!attribute.Plain || !namespaces.Resolve(attribute.NameStart, attribute.NameLength, attribute: true, out var resolved) || !AddAttribute(resolved, source.AsSpan(attribute.ValueStart, attribute.ValueLength)))
            {
                return false;
            }
        }

        return true;
    }

    private bool AddAttribute(int name, ReadOnlySpan<byte> value)
    {
        // Two prefixes for one namespace can name one attribute twice.
        ref var node = ref tree.NodeAt(tree.Count - 1);
        for (var i = 0; i < node.AttributeCount; i++)
        {
            if (tree.AttributeAt(node.FirstAttribute + i).Name == name)
            {
                return false;
            }
        }

        var room = tree.Free(value.Length);
        if (Utf8.ToUtf16(value, room, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done
            || (written != value.Length && room[..written].IndexOfAny('\uFFFE', '\uFFFF') >= 0))
        {
            return false;
        }

        tree.AddAttributeInPlace(name, written);
        return true;
    }

    private bool ReadEnd()
    {
        ref var top = ref open[depth - 1];
        var name = source.AsSpan(top.NameStart, top.NameLength);
        at += 2;
        if (!Rest.StartsWith(name))
        {
            return false;
        }

        at += name.Length;
        SkipSpaces();
        if (at >= end || source[at] != '>')
        {
            return false;
        }

        at++;
        if (top.Declared)
        {
            namespaces.Leave();
        }

        depth--;
        return true;
    }
}
