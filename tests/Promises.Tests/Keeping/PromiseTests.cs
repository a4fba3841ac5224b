using FsCheck;
using FsCheck.Fluent;
using Vouch.Promises.Keeping;
using Vouch.Promises.WorkingTime;
using static Vouch.Promises.Tests.WorkingTime.WorkingCalendarTests;

namespace Vouch.Promises.Tests.Keeping;

public sealed class PromiseTests
{
    private static readonly WorkingCalendar Berlin = Office("Europe/Berlin");
    private static readonly PartyId Anna = new(new Guid("00000000-0000-7000-8000-0000000000a1"));
    private static readonly PartyId Ben = new(new Guid("00000000-0000-7000-8000-0000000000b1"));

    // Friday 15:00 in Berlin; four working hours end on Monday at 11:00.
    private static readonly DateTimeOffset Start = Utc(2026, 1, 9, 14);
    private static readonly DateTimeOffset Due = Utc(2026, 1, 12, 10);

    [Fact]
    public void Done_at_the_last_moment_is_kept()
    {
        var promise = Answer();
        Assert.Equal([PromiseEvent.AtRisk, PromiseEvent.Kept], promise.Fulfil(Due, Berlin).Value);
        Assert.Equal((PromiseStanding.Kept, Due, Due, null), (promise.State, promise.SettledAt, promise.EndedAt, promise.NextAt));
        Assert.True(promise.KeptAsFirstPromised);
    }

    [Fact]
    public void Done_a_moment_later_is_broken_at_the_time_it_was_due_and_done_late()
    {
        var promise = Answer();
        var late = Due.AddMicroseconds(1);
        Assert.Equal([PromiseEvent.AtRisk, PromiseEvent.Broken, PromiseEvent.FulfilledLate], promise.Fulfil(late, Berlin).Value);
        Assert.Equal((PromiseStanding.Broken, Due, late, late), (promise.State, promise.SettledAt, promise.FulfilledAt, promise.EndedAt));
        Assert.Equal("promise.settled", promise.Fulfil(late, Berlin).Refusals[0].Code);
    }

    [Fact]
    public void The_clock_warns_and_breaks_no_matter_how_late_it_comes()
    {
        var punctual = Answer();
        Assert.Equal(Utc(2026, 1, 12, 9), punctual.NextAt);
        Assert.Empty(punctual.CatchUp(Utc(2026, 1, 12, 8)));
        Assert.Equal([PromiseEvent.AtRisk], punctual.CatchUp(Utc(2026, 1, 12, 9)));
        Assert.Empty(punctual.CatchUp(Due));
        Assert.Equal([PromiseEvent.Broken], punctual.CatchUp(Due.AddMinutes(1)));
        Assert.Null(punctual.NextAt);
        var asleep = Answer();
        Assert.Equal([PromiseEvent.AtRisk, PromiseEvent.Broken], asleep.CatchUp(Due.AddDays(3)));
        Assert.Equal((punctual.State, punctual.SettledAt, punctual.AtRiskSince), (asleep.State, asleep.SettledAt, asleep.AtRiskSince));
    }

    [Fact]
    public void A_paused_promise_cannot_break_and_runs_on_with_what_was_left()
    {
        var promise = Answer();
        var pause = Utc(2026, 1, 9, 15);
        promise.Pause(pause, Berlin);
        Assert.Null(promise.NextAt);
        Assert.Empty(promise.CatchUp(Due.AddDays(30)));
        var resume = Utc(2026, 1, 14, 8);
        Assert.Equal([PromiseEvent.Resumed], promise.Resume(resume, Berlin).Value);
        Assert.Equal(Utc(2026, 1, 14, 11), promise.Due);
        Assert.Equal(promise.Due, promise.OriginalDue);
        Assert.Equal(Utc(2026, 1, 14, 10), promise.WarnAt);
        Assert.Equal(resume - pause, promise.PausedFor);
    }

    [Fact]
    public void Done_while_it_is_paused_is_kept_by_dates_that_moved_with_the_pause()
    {
        var promise = Answer();
        var (pause, done) = (Utc(2026, 1, 9, 15), Utc(2026, 1, 14, 8));
        promise.Pause(pause, Berlin);
        Assert.Equal([PromiseEvent.Kept], promise.Fulfil(done, Berlin).Value);
        Assert.Equal((PromiseStanding.Kept, Utc(2026, 1, 14, 11), promise.Due), (promise.State, promise.Due, promise.OriginalDue));
        Assert.True(promise.KeptAsFirstPromised);
        Assert.Equal((done - pause, null, null), (promise.PausedFor, promise.PausedAt, promise.NextAt));
    }

