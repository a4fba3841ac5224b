using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Sourcing;
using static Vouch.Sourcing.Tests.Bids.Samples;

namespace Vouch.Sourcing.Tests.Bids;

public class BidTests
{
    private static readonly DateTimeOffset Before = Deadline.AddHours(-1);

    [Fact]
    public void A_changed_bid_replaces_the_one_before_and_counts_up()
    {
        var bid = Submit(null, At(Before)).Value;
        Assert.Equal((1, BidState.Submitted, Before), (bid.CurrentVersion, bid.State, bid.ReceivedAt));
        Submit(bid, At(Before.AddMinutes(1)));
        Assert.Equal((2, BidState.Submitted, Before.AddMinutes(1)), (bid.CurrentVersion, bid.State, bid.ReceivedAt));
    }

    [Fact]
    public void A_bid_just_before_the_deadline_is_taken_and_one_at_it_is_late()
    {
        Assert.True(Submit(null, At(Deadline.AddTicks(-1))).IsDone);
        Assert.Equal("bid.after-deadline", Submit(null, At(Deadline)).Refusals.Single().Code);
        Assert.Equal("bid.after-deadline", Submit(null, At(Deadline.AddDays(1)) with { EventState = SourcingEventState.Closed }).Refusals.Single().Code);
    }

    [Fact]
    public void A_late_change_leaves_the_bid_as_it_was()
    {
        var bid = Submit(null, At(Before)).Value;
        Assert.Equal("bid.after-deadline", Submit(bid, At(Deadline)).Refusals.Single().Code);
        Assert.Equal("bid.after-deadline", bid.Withdraw(At(Deadline)).Refusals.Single().Code);
        Assert.Equal((1, BidState.Submitted, Before), (bid.CurrentVersion, bid.State, bid.ReceivedAt));
    }

    [Fact]
    public void A_withdrawn_bid_is_not_opened_and_may_be_sent_again_in_time()
    {
        var bid = Submit(null, At(Before)).Value;
        Assert.True(bid.Withdraw(At(Before)).IsDone);
        Assert.Equal("bid.withdrawn", bid.Open(At(Deadline)).Refusals.Single().Code);
        Assert.Equal("bid.withdrawn", bid.Withdraw(At(Before)).Refusals.Single().Code);
        Submit(bid, At(Before.AddMinutes(1)));
        Assert.Equal((2, BidState.Submitted, null), (bid.CurrentVersion, bid.State, bid.WithdrawnAt));
    }

    [Fact]
    public void A_bid_opens_at_the_deadline_and_not_before()
    {
        var bid = Submit(null, At(Before)).Value;
        Assert.Equal("opening.before-deadline", bid.Open(At(Deadline.AddTicks(-1))).Refusals.Single().Code);
        Assert.True(bid.Open(At(Deadline)).IsDone);
        Assert.Equal("bid.opened", bid.Open(At(Deadline)).Refusals.Single().Code);
        Assert.Equal("bid.opened", Submit(bid, At(Before)).Refusals.Single().Code);
    }

    [Theory]
    [InlineData(SourcingEventState.Draft)]
    [InlineData(SourcingEventState.Cancelled)]
    [InlineData(SourcingEventState.Opened)]
    internal void An_event_that_is_not_published_takes_no_bids(SourcingEventState state) =>
        Assert.Equal("bid.event-not-open", Submit(null, At(Before) with { EventState = state }).Refusals.Single().Code);

    [Fact]
    public void A_revoked_invitation_takes_no_bid() =>
        Assert.Equal("bid.invitation-ended", Submit(null, At(Before) with { InvitationStands = false }).Refusals.Single().Code);

    [Fact]
    public void Versions_only_grow_and_nothing_changes_after_the_deadline() =>
        Prop.ForAll(Gen.Choose(0, 2).Zip(Gen.Choose(-20, 20)).ListOf(30).ToArbitrary(), steps =>
        {
            Bid? bid = null;
            foreach (var (verb, minutes) in steps.OrderBy(step => step.Item2).Select(step => (step.Item1, step.Item2)))
            {
                var now = Deadline.AddMinutes(minutes);
                var before = (bid?.CurrentVersion ?? 0, bid?.ReceivedAt);
                switch (verb)
                {
                    case 0 when Submit(bid, At(now)) is { IsDone: true } outcome:
                        bid = outcome.Value;
                        break;
                    case 1:
                        bid?.Withdraw(At(now));
                        break;
                    case 2:
                        bid?.Open(At(now));
                        break;
                }

                if (bid?.CurrentVersion < before.Item1 || (now >= Deadline && (bid?.CurrentVersion ?? 0, bid?.ReceivedAt) != before) || (now < Deadline && bid?.State == BidState.Opened))
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private static BidCircumstances At(DateTimeOffset now) => new(now, Deadline, SourcingEventState.Published, InvitationStands: true);

    private static Outcome<Bid> Submit(Bid? standing, BidCircumstances circumstances) =>
        Vouch.Sourcing.Bid.Submit(standing, new BidId(Id(1)), new SourcingEventId(Id(2)), new InvitationId(Id(3)), new PartyId(Id(4)), circumstances);
}
