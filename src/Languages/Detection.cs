namespace Vouch.Languages;

/// <summary>What language a text is in.</summary>
/// <param name="Language">The likeliest; <see cref="Language.Undetermined"/> when the text has no letters of a known script.</param>
/// <param name="Sureness">How likely it is right, 0 to 1: of texts told with 0.8 about eight in ten are right. For an undetermined text 0.</param>
/// <param name="RunnerUp">The second likeliest; <see cref="Language.Undetermined"/> when the script leaves one only.</param>
/// <param name="RunnerUpSureness">The same for the runner-up.</param>
public readonly record struct Detection(Language Language, double Sureness, Language RunnerUp, double RunnerUpSureness)
{
    /// <summary>A text without letters.</summary>
    public static Detection None { get; } = new(Language.Undetermined, 0, Language.Undetermined, 0);
}

/// <summary>One of the languages that a text may be in.</summary>
/// <param name="Language">The language.</param>
/// <param name="Probability">How likely, 0 to 1.</param>
public readonly record struct LanguageCandidate(Language Language, double Probability);