    [Fact]
    public void What_was_already_too_late_is_not_paused_and_its_break_is_left_to_be_recorded()
    {
        var promise = Answer();
        Assert.Equal("promise.settled", promise.Pause(Due.AddHours(1), Berlin).Refusals[0].Code);
        Assert.Equal([PromiseEvent.AtRisk, PromiseEvent.Broken], promise.CatchUp(Due.AddHours(1)));
        Assert.Equal((PromiseStanding.Broken, Due), (promise.State, promise.SettledAt));
    }

    [Fact]
    public void A_proposed_date_moves_nothing_until_it_is_accepted()
    {
        var promise = Answer();
        var friday = Utc(2026, 1, 16, 16);
        promise.Propose(Start.AddHours(1), friday, "The expert is away.");
        Assert.Equal(Due, promise.Due);
        Assert.Equal([PromiseEvent.RenewalAccepted], promise.Accept(Start.AddHours(1.5), Berlin).Value);
        Assert.Equal((friday, Due), (promise.Due, promise.OriginalDue));
        promise.Fulfil(Utc(2026, 1, 15, 9), Berlin);
        Assert.Equal(PromiseStanding.Kept, promise.State);
        Assert.False(promise.KeptAsFirstPromised);
        Assert.Equal(("The expert is away.", Due, friday, true), (promise.Renewals[0].Reason, promise.Renewals[0].OldDue, promise.Renewals[0].NewDue, promise.Renewals[0].Accepted));
    }

    [Fact]
    public void An_acceptance_after_the_date_has_passed_does_not_undo_the_break()
    {
        var promise = Answer();
        promise.Propose(Start, Due.AddDays(3), "Parts are missing.");
        Assert.Equal([PromiseEvent.AtRisk, PromiseEvent.Broken, PromiseEvent.RenewalAccepted], promise.Accept(Due.AddHours(1), Berlin).Value);
        Assert.Equal((PromiseStanding.Broken, Due), (promise.State, promise.SettledAt));
    }

    [Fact]
    public void A_renewed_promise_that_is_paused_keeps_both_dates()
    {
        var promise = Answer();
        promise.Propose(Start, Utc(2026, 1, 12, 14), "One more check.");
        promise.Accept(Start, Berlin);
        promise.Pause(Utc(2026, 1, 9, 15), Berlin);
        promise.Resume(Utc(2026, 1, 13, 8), Berlin);
        Assert.Equal((Utc(2026, 1, 13, 15), Utc(2026, 1, 13, 11)), (promise.Due, promise.OriginalDue));
    }

    [Theory]
    [InlineData("2026-01-01", "Why", "promise.due-in-past")]
    [InlineData("2026-02-01", " ", "promise.reason-missing")]
    public void A_renewal_needs_a_later_date_and_a_reason(string date, string reason, string code) =>
        Assert.Equal(code, Answer().Propose(Start, DateTimeOffset.Parse(date + "T00:00:00Z"), reason).Refusals[0].Code);

    [Fact]
    public void Nothing_can_be_accepted_that_was_not_proposed() => Assert.Equal("promise.nothing-proposed", Answer().Accept(Start, Berlin).Refusals[0].Code);

    [Fact]
    public void A_new_owner_owes_what_the_old_one_owed_in_person()
    {
        var promise = Answer();
        promise.HandOver(Start, Ben);
        Assert.Equal((Ben, Ben), (promise.Owner, promise.OwedBy));
        Assert.Equal("promise.already-theirs", promise.HandOver(Start, Ben).Refusals[0].Code);
        var ofSupplier = Answer();
        ofSupplier.OwedBy = new PartyId(new Guid("00000000-0000-7000-8000-0000000000c1"));
        ofSupplier.HandOver(Start, Ben);
        Assert.NotEqual(Ben, ofSupplier.OwedBy);
    }

    [Fact]
    public void A_broken_promise_that_is_released_stays_broken_and_is_not_expected_any_more()
    {
        var promise = Answer();
        promise.CatchUp(Due.AddDays(1));
        Assert.Null(promise.EndedAt);
        promise.Release(Due.AddDays(2));
        Assert.Equal((PromiseStanding.Broken, Due.AddDays(2), null), (promise.State, promise.EndedAt, promise.FulfilledAt));
    }

    [Fact]
    public void A_date_that_was_proposed_cannot_be_accepted_once_it_is_done()
    {
        var promise = Answer();
        Assert.True(promise.Propose(Start, Start.AddDays(9), "The expert is away.").IsDone);
        promise.CatchUp(Start.AddDays(5));
        Assert.True(promise.Fulfil(Start.AddDays(6), Berlin).IsDone);
        Assert.Equal("promise.settled", Assert.Single(promise.Accept(Start.AddDays(7), Berlin).Refusals).Code);
        Assert.Equal("promise.settled", Assert.Single(promise.Decline(Start.AddDays(7)).Refusals).Code);
    }

