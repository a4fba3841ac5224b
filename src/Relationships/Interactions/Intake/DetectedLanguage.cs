using Vouch.Languages;

namespace Vouch.Relationships.Interactions.Intake;

/// <summary>The language of a text by its letters; what the source declares decides where they say little.</summary>
internal sealed class DetectedLanguage : ITextLanguage
{
    // The beginning of a message tells its language as well as all of it; a detector that reads a long mail to its end only takes longer.
    private const int Read = 160;
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

        var found = LanguageDetector.Detect(text.AsSpan(0, Math.Min(text.Length, Read)));
        return found.Language == Language.Undetermined || found.Sureness < SureEnough ? stated ?? (found.Language == Language.Undetermined ? null : found.Language.Code) : found.Language.Code;
    }
}
