using Microsoft.Extensions.Localization;

namespace Vouch.Promises.Chains;

/// <summary>
/// What an owner tells the one who waits when a promise is at risk or broken: what was promised, what happened, when it is now expected, and that they will hear again.
/// A draft, to be read and changed before it is sent.
/// </summary>
internal static class HonestMessage
{
    /// <summary>What the draft is written from; texts are in the language of the one who reads it.</summary>
    /// <param name="To">The name of the one who waits; null when it is not known.</param>
    /// <param name="Says">What was promised.</param>
    /// <param name="Due">The due time as it is written for the reader.</param>
    /// <param name="IsBroken">Whether that time has passed.</param>
    /// <param name="Cause">What the promise rests on, in words; null where only its own time runs out.</param>
    /// <param name="CauseOwedBy">Who owes that.</param>
    /// <param name="Expected">When it is now expected, as it is written for the reader; null when nobody knows.</param>
    internal sealed record Situation(string? To, string Says, string Due, bool IsBroken, string? Cause, string? CauseOwedBy, string? Expected);

    /// <summary>Writes the draft.</summary>
    internal static string Draft(Situation situation, IStringLocalizer texts)
    {
        var lines = new List<string>
        {
            situation.To is { } name ? texts["Dear {0},", name] : texts["Good day,"],
            "",
            situation.IsBroken
                ? texts["I promised you: “{0}”, by {1}. I did not keep that, and I am sorry.", situation.Says, situation.Due]
                : texts["I promised you: “{0}”, by {1}. I may not be able to keep that, and I would rather tell you now.", situation.Says, situation.Due],
        };
        if (situation.Cause is { } cause)
        {
            lines.Add(situation.CauseOwedBy is { } by ? texts["The reason: it rests on what {0} promised (“{1}”), and that is late.", by, cause] : texts["The reason: it rests on another promise (“{0}”), and that is late.", cause]);
        }

        lines.Add(situation.Expected is { } expected ? texts["I now expect it by {0}.", expected] : texts["I do not know the new date yet. I will tell you as soon as I do."]);
        return string.Join('\n', lines);
    }
}
