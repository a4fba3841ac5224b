using Vouch.Promises.Reading;
using ChipState = Vouch.Ui.PromiseState;

namespace Vouch.Promises.Pages;

/// <summary>How a promise looks on pages.</summary>
internal static class PromiseChips
{
    internal static ChipState StateOf(PromiseCard card) => card switch
    {
        { State: PromiseStanding.Paused } => ChipState.Paused,
        { State: PromiseStanding.Kept } => ChipState.Kept,
        { State: PromiseStanding.Broken } => ChipState.Broken,
        { State: PromiseStanding.Released } => ChipState.Released,
        { AtRiskSince: not null } => ChipState.AtRisk,
        _ when card.Due != card.OriginalDue => ChipState.Renewed,
        _ => ChipState.Open,
    };

    /// <summary>A span of time in the reader's words, of its two largest units.</summary>
    internal static (string Key, object[] Arguments) Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 90 } => ("{0} minutes", [(int)Math.Round(span.TotalMinutes)]),
        { TotalHours: < 48 } => ("{0} hours", [Math.Round((decimal)span.TotalHours, 1)]),
        _ => ("{0} days", [Math.Round((decimal)span.TotalDays, 1)]),
    };

    /// <summary>A verdict in a word.</summary>
    internal static string Verdict(PromiseStanding standing) => standing switch
    {
        PromiseStanding.Kept => "kept",
        PromiseStanding.Broken => "broken",
        PromiseStanding.Released => "released",
        _ => "open",
    };

    /// <summary>The sentence of a fact about a promise.</summary>
    internal static string What(PromiseEntry entry, IEnumerable<FactName> known) => entry.Name switch
    {
        "promise.made" => "The promise was made",
        "promise.at-risk" => "The promise is at risk",
        "promise.paused" => "The clock was stopped",
        "promise.resumed" => "The clock runs on",
        "promise.renewed" => "Another date was proposed",
        "promise.renewal-accepted" => "The other date was accepted",
        "promise.renewal-declined" => "The other date was not accepted",
        "promise.kept" => "The promise was kept",
        "promise.fulfilled-late" => "It was done, too late",
        "promise.broken" => "The promise was broken",
        "promise.released" => "Nothing is owed any more",
        "promise.handed-over" => "Somebody else looks after it",
        "promise.told" => "The one who waits was told how it goes on",
        "promise.sent-back" => "It was sent back: not what was promised",
        "promise.challenged" => "The verdict was challenged",
        "promise.challenge-upheld" => "The challenge was upheld: the verdict changed",
        "promise.challenge-rejected" => "The challenge was rejected: the verdict stays",
        "promise.challenge-withdrawn" => "The challenge was taken back",
        "promise.amended" => "Amends were made",
        "promise.praised" => "It was praised",
        _ => known.FirstOrDefault(fact => fact.Name == entry.Name)?.Description ?? entry.Name,
    };
}
