using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Scorecards.Challenges;
using Vouch.Suppliers.Scorecards.Plans;

namespace Vouch.Suppliers.Scorecards;

/// <summary>Challenges and plans in the subject directory.</summary>
internal sealed class ScorecardSubjects(VouchDb db) : ISubjectSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [LineChallenge.SubjectName, ImprovementPlan.SubjectName];

    public async Task<IReadOnlyList<SubjectCard>> FindAsync(string kind, IReadOnlyCollection<Guid> ids, Actor actor, CancellationToken cancellationToken)
    {
        if (kind == LineChallenge.SubjectName)
        {
            var challenges = ids.Select(id => new LineChallengeId(id)).ToList();
            var rows = await (from row in db.Set<LineChallenge>().AsNoTracking()
                              join supplier in db.Set<Supplier>().AsNoTracking() on row.Supplier equals supplier.Id
                              where challenges.Contains(row.Id)
                              select new { Challenge = row, supplier.Number, supplier.Name }).ToListAsync(cancellationToken);
            return
            [
                .. rows.Where(row => ScorecardReader.MayRead(actor, row.Challenge.Supplier)).Select(row => new SubjectCard(
                    row.Challenge.Subject, row.Challenge.Label, $"{row.Name}, {row.Challenge.Period}", $"/suppliers/SUP-{row.Number}/scorecard/{row.Challenge.Period}/{row.Challenge.Line}")
                {
                    PartnerLink = $"/partner/scorecard/{row.Challenge.Period}/{row.Challenge.Line}",
                    State = row.Challenge.State.ToString(),
                }),
            ];
        }

        var plans = ids.Select(id => new ImprovementPlanId(id)).ToList();
        var found = await (from row in db.Set<ImprovementPlan>().AsNoTracking()
                           join supplier in db.Set<Supplier>().AsNoTracking() on row.Supplier equals supplier.Id
                           where plans.Contains(row.Id)
                           select new { Plan = row, supplier.Number, supplier.Name }).ToListAsync(cancellationToken);
        return
        [
            .. found.Where(row => ScorecardReader.MayRead(actor, row.Plan.Supplier)).Select(row => new SubjectCard(row.Plan.Subject, row.Plan.Label, row.Name, $"/suppliers/SUP-{row.Number}/plans/{row.Plan.Label}")
            {
                PartnerLink = $"/partner/plans/{row.Plan.Label}",
                State = row.Plan.State.ToString(),
            }),
        ];
    }
}
