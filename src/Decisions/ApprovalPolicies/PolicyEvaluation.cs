using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>Policy and case in, plan out. Pure: the same policy, case and organisation always give the same plan.</summary>
internal static class PolicyEvaluation
{
    public static readonly Refusal NobodyFor = new("approval.nobody", "Nobody can take the step {0} ({1}) for this unit; give somebody the role, or name a unit head.");
    public static readonly Refusal TooFew = new("approval.too-few", "The step {0} needs {1} different people and only {2} can take it; give the role to more people.");
    public static readonly Refusal NobodyHasAuthority = new("approval.no-authority", "Nobody who could approve this has the authority for {0}; ask the administrator to extend the policy.");

    public static Plan Evaluate(Policy policy, CaseFacts facts, Organisation organisation)
    {
        if (facts.Amount.Currency != policy.Currency)
        {
            throw new ArgumentException($"The policy decides in {policy.Currency}, the case is in {facts.Amount.Currency}.", nameof(facts));
        }

        var fitting = policy.Rules.Where(rule => Fits(rule.When, facts, organisation)).ToArray();
        var drafts = new List<PlanStep>();
        foreach (var rule in fitting)
        {
            var reason = new PlanReason(rule.Id, rule.Says);
            foreach (var review in rule.Reviews.Select(name => policy.Reviews.First(review => review.Id == name)))
            {
                Add(drafts, new PlanStep($"review-{review.Id}", review.Stage, StepKind.Review, [AnyOne(review.By, 1, facts, organisation)], [reason], review.Id));
            }

            foreach (var step in rule.Steps)
            {
                Add(drafts, Step(step, facts, organisation, reason));
            }
        }

        var automatic = fitting.Where(rule => rule.Automatically).Select(rule => new PlanReason(rule.Id, rule.Says)).ToArray();
        if (automatic.Length == 0 && drafts.TrueForAll(step => step.Kind == StepKind.Review))
        {
            foreach (var step in policy.Otherwise)
            {
                Add(drafts, Step(step, facts, organisation, new PlanReason("otherwise", "No other rule says who approves this.")));
            }
        }

        AddAuthority(policy, facts, organisation, drafts);
        var steps = drafts.OrderBy(step => step.Stage).ThenBy(step => step.Kind == StepKind.Approval).ToArray();
        return new Plan(steps, automatic, [.. steps.SelectMany(step => Problems(step, facts.Amount))]);
    }

    private static bool Fits(Condition when, CaseFacts facts, Organisation organisation) =>
        (when.About.Count == 0 || when.About.Contains(facts.About, StringComparer.Ordinal))
        && (when.AmountAbove is not { } above || facts.Amount > above)
        && (when.AmountUpTo is not { } upTo || facts.Amount <= upTo)
        && (when.Categories.Count == 0 || when.Categories.Any(category => organisation.IsCategoryWithin(facts.Category, category)))
        && (when.Units.Count == 0 || when.Units.Any(unit => organisation.IsWithin(facts.Unit, unit)))
        && (when.AlreadyBought is not { } bought || facts.AlreadyBought == bought)
        && (when.Budgeted is not { } budgeted || facts.Budgeted == budgeted)
        && when.Answers.All(wanted => facts.Answers.TryGetValue(wanted.Key, out var given) && given == wanted.Value);

    private static PlanStep Step(StepRule rule, CaseFacts facts, Organisation organisation, PlanReason reason)
    {
        PlanSeat[] seats = rule.AnyOf is { } count
            ? [AnyOne(rule.By, count, facts, organisation)]
            : [.. rule.By.Select(approver => new PlanSeat(approver.ToString(), 1, organisation.Find(approver, facts.Unit, facts.Barred)))];
        return new PlanStep(rule.Id, rule.Stage, StepKind.Approval, seats, [reason]);
    }

    private static PlanSeat AnyOne(IReadOnlyList<Approver> by, int needed, CaseFacts facts, Organisation organisation)
    {
        var names = string.Join(", ", by);
        return new PlanSeat(
            by.Count == 1 && needed == 1 ? names : $"any {needed} of {names}",
            needed,
            [.. by.SelectMany(approver => organisation.Find(approver, facts.Unit, facts.Barred)).Distinct()]);
    }

    /// <summary>The same demand from several rules is made once, with every reason.</summary>
    private static void Add(List<PlanStep> steps, PlanStep next)
    {
        var at = steps.FindIndex(step => step.Demand == next.Demand);
        if (at < 0)
        {
            steps.Add(next);
        }
        else
        {
            steps[at] = steps[at] with { Reasons = [.. steps[at].Reasons.Union(next.Reasons)] };
        }
    }

    /// <summary>
    /// Where the policy states limits of authority and nobody among the approvers reaches the amount, the approver with the smallest limit
    /// that does is asked last. What the policy approves automatically needs no further authority.
    /// </summary>
    private static void AddAuthority(Policy policy, CaseFacts facts, Organisation organisation, List<PlanStep> steps)
    {
        var approvals = steps.Where(step => step.Kind == StepKind.Approval).ToArray();
        if (policy.Authorities.Count == 0 || approvals.Length == 0)
        {
            return;
        }

        var enough = policy.Authorities.Where(authority => authority.Limit is not { } limit || limit >= facts.Amount).ToArray();
        if (approvals.SelectMany(step => step.Seats).Any(seat => seat.Candidates.Count > 0 && seat.Candidates.All(person => HasAuthority(person, enough, facts, organisation))))
        {
            return;
        }

        var stage = steps.Max(step => step.Stage) + 1;
        var reason = new PlanReason("authority", "The amount is above the authority of the other approvers.");
        var able = enough
            .OrderBy(authority => authority.Limit is null)
            .ThenBy(authority => authority.Limit?.Minor ?? 0)
            .Select(authority => new PlanSeat(authority.Approver.ToString(), 1, organisation.Find(authority.Approver, facts.Unit, facts.Barred)))
            .FirstOrDefault(seat => seat.Candidates.Count > 0);
        Add(steps, new PlanStep("authority", stage, StepKind.Approval, [able ?? new PlanSeat("authority", 1, [])], [reason]));
    }

    /// <summary>A person has an authority when the organisation names them for it in this unit or above.</summary>
    private static bool HasAuthority(PartyId person, IReadOnlyList<Authority> enough, CaseFacts facts, Organisation organisation) =>
        enough.Any(authority => organisation.Includes(authority.Approver, facts.Unit, person));

    private static IEnumerable<Refusal> Problems(PlanStep step, Money amount)
    {
        foreach (var seat in step.Seats)
        {
            if (seat.Candidates.Count == 0)
            {
                yield return step.Key == "authority" ? NobodyHasAuthority.With(amount) : NobodyFor.With(step.Key, seat.Says);
            }
            else if (seat.Candidates.Count < seat.Needed)
            {
                yield return TooFew.With(step.Key, seat.Needed, seat.Candidates.Count);
            }
        }
    }
}
