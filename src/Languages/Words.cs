namespace Vouch.Languages;

/// <summary>
/// The words of a text as detector and trainer see them: lower case, each of one script, written one after the other with a <see cref="Gap"/> before, between and after them.
/// Addresses (web and mail), mentions, digits, signs and symbols are no words.
/// </summary>
internal static class Words
{
    /// <summary>Stands before, between and after words.</summary>
    public const char Gap = ' ';

    /// <summary>At most so many characters are read, however few letters were among them.</summary>
    public const int LongestRead = 8192;

    private const char Apostrophe = '\'';

    /// <summary>Reads words until the buffer is full. A word that did not fit is cut.</summary>
    /// <param name="text">Any text, also with halves of surrogate pairs.</param>
    /// <param name="buffer">Where the words go; at least three characters.</param>
    /// <returns>How much of the buffer was used; 1 (a gap) when there are no words.</returns>
    public static int Read(ReadOnlySpan<char> text, Span<char> buffer)
    {
        text = text[..Math.Min(text.Length, LongestRead)];
        var used = 0;
        buffer[used++] = Gap;
        var script = Script.None;
        for (var position = 0; position < text.Length && used < buffer.Length - 1; position++)
        {
            var character = text[position];
            if ((position == 0 || char.IsWhiteSpace(text[position - 1])) && AddressLength(text[position..]) is > 0 and var length)
            {
                position += length - 1;
                script = End(buffer, ref used);
                continue;
            }

            if (Composition.IsMark(character) && script != Script.None)
            {
                if (Composition.TryJoin(buffer[used - 1], character, out var joined))
                {
                    buffer[used - 1] = joined;
                }
                else
                {
                    buffer[used++] = character;
                }

                continue;
            }

            var next = Scripts.Of(character);
            if (next == Script.None)
            {
                if (character is '\'' or '\u2019' or '\u02BC' && script is Script.Latin or Script.Cyrillic && position + 1 < text.Length && Scripts.Of(text[position + 1]) == script)
                {
                    buffer[used++] = Apostrophe;
                }
                else if (character is not ('\u200C' or '\u200D' or '\u00AD' or '\u0640'))
                {
                    script = End(buffer, ref used);
                }

                continue;
            }

            if (next != script)
            {
                End(buffer, ref used);
                script = next;
                if (used >= buffer.Length - 1)
                {
                    break;
                }
            }

            buffer[used++] = char.ToLowerInvariant(character);
        }

        End(buffer, ref used);
        return used;
    }

    private static Script End(Span<char> buffer, ref int used)
    {
        if (buffer[used - 1] != Gap)
        {
            buffer[used++] = Gap;
        }

        return Script.None;
    }

    /// <summary>How long the address is with which the text begins; 0 when it begins with none.</summary>
    private static int AddressLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        var address = text.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
        while (length < text.Length && !char.IsWhiteSpace(text[length]))
        {
            address |= text[length] == '@' || (text[length] == ':' && text[length..].StartsWith("://", StringComparison.Ordinal));
            length++;
        }

        return address ? length : 0;
    }
}
