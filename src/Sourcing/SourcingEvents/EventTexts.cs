using Microsoft.Extensions.Localization;
using Vouch.Ui;

namespace Vouch.Sourcing;

/// <summary>Choices and words that several pages show.</summary>
internal static class EventTexts
{
    /// <summary>The units of measure that buyers use daily.</summary>
    public static IReadOnlyList<Choice> Measures(IStringLocalizer texts) => [.. LineRules.DailyUnits.Select(unit => new Choice(unit.Code, texts[unit.Name]))];

    /// <summary>The code of a unit of measure that a request names in words or by its code; a piece when it is not a daily one.</summary>
    public static string MeasureCode(string words)
    {
        foreach (var (code, name) in LineRules.DailyUnits)
        {
            if (string.Equals(words.TrimEnd('s'), name, StringComparison.OrdinalIgnoreCase) || string.Equals(words, code, StringComparison.OrdinalIgnoreCase))
            {
                return code;
            }
        }

        return "H87";
    }

    /// <summary>What happened, for the timeline.</summary>
    public static string Happened(string fact) => fact switch
    {
        "event.drafted" => "drafted the event",
        "event.published" => "published the event",
        "event.extended" => "moved the deadline",
        "event.closed" => "The deadline passed; the bids are sealed",
        "event.opened" => "opened the bids",
        "event.evaluated" => "ended the evaluation",
        "event.concluded" => "concluded the event",
        "event.cancelled" => "cancelled the event",
        "event.unsuccessful" => "ended the event without an award",
        "event.handed-over" => "handed the event over",
        "event.sealed" => "named the custodians; bids are sealed for them",
        "opening.released" => "agreed to open the bids; a second custodian must follow",
        "clarification.asked" => "A bidder asked a question",
        "clarification.answered" => "answered a question to all bidders",
        "event.imported" => "imported the event",
        "evaluator.assigned" => "asked somebody to evaluate",
        "evaluator.released" => "released an evaluator",
        "scores.submitted" => "submitted scores",
        "scores.agreed" => "put down what the evaluators agreed on",
        "evaluation.step-recorded" => "recorded a presentation or a call with references",
        "award.proposed" => "proposed an award",
        "award.refused" => "refused the proposed award",
        "award.made" => "awarded a lot",
        "award.debriefed" => "A bidder can read the result",
        "negotiation.round-opened" => "opened a round of negotiation",
        "negotiation.answer-received" => "A bidder answered the round; the answer is sealed",
        "negotiation.round-closed" => "The round was due; its answers are sealed",
        "negotiation.release" => "agreed to open the answers of the round; a second custodian must follow",
        "negotiation.answers-opened" => "The answers of the round are open",
        "negotiation.round-cancelled" => "gave the round up",
        "auction.planned" => "planned an auction",
        "auction.started" => "The auction began",
        "auction.ended" => "The auction ended; its prices stand",
        "auction.cancelled" => "gave the auction up",
        _ => fact,
    };

    /// <summary>True for what a bidder does and the text already says so: the reader is a colleague and may not know their people.</summary>
    public static bool IsOfBidder(string fact) => fact is "clarification.asked" or "negotiation.answer-received" or "award.debriefed";
}
