using FsCheck;
using FsCheck.Fluent;
using Vouch.Decisions.Approvals;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions.Tests;

public sealed class ApprovalProgressTests
{
    private static readonly PartyId A = World.Person(1);
    private static readonly PartyId B = World.Person(2);
    private static readonly PartyId C = World.Person(3);
    private static readonly PartyId Asker = World.Person(9);

    [Fact]
    public void A_plan_without_steps_is_approved_at_once() => Assert.Equal(ApprovalState.Approved, Begin().State);

    [Fact]
    public void Stages_follow_one_another_and_the_last_approval_completes()
    {
        var progress = Begin(Step("one", 1, Seat(1, A)), Step("two", 2, Seat(1, B)));
        Assert.Equal("approval.unknown-step", Code(progress.Decide(B, Self(B), "two", Verdict.Approved)));
        progress = progress.Decide(A, Self(A), "one", Verdict.Approved).Value;
        Assert.Equal(ApprovalState.Waiting, progress.State);
        Assert.Equal(ApprovalState.Approved, progress.Decide(B, Self(B), "two", Verdict.Approved).Value.State);
    }

    [Fact]
    public void Any_two_are_two_different_people_even_when_one_acts_in_anothers_name()
    {
        var progress = Begin(Step("two", 1, Seat(2, A, B)));
        progress = progress.Decide(A, new HashSet<PartyId> { A, B }, "two", Verdict.Approved).Value;
        Assert.Equal("approval.already-decided", Code(progress.Decide(A, new HashSet<PartyId> { A, B }, "two", Verdict.Approved)));
        Assert.Equal(ApprovalState.Waiting, progress.State);
        Assert.Equal(ApprovalState.Approved, progress.Decide(B, Self(B), "two", Verdict.Approved).Value.State);
    }

    [Fact]
    public void Who_asked_never_decides_even_as_a_delegate()
    {
        var progress = Begin(Step("one", 1, Seat(1, A)));
        Assert.Equal("approval.own", Code(progress.Decide(Asker, new HashSet<PartyId> { Asker, A }, "one", Verdict.Approved)));
    }

    [Fact]
    public void A_stranger_is_told_whom_it_waits_for() => Assert.Equal("approval.not-yours", Code(Begin(Step("one", 1, Seat(1, A))).Decide(C, Self(C), "one", Verdict.Approved)));

    [Fact]
    public void One_refusal_ends_it_and_drops_the_other_steps()
    {
        var progress = Begin(Step("one", 1, Seat(1, A)), Step("side", 1, Seat(1, B))).Decide(A, Self(A), "one", Verdict.Refused).Value;
        Assert.Equal(ApprovalState.Refused, progress.State);
        Assert.Equal([StepState.Refused, StepState.Dropped], progress.Steps.Select(step => step.State));
        Assert.Equal("approval.settled", Code(progress.Decide(B, Self(B), "side", Verdict.Approved)));
        Assert.Empty(progress.WaitsFor());
    }

    [Fact]
    public void A_question_gives_the_ball_back_until_it_is_answered()
    {
        var progress = Begin(Step("one", 1, Seat(1, A)));
        Assert.Equal("approval.no-question", Code(progress.TellMore(Asker, "one")));
        progress = progress.Decide(A, Self(A), "one", Verdict.AskedForMore).Value;
        Assert.Equal(ApprovalState.TellMeMore, progress.State);
        progress = progress.TellMore(Asker, "one").Value;
        Assert.Equal(ApprovalState.Waiting, progress.State);
        Assert.Equal(ApprovalState.Approved, progress.Decide(A, Self(A), "one", Verdict.Approved).Value.State);
    }

    [Fact]
    public void Who_approved_an_earlier_step_is_not_asked_again_unless_the_policy_wants_it()
    {
        PlanStep[] steps = [Step("one", 1, Seat(1, A)), Step("two", 2, Seat(1, A, B))];
        Assert.Equal(ApprovalState.Approved, Begin(steps).Decide(A, Self(A), "one", Verdict.Approved).Value.State);
        var again = ApprovalProgress.Start(new Plan(steps, [], []), false, Self(Asker)).Decide(A, Self(A), "one", Verdict.Approved).Value;
        Assert.Equal(ApprovalState.Waiting, again.State);
    }

