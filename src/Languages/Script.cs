namespace Vouch.Languages;

/// <summary>Scripts that are told apart before any language is. Scripts that only the same languages mix (Han and kana) are one.</summary>
internal enum Script : byte
{
    /// <summary>No letter, or of a script that is not known here.</summary>
    None,
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Han,
    Hangul,
    Greek,
    Hebrew,
    Armenian,
    Georgian,
    Bengali,
    Gurmukhi,
    Gujarati,
    Odia,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Burmese,
    Khmer,
    Ethiopic,
}

internal static class Scripts
{
    public const int Count = (int)Script.Ethiopic + 1;

    private static readonly Script[] OfCharacter = Fill();

    /// <summary>The script that a UTF-16 unit belongs to: letters, and the marks that are written as part of a word. Halves of surrogate pairs belong to none.</summary>
    public static Script Of(char character) => OfCharacter[character];

    private static Script[] Fill()
    {
        // By block: within these blocks whatever is neither a letter nor a mark ends a word.
        (int First, int Last, Script Script)[] blocks =
        [
            (0x0041, 0x02AF, Script.Latin), (0x02B0, 0x02FF, Script.Latin), (0x0370, 0x03FF, Script.Greek), (0x0400, 0x052F, Script.Cyrillic),
            (0x0530, 0x058F, Script.Armenian), (0x0590, 0x05FF, Script.Hebrew), (0x0600, 0x06FF, Script.Arabic), (0x0750, 0x077F, Script.Arabic),
            (0x0870, 0x08FF, Script.Arabic), (0x0900, 0x097F, Script.Devanagari), (0x0980, 0x09FF, Script.Bengali), (0x0A00, 0x0A7F, Script.Gurmukhi),
            (0x0A80, 0x0AFF, Script.Gujarati), (0x0B00, 0x0B7F, Script.Odia), (0x0B80, 0x0BFF, Script.Tamil), (0x0C00, 0x0C7F, Script.Telugu),
            (0x0C80, 0x0CFF, Script.Kannada), (0x0D00, 0x0D7F, Script.Malayalam), (0x0D80, 0x0DFF, Script.Sinhala), (0x0E00, 0x0E7F, Script.Thai),
            (0x0E80, 0x0EFF, Script.Lao), (0x1000, 0x109F, Script.Burmese), (0x10A0, 0x10FF, Script.Georgian), (0x1100, 0x11FF, Script.Hangul),
            (0x1200, 0x139F, Script.Ethiopic), (0x1780, 0x17FF, Script.Khmer), (0x1C80, 0x1C8F, Script.Cyrillic), (0x1C90, 0x1CBF, Script.Georgian),
            (0x1E00, 0x1EFF, Script.Latin), (0x1F00, 0x1FFF, Script.Greek), (0x2D00, 0x2D2F, Script.Georgian), (0x2DE0, 0x2DFF, Script.Cyrillic),
            (0x3005, 0x3007, Script.Han), (0x3040, 0x30FF, Script.Han), (0x3130, 0x318F, Script.Hangul), (0x31F0, 0x31FF, Script.Han),
            (0x3400, 0x4DBF, Script.Han), (0x4E00, 0x9FFF, Script.Han), (0xA640, 0xA69F, Script.Cyrillic), (0xA720, 0xA7FF, Script.Latin),
            (0xAC00, 0xD7FF, Script.Hangul), (0xF900, 0xFAFF, Script.Han), (0xFB50, 0xFDFF, Script.Arabic), (0xFE70, 0xFEFC, Script.Arabic),
            (0xFF21, 0xFF5A, Script.Latin), (0xFF66, 0xFF9F, Script.Han),
        ];
        var scripts = new Script[char.MaxValue + 1];
        foreach (var (first, last, script) in blocks)
        {
            for (var code = first; code <= last; code++)
            {
                if (IsOfWord((char)code))
                {
                    scripts[code] = script;
                }
            }
        }

        return scripts;
    }

    private static bool IsOfWord(char character) => char.GetUnicodeCategory(character) is
        System.Globalization.UnicodeCategory.UppercaseLetter or System.Globalization.UnicodeCategory.LowercaseLetter or System.Globalization.UnicodeCategory.TitlecaseLetter
        or System.Globalization.UnicodeCategory.ModifierLetter or System.Globalization.UnicodeCategory.OtherLetter or System.Globalization.UnicodeCategory.NonSpacingMark
        or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