    [Fact]
    public void Every_state_and_act_is_in_the_table_or_refused()
    {
        Assert.Equal(PromiseTransitions.All.Count, PromiseTransitions.All.Select(line => (line.From, line.Act)).Distinct().Count());
        var withoutRulings = PromiseTransitions.All.Where(line => !IsRuling(line.Act)).ToList();
        Assert.DoesNotContain(withoutRulings, line => line.From is PromiseStanding.Kept or PromiseStanding.Released);
        Assert.DoesNotContain(withoutRulings, line => line.From == PromiseStanding.Broken && line.To != PromiseStanding.Broken);
        Assert.All(PromiseTransitions.All.Except(withoutRulings), line => Assert.True(line.From is PromiseStanding.Kept or PromiseStanding.Broken or PromiseStanding.Released && line.To != line.From));
    }

    /// <summary>Whatever happens in whatever order: a verdict stands, paused time is the sum of the pauses, and a late clock changes nothing.</summary>
    [Fact]
    public void Random_lives_of_a_promise_keep_the_invariants() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Lives, life =>
        {
            var watched = Answer();
            var unwatched = Answer();
            var at = Start;
            var paused = TimeSpan.Zero;
            DateTimeOffset? pausedAt = null;
            PromiseStanding? verdict = null;
            foreach (var (act, minutes) in life)
            {
                for (var tick = at; tick < at.AddMinutes(minutes); tick = tick.AddHours(7))
                {
                    watched.CatchUp(tick);
                }

                at = at.AddMinutes(minutes);
                var before = watched.State;
                var outcome = Do(watched, act, at);
                Assert.Equal(outcome.IsDone, Do(unwatched, act, at).IsDone);
                watched.CatchUp(at);
                unwatched.CatchUp(at);
                if (outcome.IsDone && act == PromiseAct.Pause)
                {
                    pausedAt = at;
                }
                else if (outcome.IsDone && (act == PromiseAct.Resume || (act == PromiseAct.Fulfil && before == PromiseStanding.Paused)))
                {
                    paused += at - pausedAt!.Value;
                }

                if (outcome.IsDone && IsRuling(act))
                {
                    verdict = watched.State;
                }
                else if (verdict is { } fallen)
                {
                    Assert.Equal(fallen, watched.State);
                }

                verdict ??= watched.State is PromiseStanding.Kept or PromiseStanding.Broken or PromiseStanding.Released ? watched.State : null;
                Assert.Equal((watched.State, watched.Due, watched.SettledAt, watched.NextAt, watched.AtRiskSince), (unwatched.State, unwatched.Due, unwatched.SettledAt, unwatched.NextAt, unwatched.AtRiskSince));
                Assert.Equal(paused, watched.PausedFor);
                Assert.Equal(watched.State == PromiseStanding.Open, watched.NextAt is not null);
            }
        }));

    private static Arbitrary<List<(PromiseAct Act, int Minutes)>> Lives { get; } = Arb.From(
        from acts in Gen.ListOf(Gen.Zip(Gen.Elements(Enum.GetValues<PromiseAct>().Where(act => act != PromiseAct.RunOut).ToArray()), Gen.Choose(0, 2_000)))
        select acts.Take(12).ToList());

    private static Outcome<IReadOnlyList<PromiseEvent>> Do(Promise promise, PromiseAct act, DateTimeOffset at) => act switch
    {
        PromiseAct.Pause => promise.Pause(at, Berlin),
        PromiseAct.Resume => promise.Resume(at, Berlin),
        PromiseAct.Fulfil => promise.Fulfil(at, Berlin),
        PromiseAct.Break => promise.Break(at),
        PromiseAct.Release => promise.Release(at),
        PromiseAct.Propose => promise.Propose(at, at.AddDays(2), "Because."),
        PromiseAct.Accept => promise.Accept(at, Berlin),
        PromiseAct.Decline => promise.Decline(at),
        PromiseAct.RuleKept => promise.Rule(at, PromiseStanding.Kept),
        PromiseAct.RuleBroken => promise.Rule(at, PromiseStanding.Broken),
        PromiseAct.RuleReleased => promise.Rule(at, PromiseStanding.Released),
        _ => promise.HandOver(at, Ben),
    };

    private static bool IsRuling(PromiseAct act) => act is PromiseAct.RuleKept or PromiseAct.RuleBroken or PromiseAct.RuleReleased;

    private static Promise Answer()
    {
        var promise = new Promise { OwedBy = Anna, Owner = Anna, OwedTo = Ben, SubjectKind = "request" };
        promise.Start(Start, DueTime.Of(new TimeAllowed(TimeUnit.WorkingHours, 4), Start, Berlin)!.Value, 75, Berlin);
        return promise;
    }
}
