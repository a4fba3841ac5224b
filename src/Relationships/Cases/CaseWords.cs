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
        _ => "Withdrawn",
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
