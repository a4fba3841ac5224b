using Vouch.Languages;

namespace Vouch.Relationships.Interactions.Intake;

/// <summary>The language of a text by its letters; what the source declares decides where they say little.</summary>
internal sealed class DetectedLanguage : ITextLanguage
{
    // A few words tell the language of most messages; only where they leave a doubt is more read, for time grows with what is read.
    private static readonly int[] Lengths = [32, 96, 320];
    private const double Sure = 0.97;
    private const double SureEnough = 0.5;

    public string? Of(string? declared, string? text)
    {
        var stated = declared is { Length: >= 2 } && char.IsAsciiLetter(declared[0]) && char.IsAsciiLetter(declared[1]) && (declared.Length == 2 || declared[2] is '-' or '_')
            ? declared[..2].ToLowerInvariant()
            : null;
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var found = Detection.None;
        foreach (var length in Lengths)
        {
            found = LanguageDetector.Detect(text.AsSpan(0, Math.Min(text.Length, length)));
            if (found.Sureness >= Sure || text.Length <= length)
            {
                break;
            }
        }

        return found.Language == Language.Undetermined || found.Sureness < SureEnough ? stated ?? (found.Language == Language.Undetermined ? null : found.Language.Code) : found.Language.Code;
    }
}
