using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions.ApprovalPolicies;
using Vouch.Decisions.Delegations;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Decisions.Approvals;

/// <summary>Starts approvals, and carries each verb from the pure progress to tables, facts and the room that asked.</summary>
internal sealed class ApprovalDesk(CompanyDirectory directory, Rates rates, PolicyShelf shelf, IEnumerable<IApprovalOutcome> rooms)
{
    public const int LongestWords = 4_000;

    public async Task<Outcome<(NumberedPolicy Policy, CaseFacts Facts, Plan Plan)>> PlanAsync(VouchDb db, ApprovalCase about, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var policy = await shelf.InForceAsync(db, at, cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        var day = PolicyShelf.DayOf(company, about.Unit, at);
        var rate = await rates.FindAsync(db, about.Amount.Currency, policy.Policy.Currency, day, cancellationToken);
        if (rate is null)
        {
            return DecisionRefusals.NoRate.With(about.Amount.Currency.Code, policy.Policy.Currency.Code);
        }

        var facts = new CaseFacts(
            about.Subject.Kind,
            rate.Convert(about.Amount),
            about.Category,
            about.Unit,
            Approval.BarredFrom(about.Requester, about.OnBehalfOf),
            about.AlreadyBought,
            about.Budgeted,
            about.Answers);
        return (policy, facts, PolicyEvaluation.Evaluate(policy.Policy, facts, await shelf.OrganisationAsync(db, cancellationToken)));
    }

    public async Task<Outcome<ApprovalId>> StartAsync(Work work, ApprovalCase about, CancellationToken cancellationToken)
    {
        var planned = await PlanAsync(work.Db, about, work.At, cancellationToken);
        if (!planned.IsDone)
        {
            return planned.As<ApprovalId>();
        }

        var (policy, facts, plan) = planned.Value;
        var refusals = policy.Policy.Questions
            .Where(question => !question.Takes(about.Answers.GetValueOrDefault(question.Id)))
            .Select(question => DecisionRefusals.PolicyAnswer.With(question.Asks).At($"answers.{question.Id}"))
            .Concat(plan.Problems)
            .ToArray();
        if (refusals.Length > 0)
        {
            return refusals;
        }

        await EndAsync(work, about.Subject, ApprovalVerb.Supersede, cancellationToken);
        var progress = ApprovalProgress.Start(plan, policy.Policy.AskOnce, facts.Barred);
        var approval = new Approval
        {
            Id = work.NewId<ApprovalId>(),
            SubjectKind = about.Subject.Kind,
            SubjectId = about.Subject.Id,
            Unit = about.Unit,
            Requester = about.Requester,
            OnBehalfOf = about.OnBehalfOf,
            Owner = about.Owner,
            AskedBy = work.Actor.Party,
            Number = about.Number,
            Title = about.Title,
            Amount = about.Amount,
            PolicyAmount = facts.Amount,
            PolicyVersion = policy.Number,
            AskOnce = policy.Policy.AskOnce,
            CaseJson = JsonSerializer.Serialize(new CaseDetail(about.AlreadyBought, about.Budgeted, about.Answers, about.Lines, about.Category, about.Reason), Json.Options),
            StepsJson = "[]",
            State = ApprovalState.Waiting,
            AskedAt = work.At,
        };
        work.Db.Add(approval);
        Apply(work, approval, [], progress, []);
        if (approval.State == ApprovalState.Approved)
        {
            var heard = await TellAsync(work, approval, ApprovalEvent.Approved, PartyId.System, null, cancellationToken);
            if (!heard.IsDone)
            {
                return heard.As<ApprovalId>();
            }
        }

        return approval.Id;
    }

    /// <summary>Ends whatever still runs about a subject.</summary>
    public async Task EndAsync(Work work, SubjectRef subject, ApprovalVerb verb, CancellationToken cancellationToken)
    {
        await work.Db.SaveChangesAsync(cancellationToken);
        var running = await work.Db.Set<Approval>()
            .Where(row => row.SubjectId == subject.Id && row.SubjectKind == subject.Kind && (row.State == ApprovalState.Waiting || row.State == ApprovalState.TellMeMore))
            .ToListAsync(cancellationToken);
        foreach (var approval in running)
        {
            var before = approval.Progress(await ActsAsync(work.Db, approval.Id, cancellationToken));
            Apply(work, approval, before.Steps, before.End(verb).Value, await WaitingAsync(work.Db, approval.Id, cancellationToken));
        }
    }

    /// <summary>Approve, refuse or ask; a review's answers are given beside.</summary>
    public async Task<Outcome<Done>> DecideAsync(
        Work work, ApprovalId id, string step, Verdict verdict, string? words, int? version, IReadOnlyDictionary<string, string>? answers, CancellationToken cancellationToken)
    {
        var found = await FindAsync(work, id, version, words, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var (approval, progress, actsFor) = found.Value;
        var opened = progress.Steps;
        if (opened.FirstOrDefault(one => one.Key == step && one.IsOpen) is not { } current)
        {
            return progress.State.IsSettled() ? ApprovalProgress.Settled : ApprovalProgress.UnknownStep;
        }

        if (answers is not null)
        {
            var extended = await AnswerAsync(work, approval, progress, current, answers, cancellationToken);
            if (!extended.IsDone)
            {
                return extended.As<Done>();
            }

            progress = extended.Value;
        }
        else if (current.Kind == StepKind.Review && verdict != Verdict.AskedForMore)
        {
            return ApprovalProgress.ReviewHasForm;
        }

        var next = progress.Decide(work.Actor.Party, actsFor, step, verdict);
        if (!next.IsDone)
        {
            return next.As<Done>();
        }

        await RecordAsync(work, approval, current, next.Value.Acts[^1], words, opened, next.Value, cancellationToken);
        ApprovalEvent? news = next.Value.State switch
        {
            ApprovalState.Approved => ApprovalEvent.Approved,
            ApprovalState.Refused => ApprovalEvent.Refused,
            _ when verdict == Verdict.AskedForMore => ApprovalEvent.MoreAsked,
            _ => null,
        };
        return news is { } what ? await TellAsync(work, approval, what, work.Actor.Party, words, cancellationToken) : Done.Value;
    }

    /// <summary>The asker answers an approver's question.</summary>
    public async Task<Outcome<Done>> TellMoreAsync(Work work, ApprovalId id, string step, string words, CancellationToken cancellationToken)
    {
        var found = await FindAsync(work, id, null, words, cancellationToken);
        if (!found.IsDone)
        {
            return found.As<Done>();
        }

        var (approval, progress, _) = found.Value;
        var person = work.Actor.Party;
        if (person != approval.Requester && person != approval.OnBehalfOf && person != approval.Owner && person != approval.AskedBy && !work.Actor.Has(Roles.Buyer, approval.Unit))
        {
            return DecisionRefusals.NotAsker;
        }

        var next = progress.TellMore(person, step);
        if (!next.IsDone)
        {
            return next.As<Done>();
        }

        var current = progress.Steps.First(one => one.Key == step);
        await RecordAsync(work, approval, current, next.Value.Acts[^1], words, progress.Steps, next.Value, cancellationToken);
        return await TellAsync(work, approval, ApprovalEvent.MoreTold, person, words, cancellationToken);
    }

    public async Task<IReadOnlySet<PartyId>> ActsForAsync(VouchDb db, PartyId person, UnitId? unit, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var day = PolicyShelf.DayOf(await directory.ReadAsync(cancellationToken), unit, at);
        var spans = await db.Set<DelegationRecord>().AsNoTracking()
            .Where(row => row.FirstDay <= day && row.LastDay >= day && !row.Ended)
            .Select(row => new DelegationSpan(row.From, row.To, row.FirstDay, row.LastDay))
            .ToListAsync(cancellationToken);
        return DelegationRules.ActsFor(person, day, spans);
    }

    private static Task<List<ApprovalAct>> ActsAsync(VouchDb db, ApprovalId id, CancellationToken cancellationToken) =>
        db.Set<ApprovalAct>().AsNoTracking().Where(act => act.Approval == id).OrderBy(act => act.At).ThenBy(act => act.Id).ToListAsync(cancellationToken);

    private static Task<List<WaitingStep>> WaitingAsync(VouchDb db, ApprovalId id, CancellationToken cancellationToken) =>
        db.Set<WaitingStep>().Where(row => row.Approval == id).ToListAsync(cancellationToken);

    private async Task<Outcome<(Approval Approval, ApprovalProgress Progress, IReadOnlySet<PartyId> ActsFor)>> FindAsync(
        Work work, ApprovalId id, int? version, string? words, CancellationToken cancellationToken)
    {
        if (words?.Length > LongestWords)
        {
            return DecisionRefusals.WordsTooLong.With(LongestWords).At("words");
        }

        if (await work.Db.Set<Approval>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } approval)
        {
            return Problems.NotFound;
        }

        if (version is { } seen && seen != approval.Version)
        {
            return DecisionRefusals.Stale;
        }

        var progress = approval.Progress(await ActsAsync(work.Db, id, cancellationToken));
        return (approval, progress, await ActsForAsync(work.Db, work.Actor.Party, approval.Unit, work.At, cancellationToken));
    }

    /// <summary>Takes a review's answers into the case and asks the policy again: an answer may bring further steps.</summary>
    private async Task<Outcome<ApprovalProgress>> AnswerAsync(
        Work work, Approval approval, ApprovalProgress progress, ApprovalStep step, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var policy = approval.PolicyVersion == 0 ? PolicyShelf.First(company) : await shelf.ReadAsync(work.Db, approval.PolicyVersion, cancellationToken);
        if (policy.Reviews.FirstOrDefault(review => review.Id == step.Review) is not { } review)
        {
            return DecisionRefusals.NoReview;
        }

        var refusals = review.Questions
            .Where(question => !question.Takes(answers.GetValueOrDefault(question.Id)))
            .Select(question => DecisionRefusals.Answer.At($"answers.{question.Id}"))
            .Concat(answers.Keys
                .Where(key => review.Questions.All(question => question.Id != key))
                .Select(key => DecisionRefusals.UnknownQuestion.With(key).At($"answers.{key}")))
            .ToArray();
        if (refusals.Length > 0)
        {
            return refusals;
        }

        var detail = approval.Detail;
        var all = new Dictionary<string, string>(detail.Answers, StringComparer.Ordinal);
        foreach (var (key, answer) in answers)
        {
            all[$"{review.Id}.{key}"] = answer;
        }

        approval.CaseJson = JsonSerializer.Serialize(detail with { Answers = all }, Json.Options);
        var plan = PolicyEvaluation.Evaluate(policy, approval.Facts(), await shelf.OrganisationAsync(work.Db, cancellationToken));
        return plan.Problems.Count > 0 ? plan.Problems.ToArray() : progress.Extend(plan);
    }

    private async Task RecordAsync(
        Work work, Approval approval, ApprovalStep step, StepAct act, string? words, IReadOnlyList<ApprovalStep> before, ApprovalProgress next, CancellationToken cancellationToken)
    {
        work.Db.Add(new ApprovalAct
        {
            Id = work.NewId<FactId>().Value,
            Approval = approval.Id,
            Step = act.Step,
            By = act.By,
            InNameOf = act.InNameOf,
            Verdict = act.Verdict,
            At = work.At,
            Words = words,
        });
        if (act.Verdict == Verdict.Approved)
        {
            work.Db.Add(new DutyAct
            {
                Id = work.NewId<FactId>().Value,
                Act = Acts.Approve,
                Person = act.By,
                SubjectKind = approval.SubjectKind,
                SubjectId = approval.SubjectId,
                At = work.At,
            });
        }

        // One of two seats filled leaves the row as it was; its version must move nevertheless, or two who decide at once miss one another.
        work.Db.Entry(approval).State = EntityState.Modified;
        ApprovalFactDrafts.RecordAct(work, approval, step, act, words);
        Apply(work, approval, before, next, await WaitingAsync(work.Db, approval.Id, cancellationToken));
    }

    /// <summary>Writes the progress down: steps and state, facts of what opened and fell away, and for whom it now waits.</summary>
    private static void Apply(Work work, Approval approval, IReadOnlyList<ApprovalStep> before, ApprovalProgress next, List<WaitingStep> waiting)
    {
        var steps = next.Steps.Select(step => step.Id == Guid.Empty ? step with { Id = work.NewId<FactId>().Value } : step).ToArray();
        var known = before.Select(step => step.Id).ToHashSet();
        work.Db.AddRange(steps.Where(step => !known.Contains(step.Id)).Select(step => new StepRecord { Id = step.Id, Approval = approval.Id, Key = step.Key }));
        next = next with { Steps = steps };
        approval.State = next.State;
        approval.StepsJson = JsonSerializer.Serialize<IReadOnlyList<ApprovalStep>>(steps, Json.Options);
        approval.SettledAt = next.State.IsSettled() ? work.At : null;

        var now = next.WaitsFor().GroupBy(pair => (pair.Person, pair.Step.Id)).ToDictionary(group => group.Key, group => group.First().Step);
        foreach (var row in waiting.Where(row => !now.ContainsKey((row.Person, row.Step))))
        {
            work.Db.Remove(row);
        }

        var rows = waiting.ToDictionary(row => (row.Person, row.Step));
        foreach (var (key, step) in now)
        {
            if (rows.TryGetValue(key, out var row))
            {
                row.Asked = step.State == StepState.Asked;
            }
            else
            {
                work.Db.Add(new WaitingStep { Person = key.Person, Step = key.Id, Approval = approval.Id, Key = step.Key, Since = work.At, Asked = step.State == StepState.Asked });
            }
        }

        ApprovalFactDrafts.RecordChanges(work, approval, before, steps);
    }

    private async Task<Outcome<Done>> TellAsync(Work work, Approval approval, ApprovalEvent what, PartyId by, string? words, CancellationToken cancellationToken)
    {
        foreach (var room in rooms.Where(room => room.Kind == approval.SubjectKind))
        {
            var heard = await room.HearAsync(new ApprovalNews(approval.Id, approval.Subject, what, by, words), work, cancellationToken);
            if (!heard.IsDone)
            {
                return heard;
            }
        }

        return Done.Value;
    }
}
