using Vouch.Sourcing;

namespace Vouch.Sourcing.Tests.Invitations;

public class InvitationTransitionsTests
{
    private static readonly DateTimeOffset Deadline = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("open", "Sent", "Opened")]
    [InlineData("accept", "Opened", "Accepted")]
    [InlineData("accept", "Declined", "Accepted")]
    [InlineData("decline", "Accepted", "Declined")]
    [InlineData("revoke", "Declined", "Revoked")]
    [InlineData("reinstate", "Revoked", "Sent")]
    public void Allowed_before_the_deadline(string verb, string from, string to) =>
        Assert.Equal(Enum.Parse<InvitationState>(to), InvitationTransitions.Check(verb, Enum.Parse<InvitationState>(from), Early).Value.To);

    [Theory]
    [InlineData("accept", "Revoked", "invitation.revoked")]
    [InlineData("open", "Revoked", "invitation.revoked")]
    [InlineData("decline", "Expired", "invitation.wrong-state")]
    [InlineData("expire", "Sent", "invitation.wrong-state")]
    public void Refused_before_the_deadline(string verb, string from, string code) =>
        Assert.Equal(code, InvitationTransitions.Check(verb, Enum.Parse<InvitationState>(from), Early).Refusals.Single().Code);

    [Fact]
    public void Answers_end_at_the_deadline()
    {
        var late = Early with { Now = Deadline };
        Assert.Equal("invitation.after-deadline", InvitationTransitions.Check("accept", InvitationState.Opened, late).Refusals.Single().Code);
        Assert.Equal("invitation.after-deadline", InvitationTransitions.Check("decline", InvitationState.Opened, late).Refusals.Single().Code);
        Assert.Equal(InvitationState.Expired, InvitationTransitions.Check("expire", InvitationState.Opened, late).Value.To);
    }

    [Fact]
    public void An_invitation_with_a_standing_bid_is_neither_revoked_nor_declined_nor_expired()
    {
        var standing = Early with { BidStands = true };
        Assert.Equal("invitation.has-bid", InvitationTransitions.Check("revoke", InvitationState.Accepted, standing).Refusals.Single().Code);
        Assert.Equal("invitation.has-bid", InvitationTransitions.Check("decline", InvitationState.Accepted, standing).Refusals.Single().Code);
        Assert.Equal("invitation.has-bid", InvitationTransitions.Check("expire", InvitationState.Accepted, standing with { Now = Deadline }).Refusals.Single().Code);
    }

    [Fact]
    public void Every_state_is_reached_and_every_verb_and_state_has_one_row()
    {
        Assert.Equal(Enum.GetValues<InvitationState>().Order(), InvitationTransitions.All.Select(row => row.To).Distinct().Order());
        Assert.Equal(InvitationTransitions.All.Count, InvitationTransitions.All.DistinctBy(row => (row.Verb, row.From)).Count());
    }

    private static InvitationCircumstances Early => new(Deadline.AddHours(-1), Deadline, BidStands: false);
}
