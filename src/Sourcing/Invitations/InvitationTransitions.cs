using Vouch.Kernel;
using static Vouch.Sourcing.InvitationState;

namespace Vouch.Sourcing;

/// <summary>Where an invitation stands.</summary>
public enum InvitationState
{
    /// <summary>Sent; nobody has opened the link.</summary>
    Sent,

    /// <summary>Opened; no answer yet.</summary>
    Opened,

    /// <summary>The supplier means to bid, or has bid.</summary>
    Accepted,

    /// <summary>The supplier does not bid.</summary>
    Declined,

    /// <summary>Taken back by the buyer.</summary>
    Revoked,

    /// <summary>The deadline passed without a bid.</summary>
    Expired,
}

/// <summary>What is known at the moment of a step and lies outside the invitation.</summary>
/// <param name="Now">The present moment, UTC.</param>
/// <param name="Deadline">The event's deadline.</param>
/// <param name="BidStands">True when the supplier's bid stands.</param>
internal sealed record InvitationCircumstances(DateTimeOffset Now, DateTimeOffset Deadline, bool BidStands);

/// <summary>A condition of a step and the refusal when it does not hold.</summary>
internal sealed record InvitationCondition(Func<InvitationCircumstances, Refusal> Otherwise, Func<InvitationCircumstances, bool> Holds);

/// <summary>One row of the state table.</summary>
internal sealed record InvitationTransition(string Verb, InvitationState From, InvitationState To, string Who, params InvitationCondition[] Needs);

/// <summary>The state table of an invitation.</summary>
internal static class InvitationTransitions
{
    private static readonly InvitationCondition InTime = new(c => InvitationRefusals.AfterDeadline.With(c.Deadline), c => c.Now < c.Deadline);
    private static readonly InvitationCondition Late = new(_ => InvitationRefusals.NotInThisState, c => c.Now >= c.Deadline);
    private static readonly InvitationCondition NoBid = new(_ => InvitationRefusals.HasBid, c => !c.BidStands);

    public static IReadOnlyList<InvitationTransition> All { get; } =
    [
        new("open", Sent, Opened, "supplier"),
        new("accept", Sent, Accepted, "supplier", InTime),
        new("accept", Opened, Accepted, "supplier", InTime),
        new("accept", Declined, Accepted, "supplier", InTime),
        new("accept", Accepted, Accepted, "supplier", InTime),
        new("decline", Sent, Declined, "supplier", InTime),
        new("decline", Opened, Declined, "supplier", InTime),
        new("decline", Accepted, Declined, "supplier", InTime, NoBid),
        new("revoke", Sent, Revoked, "owner", NoBid),
        new("revoke", Opened, Revoked, "owner", NoBid),
        new("revoke", Accepted, Revoked, "owner", NoBid),
        new("revoke", Declined, Revoked, "owner", NoBid),
        new("revoke", Expired, Revoked, "owner", NoBid),
        new("expire", Sent, Expired, "clock", Late, NoBid),
        new("expire", Opened, Expired, "clock", Late, NoBid),
        new("expire", Accepted, Expired, "clock", Late, NoBid),
        new("reinstate", Revoked, Sent, "owner", InTime),
        new("reinstate", Expired, Sent, "owner", InTime),
    ];

    /// <summary>The row when it exists and all it needs holds; otherwise the first reason.</summary>
    public static Outcome<InvitationTransition> Check(string verb, InvitationState from, InvitationCircumstances circumstances)
    {
        if (All.FirstOrDefault(row => row.Verb == verb && row.From == from) is not { } transition)
        {
            return from == Revoked ? InvitationRefusals.Revoked : InvitationRefusals.NotInThisState.With(verb, from);
        }

        return transition.Needs.FirstOrDefault(need => !need.Holds(circumstances)) is { } unmet
            ? Complete(unmet.Otherwise(circumstances), verb, from)
            : transition;
    }

    private static Refusal Complete(Refusal refusal, string verb, InvitationState from) =>
        refusal == InvitationRefusals.NotInThisState ? refusal.With(verb, from) : refusal;
}
