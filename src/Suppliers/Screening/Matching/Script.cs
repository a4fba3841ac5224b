namespace Vouch.Suppliers.Screening;

/// <summary>How a script writes sounds; decides what a difference of one letter says.</summary>
internal enum Script
{
    /// <summary>Latin letters, or letters that Latin ones stand for one by one.</summary>
    Latin,

    /// <summary>Other alphabets and scripts with vowels: Cyrillic, Greek, Armenian, Georgian, those of India and Southeast Asia, Ethiopic, kana.</summary>
    Alphabet,

    /// <summary>Arabic and Hebrew: vowels are mostly not written.</summary>
    Abjad,

    /// <summary>Hangul and Han: a character is a syllable.</summary>
    Syllable,
}

/// <summary>Tells the script of a character.</summary>
internal static class Scripts
{
    public static Script Of(char letter) => letter switch
    {
        < '\u0370' => Script.Latin,
        >= '\u1E00' and <= '\u1EFF' => Script.Latin,
        (>= '\u0590' and <= '\u077F') or (>= '\u08A0' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFF') => Script.Abjad,
        (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF') => Script.Syllable,
        >= '\uD800' and <= '\uDFFF' => Script.Syllable,
        (>= '\uFF21' and <= '\uFF5A') or (>= '\uFB00' and <= '\uFB06') or (>= '\u2C60' and <= '\u2C7F') or (>= '\uA720' and <= '\uA7FF') => Script.Latin,
        _ => Script.Alphabet,
    };
}