    [Fact]
    public void A_step_that_a_reviews_answer_brings_joins_before_the_review_closes_the_case()
    {
        var review = new PlanStep("review-privacy", 1, StepKind.Review, [Seat(1, A)], [], "privacy");
        var more = Begin(review).Extend(new Plan([review, Step("legal", 1, Seat(1, B))], [], []));
        var progress = more.Decide(A, Self(A), "review-privacy", Verdict.Approved).Value;
        Assert.Equal(ApprovalState.Waiting, progress.State);
        Assert.Equal([B], progress.WaitsFor().Select(waiting => waiting.Person));
    }

    [Fact]
    public void Every_state_that_is_not_settled_can_be_left_and_no_settled_one_can()
    {
        foreach (var state in Enum.GetValues<ApprovalState>())
        {
            Assert.Equal(state.IsSettled(), !ApprovalTransitions.Table.Any(transition => transition.From == state));
        }

        Assert.Equal(ApprovalTransitions.Table.Count, ApprovalTransitions.Table.Select(transition => (transition.From, transition.Verb)).Distinct().Count());
    }

    [Fact]
    public void Whatever_people_do_in_whatever_order_approval_needs_every_seat_filled_by_different_people_who_did_not_ask()
    {
        var people = Enumerable.Range(1, 5).Select(World.Person).ToArray();
        var seat = from needed in Gen.Choose(1, 2)
                   from mask in Gen.Choose(1, 31)
                   let candidates = people.Where((_, i) => (mask >> i & 1) == 1).ToArray()
                   select new PlanSeat($"seat {mask}", Math.Min(needed, candidates.Length), candidates);
        var plan = from count in Gen.Choose(1, 4)
                   from stages in Gen.Choose(1, 3).ListOf(count)
                   from seats in seat.ListOf(count)
                   select new Plan([.. stages.Zip(seats).Select((pair, i) => Step($"s{i}", pair.First, pair.Second)).OrderBy(step => step.Stage)], [], []);
        var act = from person in Gen.Choose(0, 5)
                  from step in Gen.Choose(0, 3)
                  from verb in Gen.Frequency((6, Gen.Constant(Verdict.Approved)), (1, Gen.Constant(Verdict.Refused)), (2, Gen.Constant(Verdict.AskedForMore)), (2, Gen.Constant(Verdict.ToldMore)))
                  from helps in Gen.Choose(0, 4)
                  select (person, step, verb, helps);
        var runs = from chosen in plan from acts in act.ListOf(40) select (chosen, acts);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(runs.ToArbitrary(), run =>
        {
            var progress = ApprovalProgress.Start(run.chosen, false, Self(Asker));
            foreach (var (number, step, verb, helps) in run.acts)
            {
                var person = number == 5 ? Asker : people[number];
                var before = progress;
                var outcome = verb == Verdict.ToldMore ? progress.TellMore(Asker, $"s{step}") : progress.Decide(person, new HashSet<PartyId> { person, people[helps] }, $"s{step}", verb);
                progress = outcome.IsDone ? outcome.Value : progress;
                Assert.True(!before.State.IsSettled() || before.State == progress.State);
                Assert.Equal(progress.State.IsSettled(), !progress.Steps.Any(item => item.IsOpen));
                var open = progress.Steps.Where(item => item.IsOpen).Select(item => item.Stage).Distinct().ToArray();
                Assert.True(open.Length <= 1);
                Assert.True(progress.State.IsSettled() || progress.WaitsFor().Any() || progress.State == ApprovalState.TellMeMore);
            }

            Assert.DoesNotContain(progress.Acts, done => done.By == Asker && done.Verdict != Verdict.ToldMore);
            if (progress.State == ApprovalState.Approved)
            {
                foreach (var step in progress.Steps)
                {
                    foreach (var place in step.Seats)
                    {
                        Assert.True(progress.Acts.Where(done => done.Step == step.Key && done.Verdict == Verdict.Approved && place.Candidates.Contains(done.InNameOf)).Select(done => done.By).Distinct().Count() >= place.Needed);
                    }
                }
            }
        }));
    }

    private static PlanSeat Seat(int needed, params PartyId[] people) => new("seat", needed, people);

    private static PlanStep Step(string key, int stage, params PlanSeat[] seats) => new(key, stage, StepKind.Approval, seats, []);

    private static HashSet<PartyId> Self(PartyId person) => [person];

    private static ApprovalProgress Begin(params PlanStep[] steps) => ApprovalProgress.Start(new Plan(steps, [], []), true, Self(Asker));

    private static string Code<T>(Outcome<T> outcome) => outcome.Refusals[0].Code;
}
