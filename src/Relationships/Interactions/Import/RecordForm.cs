using System.Buffers;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>What was cut out of the bytes of a file.</summary>
internal enum CutKind
{
    /// <summary>A record.</summary>
    Record,

    /// <summary>Nothing: blank lines, commas, brackets.</summary>
    Nothing,

    /// <summary>The record does not end in these bytes.</summary>
    More,

    /// <summary>What follows cannot be told apart.</summary>
    Broken,
}

/// <summary>A cut: the record lies at <paramref name="Start"/>; the next begins after <paramref name="Consumed"/>.</summary>
internal readonly record struct Cut(CutKind Kind, int Consumed, int Start = 0, int Length = 0);

/// <summary>How the records of a file are told apart, without reading them. Pure: the same bytes give the same cut, so that a record that is not whole is asked for again with more.</summary>
internal abstract class RecordForm
{
    /// <summary>An object a line.</summary>
    internal static RecordForm Lines { get; } = new LineForm();

    /// <summary>An array of objects, or objects one after the other over as many lines as they like.</summary>
    internal static RecordForm Values { get; } = new ValueForm();

    /// <summary>Rows of a table; a line break within quotation marks does not end one.</summary>
    internal static RecordForm Rows { get; } = new RowForm();

    /// <summary>Tells the form of a file from how it begins: an array, objects, or a table.</summary>
    internal static RecordForm Of(ReadOnlySpan<byte> beginning)
    {
        var text = beginning.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty || text[0] is not ((byte)'[' or (byte)'{'))
        {
            return text.IsEmpty ? Lines : Rows;
        }

        var end = text.IndexOf((byte)'\n');
        return text[0] == (byte)'{' && (end < 0 || text[..end].TrimEnd(" \t\r"u8) is [.., (byte)'}']) ? Lines : Values;
    }

    /// <summary>Cuts the first record off.</summary>
    /// <param name="bytes">What lies ahead.</param>
    /// <param name="isLast">True when nothing follows them.</param>
    internal abstract Cut Next(ReadOnlySpan<byte> bytes, bool isLast);

    private sealed class LineForm : RecordForm
    {
        internal override Cut Next(ReadOnlySpan<byte> bytes, bool isLast)
        {
            var end = bytes.IndexOf((byte)'\n');
            if (end < 0 && !isLast)
            {
                return new Cut(CutKind.More, 0);
            }

            var consumed = end < 0 ? bytes.Length : end + 1;
            var line = bytes[..consumed];
            var start = consumed - line.TrimStart(" \t\r\n"u8).Length;
            var length = line.Trim(" \t\r\n"u8).Length;
            return length == 0 ? new Cut(CutKind.Nothing, consumed) : new Cut(CutKind.Record, consumed, start, length);
        }
    }

    private sealed class RowForm : RecordForm
    {
        internal override Cut Next(ReadOnlySpan<byte> bytes, bool isLast)
        {
            var (at, isQuoted) = (0, false);
            while (true)
            {
                var found = isQuoted ? bytes[at..].IndexOf((byte)'"') : bytes[at..].IndexOfAny((byte)'"', (byte)'\n');
                if (found < 0)
                {
                    return !isLast ? new Cut(CutKind.More, 0) : isQuoted ? new Cut(CutKind.Broken, bytes.Length) : Row(bytes, bytes.Length, bytes.Length);
                }

                at += found + 1;
                if (bytes[at - 1] == (byte)'"')
                {
                    isQuoted = !isQuoted;
                    continue;
                }

                return Row(bytes, at - 1, at);
            }
        }

        private static Cut Row(ReadOnlySpan<byte> bytes, int end, int consumed)
        {
            var length = bytes[..end].TrimEnd("\r"u8).Length;
            return length == 0 ? new Cut(CutKind.Nothing, consumed) : new Cut(CutKind.Record, consumed, 0, length);
        }
    }

    private sealed class ValueForm : RecordForm
    {
        private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}[]"u8);
        private static readonly SearchValues<byte> Ends = SearchValues.Create(",]\n"u8);
        private static readonly SearchValues<byte> Between = SearchValues.Create(" \t\r\n,[]"u8);

        internal override Cut Next(ReadOnlySpan<byte> bytes, bool isLast)
        {
            var start = bytes.IndexOfAnyExcept(Between);
            if (start != 0)
            {
                return start < 0 && bytes.IsEmpty && !isLast ? new Cut(CutKind.More, 0) : new Cut(CutKind.Nothing, start < 0 ? bytes.Length : start);
            }

            if (bytes[0] == (byte)'{')
            {
                return ObjectEnd(bytes) is > 0 and var end ? new Cut(CutKind.Record, end, 0, end) : new Cut(isLast ? CutKind.Broken : CutKind.More, isLast ? bytes.Length : 0);
            }

            // Not an object: refused by whoever reads it.
            var last = bytes.IndexOfAny(Ends);
            return last < 0 && !isLast ? new Cut(CutKind.More, 0) : last < 0 ? new Cut(CutKind.Record, bytes.Length, 0, bytes.Length) : new Cut(CutKind.Record, last, 0, last);
        }

        private static int ObjectEnd(ReadOnlySpan<byte> bytes)
        {
            var (depth, at) = (0, 0);
            while (bytes[at..].IndexOfAny(Marks) is >= 0 and var found)
            {
                at += found + 1;
                switch (bytes[at - 1])
                {
                    case (byte)'"':
                        var length = TextLength(bytes[at..]);
                        if (length < 0)
                        {
                            return -1;
                        }

                        at += length;
                        break;
                    case (byte)'{' or (byte)'[':
                        depth++;
                        break;
                    default:
                        if (--depth == 0)
                        {
                            return at;
                        }

                        break;
                }
            }

            return -1;
        }

        private static int TextLength(ReadOnlySpan<byte> bytes)
        {
            var at = 0;
            while (bytes[at..].IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var found)
            {
                at += found + 1;
                if (bytes[at - 1] == (byte)'"')
                {
                    return at;
                }

                if (++at > bytes.Length)
                {
                    return -1;
                }
            }

            return -1;
        }
    }
}
