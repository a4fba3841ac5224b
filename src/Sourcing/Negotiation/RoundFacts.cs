using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What negotiation puts on the record: every move, and nothing of a sealed answer but the hash of its envelope.</summary>
internal static class RoundFacts
{
    private static readonly string[] Data = ["number", "event", "round", "due", "final"];

    public static readonly FactName Opened = new("negotiation.round-opened", "A round of negotiation was opened with some bidders; its answers are sealed.", ["owner", "supplier", "custodian"], Data);
    public static readonly FactName AnswerReceived = new("negotiation.answer-received", "A sealed answer to a round of negotiation was received; a later one replaces it.", ["supplier", "owner"], ["number", "event", "round", "version", "ciphertext_sha256"]);
    public static readonly FactName Closed = new("negotiation.round-closed", "A round of negotiation was due; answers are no longer taken and still sealed.", ["owner"], Data);
    public static readonly FactName Released = new("negotiation.release", "One custodian agreed to open the answers of a round; a second must follow.", ["custodian", "owner"], ["number", "event", "round"]);
    public static readonly FactName AnswersOpened = new("negotiation.answers-opened", "The answers of a round were opened, or there were none; the newest offers stand in the comparison.", ["owner"], ["number", "event", "round", "answers", "unreadable"]);
    public static readonly FactName Cancelled = new("negotiation.round-cancelled", "A round of negotiation was given up, with a reason; its answers are never opened.", ["owner"], Data);

    public static IReadOnlyList<FactName> All { get; } = [Opened, AnswerReceived, Closed, Released, AnswersOpened, Cancelled];

    /// <summary>A fact about a round.</summary>
    public static FactDraft About(FactName name, NegotiationRound round, SourcingEvent sourcingEvent, params (string Role, PartyId Party)[] parties)
    {
        var data = new FactData { { "number", sourcingEvent.Number }, { "event", sourcingEvent.Id.Value }, { "round", (long)round.Number } };
        if (name.Data.Contains("due"))
        {
            data.Add("due", round.DueAt);
            data.Add("final", round.IsFinal ? "yes" : "no");
        }

        return new FactDraft(name, round.Subject) { Unit = sourcingEvent.Unit, Parties = [("owner", sourcingEvent.Owner), .. parties], Data = data };
    }
}
