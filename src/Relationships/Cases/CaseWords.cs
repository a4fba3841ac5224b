using Vouch.Promises;
using Vouch.Ui;

namespace Vouch.Relationships;

/// <summary>How things about cases are called; English texts that are also the keys of their translation.</summary>
internal static class CaseWords
{
    internal static string Of(CaseState state) => state switch
    {
        CaseState.Open => "Waits for a decision",
        CaseState.Decided => "Decided",
        CaseState.Withdrawn => "Withdrawn",
        CaseState.AwaitsPerson => "Waits for the person",
        CaseState.AwaitsOther => "Waits for somebody else",
        CaseState.Proposed => "Said to be solved; the person is asked",
        CaseState.Confirmed => "Solved",
        CaseState.Unconfirmed => "Ended unconfirmed",
        _ => "Carried on by another",
    };

    /// <summary>Where a case of this kind stands.</summary>
    internal static string Of(CaseKind kind, CaseState state) => kind == CaseKind.Problem && state == CaseState.Open ? "Being solved" : Of(state);

    /// <summary>Where it stands, or how it was decided where it was.</summary>
    internal static string Of(CaseCard card) => card.Outcome is { } outcome ? Of(outcome) : Of(card.Kind, card.State);

    /// <summary>What happens next with a problem, for somebody who looks after it.</summary>
    internal static string Next(CaseState state) => state switch
    {
        CaseState.Open => "Its owner solves it and says how; then the person is asked whether it is solved.",
        CaseState.AwaitsPerson => "The person was asked something; their answer, on whatever channel, opens it again.",
        CaseState.AwaitsOther => "Somebody else has the ball; what was promised to the person goes on.",
        CaseState.Proposed => "Only the person says that it is solved. Any answer in their own words opens it again; after two reminders without an answer it ends as unconfirmed.",
        CaseState.Confirmed => "It ended with the person's word.",
        CaseState.Unconfirmed => "It ended without the person's word and counts apart. Any answer within 90 days opens it again.",
        CaseState.Merged => "Another case of the same problem carries it on.",
        _ => "It was taken back.",
    };

    internal static string Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Upheld => "Upheld",
        CaseOutcome.Agreed => "The other side agreed",
        _ => "The verdict stays",
    };

    /// <summary>A verdict inside a sentence.</summary>
    internal static string Of(PromiseStanding? standing) => standing switch
    {
        PromiseStanding.Kept => "kept",
        PromiseStanding.Broken => "broken",
        PromiseStanding.Released => "no longer owed",
        _ => "open",
    };

    /// <summary>What both sides are told of a decision.</summary>
    /// <param name="changed">The verdict that stands now, as facts carry it; null when the old one stays.</param>
    internal static string Decided(string? changed) => changed switch
    {
        null => "{0} is decided: the verdict stays",
        "kept" => "{0} is decided: the promise counts as kept now",
        "broken" => "{0} is decided: the promise counts as broken now",
        _ => "{0} is decided: the promise counts as no longer owed now",
    };

    internal static Tone ToneOf(CaseState state, CaseOutcome? outcome) => (state, outcome) switch
    {
        (CaseState.Open, _) => Tone.Warning,
        (CaseState.Proposed, _) => Tone.Info,
        (CaseState.Confirmed, _) => Tone.Good,
        (CaseState.Unconfirmed, _) => Tone.Warning,
        (CaseState.Decided, CaseOutcome.Upheld or CaseOutcome.Agreed) => Tone.Good,
        _ => Tone.Neutral,
    };

    internal static PromiseState ChipOf(PromiseCard card) => card.State switch
    {
        PromiseStanding.Kept => PromiseState.Kept,
        PromiseStanding.Broken => PromiseState.Broken,
        PromiseStanding.Released => PromiseState.Released,
        PromiseStanding.Paused => PromiseState.Paused,
        _ => PromiseState.Open,
    };
}
