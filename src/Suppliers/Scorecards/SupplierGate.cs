using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Scorecards.Plans;

namespace Vouch.Suppliers.Scorecards;

/// <summary>Asked by rooms that invite or order, inside their own work.</summary>
public interface ISupplierGate
{
    /// <summary>
    /// Whether a supplier may be dealt with by its score: the last period that is closed, by the policy in force. With a reason it may in any case, and that is a fact.
    /// Refused: <c>supplier.gated</c>, with the figure and what to do.
    /// </summary>
    /// <param name="work">The work in which it is to be done.</param>
    /// <param name="supplier">The supplier.</param>
    /// <param name="act">What is to be done.</param>
    /// <param name="about">What it is done for: the event, the order.</param>
    /// <param name="reason">Why it is done in spite of the score; null when nobody gave a reason.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<Outcome<Done>> PassAsync(Work work, PartyId supplier, GatedAct act, SubjectRef about, string? reason, CancellationToken cancellationToken);

    /// <summary>What stands before a supplier now; null when nothing does.</summary>
    Task<Refusal?> StandsAsync(VouchDb db, PartyId supplier, GatedAct act, CancellationToken cancellationToken);
}

internal sealed class SupplierGate(ScorecardShelf shelf) : ISupplierGate
{
    internal const int LongestReason = 1_000;

    public async Task<Outcome<Done>> PassAsync(Work work, PartyId supplier, GatedAct act, SubjectRef about, string? reason, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (await FindAsync(work.Db, supplier, act, cancellationToken) is not { } closed)
        {
            return Done.Value;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > LongestReason)
        {
            return closed.Refusal().At("gateReason");
        }

        work.Record(ScorecardFacts.Of(ScorecardFacts.GatePassed, closed.Supplier, new FactData
        {
            { "act", act.ToString().ToLowerInvariant() }, { "score", closed.Score }, { "below", (long)closed.Gate.Below }, { "cases", (long)closed.Cases }, { "period", closed.Period }, { "about", about.ToString() },
        }, reason));
        return Done.Value;
    }

    public async Task<Refusal?> StandsAsync(VouchDb db, PartyId supplier, GatedAct act, CancellationToken cancellationToken) => (await FindAsync(db, supplier, act, cancellationToken))?.Refusal();

    /// <summary>The gate that a score does not pass; pure.</summary>
    internal static ScoreGate? Shut(IEnumerable<ScoreGate> gates, GatedAct act, ClosedScorecard last) => gates.FirstOrDefault(gate =>
    {
        var (score, cases) = gate.Side == ScoreSide.Them ? (last.Theirs, last.TheirCases) : (last.Ours, last.OurCases);
        return gate.Acts.Contains(act) && cases >= gate.FromAtLeast && score < gate.Below;
    });

    private async Task<Stopped?> FindAsync(VouchDb db, PartyId supplier, GatedAct act, CancellationToken cancellationToken)
    {
        var policy = await shelf.NewestAsync(db, cancellationToken);
        if (!policy.Gates.Any(gate => gate.Acts.Contains(act))
            || await db.Set<ClosedScorecard>().AsNoTracking().Where(row => row.Supplier == supplier).OrderByDescending(row => row.First).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken) is not { } last
            || Shut(policy.Gates, act, last) is not { } gate
            || await db.Set<ImprovementPlan>().AnyAsync(row => row.Supplier == supplier && row.State == PlanState.Open, cancellationToken))
        {
            return null;
        }

        var row = await db.Set<Supplier>().AsNoTracking().FirstAsync(one => one.Id == supplier, cancellationToken);
        return new Stopped(row, gate, gate.Side == ScoreSide.Them ? last.Theirs!.Value : last.Ours!.Value, gate.Side == ScoreSide.Them ? last.TheirCases : last.OurCases, last.Period);
    }

    private sealed record Stopped(Supplier Supplier, ScoreGate Gate, decimal Score, int Cases, string Period)
    {
        internal Refusal Refusal() => ScorecardRefusals.Gated.With(Supplier.Name, Score.ToString("0.0", CultureInfo.InvariantCulture), Cases, Period, Gate.Below);
    }
}
