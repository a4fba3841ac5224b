using System.Text;
using System.Text.Unicode;

namespace Vouch.EInvoicing.Xml;

/// <summary>A place in a document in UTF-8 and how to go on from there: over spaces, names, comments and references. It says false at whatever is not of the plain kind.</summary>
internal abstract class Utf8Cursor(byte[] source, int from, int count)
{
    private protected readonly byte[] source = source;
    private protected readonly int end = from + count;
    private protected int at = from;

    private protected ReadOnlySpan<byte> Rest => source.AsSpan(at, end - at);

    private protected bool ReadDeclaration()
    {
        var length = Rest.IndexOf("?>"u8);
        if (length is < 0 or > 200)
        {
            return false;
        }

        var declaration = Encoding.ASCII.GetString(Rest[6..length]).Trim(' ');
        at += length + 2;
        return declaration is "version=\"1.0\" encoding=\"UTF-8\"" or "version=\"1.0\" encoding=\"utf-8\"" or "version='1.0' encoding='UTF-8'" or "version='1.0' encoding='utf-8'" or "version=\"1.0\""
            or "version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"" or "version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"";
    }

    /// <summary>Spaces, comments and processing instructions, before and after the root.</summary>
    private protected bool SkipBetween()
    {
        while (at < end)
        {
            var current = source[at];
            if (current is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                at++;
            }
            else if (Rest.StartsWith("<!--"u8))
            {
                if (!SkipComment())
                {
                    return false;
                }
            }
            else
            {
                // The root; or a document type, an instruction or text, which the other reader judges.
                return true;
            }
        }

        return true;
    }

    private protected bool SkipComment()
    {
        var body = Rest[4..];
        var close = body.IndexOf("--"u8);
        if (close < 0 || close + 2 >= body.Length || body[close + 2] != '>' || !IsText(body[..close]))
        {
            return false;
        }

        at += 4 + close + 3;
        return true;
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            // Bytes of other scripts are left to the other reader to judge.
            if (value >= 0x80 || (value < 0x20 && value is not (0x09 or 0x0A or 0x0D)))
            {
                return value >= 0x80 && Utf8.IsValid(bytes) && bytes.IndexOf((byte)0xEF) < 0 && !ContainsControl(bytes);
            }
        }

        return true;
    }

    private static bool ContainsControl(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value < 0x20 && value is not (0x09 or 0x0A or 0x0D))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One of the five entities of XML, or a character by its number.</summary>
    private protected bool ReadReference(out int character)
    {
        character = 0;
        var length = Rest[..Math.Min(Rest.Length, 12)].IndexOf((byte)';');
        if (length < 2)
        {
            return false;
        }

        var name = Rest[1..length];
        at += length + 1;
        if (name[0] == '#')
        {
            var digits = name[1..];
            var hexadecimal = digits.Length > 0 && digits[0] == 'x';
            digits = hexadecimal ? digits[1..] : digits;
            if (digits.IsEmpty || digits.Length > 7)
            {
                return false;
            }

            foreach (var digit in digits)
            {
                var value = char.IsAsciiHexDigit((char)digit) && (hexadecimal || char.IsAsciiDigit((char)digit)) ? Hexadecimal(digit) : -1;
                if (value < 0)
                {
                    return false;
                }

                character = (character * (hexadecimal ? 16 : 10)) + value;
            }

            return Rune.IsValid(character) && (character >= 0x20 || character is 0x09 or 0x0A or 0x0D) && character is not (0xFFFE or 0xFFFF);
        }

        character = name.SequenceEqual("amp"u8) ? '&' : name.SequenceEqual("lt"u8) ? '<' : name.SequenceEqual("gt"u8) ? '>' : name.SequenceEqual("quot"u8) ? '"' : name.SequenceEqual("apos"u8) ? '\'' : 0;
        return character != 0;
    }

    private static int Hexadecimal(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private protected void SkipSpaces()
    {
        while (at < end && source[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            at++;
        }
    }

    /// <summary>A name of ASCII letters, digits, points, hyphens and underscores, with one prefix at most.</summary>
    private protected bool SkipName()
    {
        var start = at;
        var colon = -1;
        while (at < end)
        {
            var value = source[at];
            if (char.IsAsciiLetter((char)value) || value == '_' || (at > start && at != colon + 1 && (char.IsAsciiDigit((char)value) || value is (byte)'.' or (byte)'-')))
            {
                at++;
            }
            else if (value == ':' && colon < 0 && at > start)
            {
                colon = at++;
            }
            else
            {
                break;
            }
        }

        return at > start && colon != at - 1 && (at >= end || (source[at] < 0x80 && source[at] != ':'));
    }
}
