namespace Vouch.Languages;

/// <summary>A language that can be told. There is one object for each, so they compare by reference.</summary>
public sealed class Language
{
    private static readonly Language[] Known = LanguageTable.Make();
    private static readonly Dictionary<string, Language> ByCode = Known.ToDictionary(language => language.Code, StringComparer.OrdinalIgnoreCase);

    internal Language(string code, string englishName, string nativeName, Script script, bool isRightToLeft = false)
    {
        Code = code;
        EnglishName = englishName;
        NativeName = nativeName;
        Script = script;
        IsRightToLeft = isRightToLeft;
    }

    /// <summary>All languages that can be told, ordered by code; <see cref="Undetermined"/> is not among them.</summary>
    public static IReadOnlyList<Language> All => Known;

    /// <summary>The answer for a text without a letter of a known script: code <c>und</c>.</summary>
    public static Language Undetermined { get; } = new("und", "Undetermined", "", Script.None);

    /// <summary>ISO 639-1, two lower-case letters; <c>und</c> (ISO 639-2) for <see cref="Undetermined"/>.</summary>
    public string Code { get; }

    /// <summary>The language's name in English.</summary>
    public string EnglishName { get; }

    /// <summary>The language's name in itself, as its speakers write it.</summary>
    public string NativeName { get; }

    /// <summary>Whether it is written from right to left.</summary>
    public bool IsRightToLeft { get; }

    /// <summary>The script in which it is told from others.</summary>
    internal Script Script { get; }

    /// <summary>The language with this ISO 639-1 code, in any case; null when it is none that can be told.</summary>
    public static Language? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var language) ? language : null;

    /// <inheritdoc/>
    public override string ToString() => Code;
}
