using Vouch.Notices;

namespace Vouch.Sourcing;

/// <summary>Who is told of what happens in sourcing events. Invitations are mailed with their secret link by the invitation itself, never from here.</summary>
internal static class SourcingNotices
{
    internal static IReadOnlyList<NoticeRule> All { get; } =
    [
        new("event.handed-over", "owner", "A sourcing event was handed over to you by {2}: {0}"),
        new("evaluator.assigned", "evaluator", "You are asked to score bids: {0}"),
        new("invitation.accepted", "owner", "A supplier means to bid for {0}") { Mail = false },
        new("award.refused", "owner", "The proposed award of {0} was refused"),
        new("award.made", "supplier", "A lot was awarded to you: {0}, {1}"),
        new("saving.negotiated", "owner", "What the award saves is written down and can be claimed: {0}") { Mail = false },
        new("saving.claimed", "confirmer", "A saving of {1} waits for your word as budget holder: {0}"),
        new("saving.confirmed", "owner", "Your saving was confirmed with {1} by {2}: {0}"),
        new("saving.refused", "owner", "Your saving was not confirmed by {2}: {0}") { Body = "{3}" },
        new("award.debriefed", "supplier", "Your result of {0} can be read, with the reason and whom to ask"),
    ];
}
