using Vouch.Kernel;
using static Vouch.Sourcing.RoundState;

namespace Vouch.Sourcing;

/// <summary>One row of the state table of rounds.</summary>
internal sealed record RoundTransition(string Verb, RoundState From, RoundState To, string Who, Func<NegotiationRound, DateTimeOffset, bool> Holds);

/// <summary>The state table of a round. The README of this folder shows the same rows; a test compares them.</summary>
internal static class RoundTransitions
{
    private static readonly Func<NegotiationRound, DateTimeOffset, bool> Always = (_, _) => true;
    private static readonly Func<NegotiationRound, DateTimeOffset, bool> IsDue = (round, now) => now >= round.DueAt;
    private static readonly Func<NegotiationRound, DateTimeOffset, bool> NobodyAnswered = (round, _) => round.Bidders.TrueForAll(bidder => bidder.Answer == 0);

    public static IReadOnlyList<RoundTransition> All { get; } =
    [
        new("close", Open, Closed, "Clock", IsDue),
        new("open", Closed, Opened, "Custodians", IsDue),
        new("pass", Closed, Opened, "Clock", NobodyAnswered),
        new("cancel", Open, Cancelled, "Owner", Always),
        new("cancel", Closed, Cancelled, "Owner", Always),
    ];

    /// <summary>The row for this verb where it may be taken now, or the refusal.</summary>
    public static Outcome<RoundTransition> Check(string verb, NegotiationRound round, DateTimeOffset now)
    {
        var row = All.FirstOrDefault(transition => transition.Verb == verb && transition.From == round.State && transition.Holds(round, now));
        return row is not null ? row : RoundRefusals.NotInThisState.With(verb, round.State);
    }
}
