using Vouch.Kernel;
using static Vouch.Sourcing.Tests.EventSamples;

namespace Vouch.Sourcing.Tests;

public class SourcingEventTests
{
    private static readonly EventCircumstances Today = new(Now) { Bids = 2, BidsAreOpen = true, Evaluators = 1 };
    private static readonly EventCircumstances AfterDeadline = Today with { Now = Now.AddDays(15) };

    [Fact]
    public void Every_step_that_the_table_does_not_name_is_refused()
    {
        var verbs = SourcingEventTransitions.All.Select(row => row.Verb).Distinct().ToList();
        foreach (var state in Enum.GetValues<SourcingEventState>().Where(state => state != SourcingEventState.Concluded))
        {
            foreach (var verb in verbs.Where(verb => !SourcingEventTransitions.All.Any(row => row.Verb == verb && row.From == state)))
            {
                var sourcingEvent = In(state);
                var outcome = sourcingEvent.Take(verb, (EventActor)15, AfterDeadline);
                Assert.Equal("event.wrong-state", Assert.Single(outcome.Refusals).Code);
                Assert.Equal(state, sourcingEvent.State);
            }
        }
    }

    [Fact]
    public void A_step_by_somebody_who_may_not_is_refused()
    {
        foreach (var row in SourcingEventTransitions.All.Where(row => row.From != SourcingEventState.Concluded))
        {
            var outcome = In(row.From).Take(row.Verb, (EventActor)15 & ~row.Who, AfterDeadline);
            Assert.Equal("event.not-yours", Assert.Single(outcome.Refusals).Code);
        }
    }

    [Fact]
    public void An_over_event_has_no_way_back()
    {
        SourcingEventState[] ends = [SourcingEventState.Concluded, SourcingEventState.Cancelled, SourcingEventState.Unsuccessful];
        Assert.DoesNotContain(SourcingEventTransitions.All, row => ends.Contains(row.From));
    }

    [Fact]
    public void Publishing_names_everything_that_is_missing()
    {
        var draft = new SourcingEvent(Id, 1, SourcingEventKind.Quotation, "Desks", new UnitId(Numbered(3)), Owner, Currency.Eur, Now);
        var codes = draft.May("publish", EventActor.Owner, Today).Refusals.Select(refusal => refusal.Code);
        Assert.Equal(["event.no-lines", "event.weights-not-100", "event.deadline-not-ahead"], codes);
    }

    [Fact]
    public void What_is_missing_is_named_before_anybody_tries_the_step()
    {
        var draft = new SourcingEvent(Id, 1, SourcingEventKind.Quotation, "Desks", new UnitId(Numbered(3)), Owner, Currency.Eur, Now);
        Assert.Equal(["event.no-lines", "event.weights-not-100", "event.deadline-not-ahead"], draft.MissingFor("publish", Today).Select(refusal => refusal.Code));
        Assert.Empty(draft.MissingFor("award", Today));
        var opened = In(SourcingEventState.Opened);
        Assert.Equal(["event.evaluators-outstanding"], opened.MissingFor("award", AfterDeadline with { EvaluatorsOutstanding = 1 }).Select(refusal => refusal.Code));
        Assert.Empty(opened.MissingFor("award", AfterDeadline));
    }

    [Theory]
    [InlineData(SourcingEventState.Published, InvitationState.Sent, null, true)]
    [InlineData(SourcingEventState.Published, InvitationState.Accepted, BidState.Withdrawn, true)]
    [InlineData(SourcingEventState.Published, InvitationState.Accepted, BidState.Submitted, false)]
    [InlineData(SourcingEventState.Published, InvitationState.Declined, null, false)]
    [InlineData(SourcingEventState.Closed, InvitationState.Opened, null, false)]
    public void An_invitation_waits_for_a_bid_while_one_can_be_sent_and_none_was(SourcingEventState state, InvitationState invitation, BidState? bid, bool waits) =>
        Assert.Equal(waits, new OwnInvitationCard(new InvitationId(Numbered(7)), "SRC-1", "Desks", state, Now, invitation, bid).WaitsForBid);

    [Fact]
    public void Bids_are_taken_before_the_deadline_and_not_at_it()
    {
        var published = In(SourcingEventState.Published);
        var deadline = published.Deadline!.Value;
        Assert.True(published.TakesBids(deadline.AddTicks(-1)));
        Assert.False(published.TakesBids(deadline));
        Assert.False(published.TakesQuestions(published.QuestionsUntil!.Value));
        Assert.True(published.TakesQuestions(published.QuestionsUntil!.Value.AddTicks(-1)));
    }

    [Fact]
    public void Nothing_closes_before_its_deadline_and_nothing_opens_sealed()
    {
        Assert.Equal("event.deadline-not-passed", Assert.Single(In(SourcingEventState.Published).Take("close", EventActor.Clock, Today).Refusals).Code);
        Assert.Equal("event.bids-sealed", Assert.Single(In(SourcingEventState.Closed).Take("open", EventActor.Custodians, AfterDeadline with { BidsAreOpen = false }).Refusals).Code);
    }

    [Fact]
    public void A_deadline_moves_later_with_a_reason_and_the_old_one_stays()
    {
        var published = In(SourcingEventState.Published);
        var old = published.Deadline!.Value;
        Assert.Equal("event.deadline-not-later", published.Extend(old, null, "More time", Now).Refusals[0].Code);
        Assert.Equal("event.reason-missing", published.Extend(old.AddDays(1), null, " ", Now).Refusals[0].Code);
        Assert.True(published.Extend(old.AddDays(3), null, "A question changed the scope", Now).IsDone);
        Assert.Equal(old.AddDays(3), published.Deadline);
        Assert.Equal((old, "A question changed the scope"), (published.DeadlineChanges[0].From, published.DeadlineChanges[0].Reason));
        Assert.False(published.Extend(old.AddDays(9), null, "Too late", old.AddDays(3)).IsDone);
    }

    [Fact]
    public void A_request_for_information_needs_no_prices_and_is_never_awarded()
    {
        var information = new SourcingEvent(Id, 1, SourcingEventKind.Information, "Who makes desks?", new UnitId(Numbered(3)), Owner, Currency.Eur, Now);
        Assert.True(information.Describe(SourcingEventKind.Information, "Who makes desks?", "", Currency.Eur, Now.AddDays(1), null).IsDone);
        Assert.True(information.Take("publish", EventActor.Owner, Today).IsDone);
        Assert.True(information.Take("close", EventActor.Clock, AfterDeadline).IsDone);
        Assert.True(information.Take("open", EventActor.Custodians, AfterDeadline).IsDone);
        Assert.Contains("event.information-not-awarded", information.May("award", EventActor.Awarder, AfterDeadline).Refusals.Select(refusal => refusal.Code));
        Assert.True(information.Take("conclude", EventActor.Owner, AfterDeadline).IsDone);
        Assert.NotNull(information.EndedAt);
    }

    [Fact]
    public void A_published_event_no_longer_changes()
    {
        var outcome = In(SourcingEventState.Published).Describe(SourcingEventKind.Proposal, "Chairs", "", Currency.Eur, Now.AddDays(20), null);
        Assert.Equal("event.not-draft", outcome.Refusals[0].Code);
    }
}
