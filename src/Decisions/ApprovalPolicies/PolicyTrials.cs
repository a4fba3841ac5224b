using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Decisions.Approvals;
using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>What a policy would have asked for in a past case, beside what was asked.</summary>
internal sealed record Trial(ApprovalId Approval, string Number, string Title, Money Amount, DateTimeOffset AskedAt, ApprovalState State, PlanDifference? Difference, Refusal? Refusal);

/// <summary>Tries a policy on past cases before it takes force. Reads, never changes.</summary>
internal sealed class PolicyTrials(VouchDb db, PolicyShelf shelf, Rates rates, CompanyDirectory directory)
{
    public const int MostCases = 100;

    /// <summary>The newest cases, or the newest whose number begins with the text; each by the version that governed it and by this one.</summary>
    public async Task<IReadOnlyList<Trial>> TryAsync(Policy policy, string? number, int most, CancellationToken cancellationToken)
    {
        var query = db.Set<Approval>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(number))
        {
            var wanted = number.Trim().ToUpperInvariant();
            query = query.Where(row => row.Number == wanted);
        }

        var cases = await query.OrderByDescending(row => row.AskedAt).ThenByDescending(row => row.Id).Take(Math.Clamp(most, 1, MostCases)).ToListAsync(cancellationToken);
        var organisation = await shelf.OrganisationAsync(db, cancellationToken);
        var company = await directory.ReadAsync(cancellationToken);
        var trials = new List<Trial>(cases.Count);
        foreach (var approval in cases)
        {
            var then = approval.PolicyVersion == 0 ? PolicyShelf.First(company) : await shelf.ReadAsync(db, approval.PolicyVersion, cancellationToken);
            var facts = approval.Facts();
            var day = PolicyShelf.DayOf(company, approval.Unit, approval.AskedAt);
            var rate = await rates.FindAsync(db, approval.Amount.Currency, policy.Currency, day, cancellationToken);
            if (rate is null || facts.Amount.Currency != then.Currency)
            {
                trials.Add(new Trial(approval.Id, approval.Number, approval.Title, approval.Amount, approval.AskedAt, approval.State, null, DecisionRefusals.NoRate.With(approval.Amount.Currency.Code, policy.Currency.Code)));
                continue;
            }

            var before = PolicyEvaluation.Evaluate(then, facts, organisation);
            var after = PolicyEvaluation.Evaluate(policy, facts with { Amount = rate.Convert(approval.Amount) }, organisation);
            trials.Add(new Trial(approval.Id, approval.Number, approval.Title, approval.Amount, approval.AskedAt, approval.State, PlanDifference.Between(before, after), null));
        }

        return trials;
    }
}
