using Microsoft.EntityFrameworkCore;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Decisions.Approvals;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Decisions;

internal sealed class DecisionDoor(ApprovalDesk desk, PolicyShelf shelf) : IDecisions
{
    public async Task<IReadOnlyList<PolicyQuestion>> QuestionsAsync(VouchDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var policy = await shelf.InForceAsync(db, at, cancellationToken);
        return [.. policy.Policy.Questions.Select(Cards.Of)];
    }

    public async Task<ApprovalPreview> PreviewAsync(VouchDb db, ApprovalCase about, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var planned = await desk.PlanAsync(db, about, at, cancellationToken);
        if (!planned.IsDone)
        {
            return new ApprovalPreview(false, planned.Refusals, []);
        }

        var (policy, facts, plan) = planned.Value;
        var progress = ApprovalProgress.Start(plan, policy.Policy.AskOnce, facts.Barred);
        return new ApprovalPreview(progress.State == ApprovalState.Approved && plan.Problems.Count == 0, plan.Problems, Cards.Steps(progress));
    }

    public Task<Outcome<ApprovalId>> StartAsync(Work work, ApprovalCase about, CancellationToken cancellationToken) => desk.StartAsync(work, about, cancellationToken);

    public Task WithdrawAsync(Work work, SubjectRef subject, CancellationToken cancellationToken) => desk.EndAsync(work, subject, ApprovalVerb.Withdraw, cancellationToken);

    public async Task<IReadOnlyList<ApprovalCard>> OfAsync(VouchDb db, SubjectRef subject, CancellationToken cancellationToken)
    {
        var approvals = await db.Set<Approval>().AsNoTracking()
            .Where(row => row.SubjectId == subject.Id && row.SubjectKind == subject.Kind)
            .OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Id)
            .Take(50)
            .ToListAsync(cancellationToken);
        var ids = approvals.Select(row => row.Id).ToList();
        var acts = await db.Set<ApprovalAct>().AsNoTracking().Where(act => ids.Contains(act.Approval)).OrderBy(act => act.At).ThenBy(act => act.Id).ToListAsync(cancellationToken);
        return
        [
            .. approvals.Select(row => new ApprovalCard(
                row.Id, row.Subject, Cards.Name(row.State), row.AskedAt, row.SettledAt, row.PolicyVersion, Cards.Steps(row.Progress(acts.Where(act => act.Approval == row.Id))))),
        ];
    }

    public void RecordAct(Work work, string act, PartyId person, SubjectRef subject)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(Acts.All.Contains(act), false, nameof(act));
        work.Db.Add(new DutyAct { Id = work.NewId<FactId>().Value, Act = act, Person = person, SubjectKind = subject.Kind, SubjectId = subject.Id, At = work.At });
    }

    public async Task<Refusal?> CheckAsync(VouchDb db, DateTimeOffset at, string act, PartyId person, IReadOnlyCollection<SubjectRef> about, CancellationToken cancellationToken)
    {
        var ids = about.Select(subject => subject.Id).ToList();
        var stored = await db.Set<DutyAct>().AsNoTracking().Where(row => ids.Contains(row.SubjectId) && row.Person == person).ToListAsync(cancellationToken);
        // What this very work has done is not in the database yet.
        var done = stored.Concat(db.Set<DutyAct>().Local)
            .Where(row => about.Contains(new SubjectRef(row.SubjectKind, row.SubjectId)))
            .Select(row => new DoneAct(row.Act, row.Person));
        var policy = await shelf.InForceAsync(db, at, cancellationToken);
        return Segregation.Check(act, person, done, policy.Policy.NobodyBoth);
    }

    public async Task<Outcome<bool>> TakeStepAsync(Work work, string act, SubjectRef subject, CancellationToken cancellationToken)
    {
        var policy = await shelf.InForceAsync(work.Db, work.At, cancellationToken);
        if (!Segregation.AlwaysTwoPersons.Contains(act, StringComparer.Ordinal) && !policy.Policy.TwoPersons.Contains(act, StringComparer.Ordinal))
        {
            return true;
        }

        var person = work.Actor.Party;
        var begun = await work.Db.Set<TwoPersonAct>().FirstOrDefaultAsync(row => row.Act == act && row.SubjectKind == subject.Kind && row.SubjectId == subject.Id, cancellationToken);
        if (begun is null)
        {
            work.Db.Add(new TwoPersonAct { Act = act, SubjectKind = subject.Kind, SubjectId = subject.Id, First = person, FirstAt = work.At });
        }
        else if (begun.Second is not null)
        {
            return ApprovalProgress.Settled;
        }
        else if (Segregation.CheckSecond(begun.First, person) is { } refusal)
        {
            return refusal;
        }
        else
        {
            begun.Second = person;
            begun.SecondAt = work.At;
        }

        work.Record(new FactDraft(DecisionFacts.ActTaken, new SubjectRef("duty", subject.Id))
        {
            Parties = [("person", person)],
            Data = new FactData { { "act", act }, { "about", subject.Kind }, { "subject", subject.Id }, { "step", begun is null ? 1 : 2 } },
        });
        return begun is not null;
    }
}

/// <summary>Cards that other rooms see.</summary>
internal static class Cards
{
    public static string Name<TState>(TState state)
        where TState : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    public static PolicyQuestion Of(Question question) =>
        new(question.Id, question.Asks, question.Kind == AnswerKind.YesNo ? ["yes", "no"] : question.Options, question.Required);

    public static IReadOnlyList<ApprovalStepCard> Steps(ApprovalProgress progress)
    {
        var waits = progress.WaitsFor().ToLookup(pair => pair.Step.Key, pair => pair.Person);
        return
        [
            .. progress.Steps.Select(step => new ApprovalStepCard(
                step.Id,
                step.Key,
                step.Stage,
                step.Kind == StepKind.Review,
                Name(step.State),
                step.State == StepState.Later ? [.. step.Seats.SelectMany(seat => seat.Candidates).Distinct()] : [.. waits[step.Key].Distinct()],
                [.. progress.Acts.Where(act => act.Step == step.Key && act.Verdict is Verdict.Approved or Verdict.Refused).Select(act => act.By).Distinct()],
                [.. step.Reasons.Select(reason => reason.Says)])),
        ];
    }
}
