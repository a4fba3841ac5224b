using Vouch.Decisions.ApprovalPolicies;
using Vouch.Kernel;

namespace Vouch.Decisions.Approvals;

/// <summary>
/// A running approval, pure: the steps with their states and what was done so far. Each verb answers the next progress or why not.
/// </summary>
internal sealed record ApprovalProgress(
    ApprovalState State,
    bool AskOnce,
    IReadOnlySet<PartyId> Barred,
    IReadOnlyList<ApprovalStep> Steps,
    IReadOnlyList<StepAct> Acts)
{
    public static readonly Refusal NotYours = new("approval.not-yours", "This decision waits for {0}; ask them, or have them delegate it to you.", RefusalKind.NotAllowed);
    public static readonly Refusal Own = new("approval.own", "You asked for this, so somebody else decides it.", RefusalKind.NotAllowed);
    public static readonly Refusal Settled = new("approval.settled", "This was decided already; nothing is left to do.");
    public static readonly Refusal AlreadyDecided = new("approval.already-decided", "You have decided this step already; it waits for others.");
    public static readonly Refusal NoQuestion = new("approval.no-question", "No question is open here.");
    public static readonly Refusal UnknownStep = new("approval.unknown-step", "There is no such step that waits; open the decision again.", RefusalKind.NotFound);
    public static readonly Refusal ReviewHasForm = new("approval.review-has-form", "A review is answered with its questionnaire.");

    /// <summary>Begins a plan; one without steps is approved at once.</summary>
    public static ApprovalProgress Start(Plan plan, bool askOnce, IReadOnlySet<PartyId> barred) =>
        new ApprovalProgress(ApprovalState.Waiting, askOnce, barred, [.. plan.Steps.Select(ApprovalStep.From)], []).Advance();

    /// <summary>The step this person may decide next, in whose name; a step asked by its key only that one.</summary>
    public (ApprovalStep Step, PartyId InNameOf)? Seat(PartyId person, IReadOnlySet<PartyId> actsFor, string? key = null)
    {
        foreach (var step in Steps.Where(step => step.IsOpen && (key is null || step.Key == key)))
        {
            var names = step.Seats.SelectMany(seat => seat.Candidates).Where(actsFor.Contains).Distinct().ToArray();
            if (names.Length > 0 && !Acts.Any(act => act.Step == step.Key && act.By == person && act.Verdict == Verdict.Approved))
            {
                return (step, names.Contains(person) ? person : names[0]);
            }
        }

        return null;
    }

    public Outcome<ApprovalProgress> Decide(PartyId person, IReadOnlySet<PartyId> actsFor, string key, Verdict verdict)
    {
        if (State.IsSettled())
        {
            return Settled;
        }

        if (Barred.Contains(person))
        {
            return Own;
        }

        if (Steps.FirstOrDefault(step => step.Key == key && step.IsOpen) is not { } step)
        {
            return UnknownStep;
        }

        if (Seat(person, actsFor, key) is not { } seat)
        {
            return Acts.Any(act => act.Step == key && act.By == person && act.Verdict == Verdict.Approved)
                ? AlreadyDecided
                : NotYours.With(string.Join(", ", step.Seats.Select(seat => seat.Says)));
        }

        var acts = Acts.Append(new StepAct(key, person, seat.InNameOf, verdict)).ToArray();
        var next = this with { Acts = acts };
        return verdict switch
        {
            Verdict.Approved => next.Advance(),
            Verdict.Refused => next.End(ApprovalVerb.Refuse, key),
            Verdict.AskedForMore => next.Change(key, StepState.Asked, ApprovalVerb.TellMeMore),
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "An approver approves, refuses or asks."),
        };
    }

    /// <summary>The asker answers the open question of a step.</summary>
    public Outcome<ApprovalProgress> TellMore(PartyId person, string key)
    {
        if (Steps.FirstOrDefault(step => step.Key == key) is not { State: StepState.Asked })
        {
            return State.IsSettled() ? Settled : NoQuestion;
        }

        var steps = Steps.Select(step => step.Key == key ? step with { State = StepState.Waiting } : step).ToArray();
        var next = this with { Steps = steps, Acts = [.. Acts, new StepAct(key, person, person, Verdict.ToldMore)] };
        return steps.Any(step => step.State == StepState.Asked) ? next : next with { State = Next(State, ApprovalVerb.Answer) };
    }

    /// <summary>The asking room takes it back or puts another in its place.</summary>
    public Outcome<ApprovalProgress> End(ApprovalVerb verb) => State.IsSettled() ? Settled : End(verb, null);

    /// <summary>
    /// The policy looked again after a review was answered: steps that are new join (in a stage not yet passed), steps that were there stay.
    /// </summary>
    public ApprovalProgress Extend(Plan plan)
    {
        if (State.IsSettled())
        {
            return this;
        }

        var present = Steps.Where(step => step.IsOpen).Select(step => step.Stage).DefaultIfEmpty(1).Min();
        var known = Steps.Select(step => step.Key).ToHashSet(StringComparer.Ordinal);
        var added = plan.Steps.Where(step => !known.Contains(step.Key)).Select(ApprovalStep.From).Select(step => step with { Stage = Math.Max(step.Stage, present) });
        return (this with { Steps = [.. Steps.Concat(added).OrderBy(step => step.Stage)] }).Advance();
    }

    /// <summary>Everybody whom an open step waits for: its candidates who have not decided it.</summary>
    public IEnumerable<(ApprovalStep Step, PartyId Person)> WaitsFor() =>
        from step in Steps
        where step.IsOpen
        from person in step.Seats.Where(seat => !IsFilled(step, seat)).SelectMany(seat => seat.Candidates).Distinct()
        where !Acts.Any(act => act.Step == step.Key && act.Verdict == Verdict.Approved && (act.By == person || act.InNameOf == person))
        select (step, person);

    private static ApprovalState Next(ApprovalState from, ApprovalVerb verb) =>
        ApprovalTransitions.Find(from, verb)?.To ?? throw new InvalidOperationException($"{verb} is not possible from {from}.");

    private ApprovalProgress Change(string key, StepState state, ApprovalVerb verb) =>
        this with { State = Next(State, verb), Steps = [.. Steps.Select(step => step.Key == key ? step with { State = state } : step)] };

    private ApprovalProgress End(ApprovalVerb verb, string? refused) =>
        this with
        {
            State = Next(State, verb),
            Steps =
            [
                .. Steps.Select(step => step.State is StepState.Approved ? step
                    : step with { State = step.Key == refused ? StepState.Refused : StepState.Dropped }),
            ],
        };

    /// <summary>Marks filled steps as approved, opens the next stage when one is done, and completes the whole with the last.</summary>
    private ApprovalProgress Advance()
    {
        var steps = Steps.ToArray();
        while (true)
        {
            for (var i = 0; i < steps.Length; i++)
            {
                if (steps[i].IsOpen && steps[i].Seats.All(seat => IsFilled(steps[i], seat)))
                {
                    steps[i] = steps[i] with { State = StepState.Approved };
                }
            }

            if (steps.Any(step => step.IsOpen))
            {
                var state = steps.Any(step => step.State == StepState.Asked) ? ApprovalState.TellMeMore : ApprovalState.Waiting;
                return this with { State = state, Steps = steps };
            }

            var later = steps.Where(step => step.State == StepState.Later).Select(step => step.Stage).ToArray();
            if (later.Length == 0)
            {
                return this with { State = Next(State, ApprovalVerb.Complete), Steps = steps };
            }

            var stage = later.Min();
            steps = [.. steps.Select(step => step.State == StepState.Later && step.Stage == stage ? step with { State = StepState.Waiting } : step)];
        }
    }

    /// <summary>
    /// Counts different people, whatever name they acted in. With <see cref="AskOnce"/>, who approved an earlier step of their own accord
    /// is not asked again.
    /// </summary>
    private bool IsFilled(ApprovalStep step, PlanSeat seat)
    {
        var people = Acts
            .Where(act => act.Verdict == Verdict.Approved
                && seat.Candidates.Contains(act.InNameOf)
                && (act.Step == step.Key || (AskOnce && step.Kind == StepKind.Approval && act.By == act.InNameOf && IsApproval(act.Step))))
            .Select(act => act.By)
            .Distinct()
            .Count();
        return people >= seat.Needed;
    }

    private bool IsApproval(string key) => Steps.Any(step => step.Key == key && step.Kind == StepKind.Approval);
}
