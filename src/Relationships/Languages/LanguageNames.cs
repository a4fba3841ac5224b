using System.Globalization;

namespace Vouch.Relationships.Languages;

/// <summary>What languages are called by those who read about them.</summary>
internal static class LanguageNames
{
    /// <summary>The name of a language in the reader's own; the code where it has none.</summary>
    /// <param name="code">ISO 639-1.</param>
    internal static string Of(string code)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(code, predefinedOnly: true);
            return culture.DisplayName.Length > 0 ? culture.DisplayName : code;
        }
        catch (CultureNotFoundException)
        {
            return code;
        }
    }
}
