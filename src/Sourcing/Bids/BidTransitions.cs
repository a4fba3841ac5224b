using Vouch.Kernel;
using static Vouch.Sourcing.BidState;

namespace Vouch.Sourcing;

/// <summary>What is known at the moment of a step and lies outside the bid.</summary>
/// <param name="Now">The present moment, UTC.</param>
/// <param name="Deadline">Bids are taken before this moment, never at or after it.</param>
/// <param name="EventState">Where the event stands.</param>
/// <param name="InvitationStands">False when the invitation was revoked.</param>
internal sealed record BidCircumstances(DateTimeOffset Now, DateTimeOffset Deadline, SourcingEventState EventState, bool InvitationStands);

/// <summary>A condition of a step and the refusal when it does not hold.</summary>
internal sealed record BidCondition(Func<BidCircumstances, Refusal> Otherwise, Func<BidCircumstances, bool> Holds);

/// <summary>One row of the state table: the verb, from where (null: there is no bid yet), to where, who may, and what must hold.</summary>
internal sealed record BidTransition(string Verb, BidState? From, BidState To, string Who, params BidCondition[] Needs);

/// <summary>The state table of a bid.</summary>
internal static class BidTransitions
{
    // The deadline is named before the event's state: an event that closed by the clock is "too late", not "not open".
    private static readonly BidCondition InTime = new(c => BidRefusals.AfterDeadline.With(c.Deadline), c => c.Now < c.Deadline);
    private static readonly BidCondition EventTakesBids = new(_ => BidRefusals.EventNotOpen, c => c.EventState == SourcingEventState.Published);
    private static readonly BidCondition Invited = new(_ => BidRefusals.InvitationEnded, c => c.InvitationStands);
    private static readonly BidCondition DeadlinePassed = new(c => SealRefusals.BeforeDeadline.With(c.Deadline), c => c.Now >= c.Deadline);

    public static IReadOnlyList<BidTransition> All { get; } =
    [
        new("submit", null, Submitted, "bidder", InTime, EventTakesBids, Invited),
        new("submit", Submitted, Submitted, "bidder", InTime, EventTakesBids, Invited),
        new("submit", Withdrawn, Submitted, "bidder", InTime, EventTakesBids, Invited),
        new("withdraw", Submitted, Withdrawn, "bidder", InTime, EventTakesBids, Invited),
        new("open", Submitted, Opened, "two custodians", DeadlinePassed),
        new("spoil", Submitted, Unreadable, "two custodians", DeadlinePassed),
    ];

    /// <summary>The row when it exists and all it needs holds; otherwise the first reason.</summary>
    public static Outcome<BidTransition> Check(string verb, BidState? from, BidCircumstances circumstances)
    {
        if (All.FirstOrDefault(row => row.Verb == verb && row.From == from) is not { } transition)
        {
            return from switch
            {
                Withdrawn => BidRefusals.Withdrawn,
                Opened or Unreadable => BidRefusals.AlreadyOpened,
                _ => BidRefusals.NotFound,
            };
        }

        return transition.Needs.FirstOrDefault(need => !need.Holds(circumstances)) is { } unmet ? unmet.Otherwise(circumstances) : transition;
    }
}
