using System.Diagnostics;
using Vouch.Kernel;
using Vouch.Promises.Trust;
using Vouch.Suppliers;

namespace Vouch.Sourcing.Scenarios;

/// <summary>Computes the scenarios of an event from its opened bids, within a limit of time, and only so many at once as there are processors.</summary>
internal sealed class EventScenarios(VisibleTrust trust, SupplierDirectory suppliers, TimeProvider clock)
{
    /// <summary>How long one sheet of scenarios may take, roughly.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    private static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>The four scenarios for what is asked.</summary>
    public async Task<Outcome<ScenarioSheet>> OfAsync(VouchDb db, EventResult result, ScenarioQuestion question, Actor actor, CancellationToken cancellationToken)
    {
        var bidders = result.Comparison.Columns.Where(column => column is { Standing: null, NeedsRate: false }).ToList();
        var ids = bidders.ConvertAll(column => column.Bidder);
        var cards = await suppliers.FindAsync(db, ids, cancellationToken);
        var kept = await trust.OfSuppliersAsync(db, actor, ids, clock.GetUtcNow(), cancellationToken);
        var offered = new OfferedAward(result, question, bidders, bidder => cards.GetValueOrDefault(bidder)?.Country, kept);
        if (offered.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!await Turns.WaitAsync(Limit, cancellationToken))
        {
            return ScenarioRefusals.Busy;
        }

        try
        {
            return await Task.Run(() => Solve(offered, question, kept is not null, cancellationToken), cancellationToken);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static ScenarioSheet Solve(OfferedAward offered, ScenarioQuestion question, bool showsTrust, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        List<Aim> aims = showsTrust ? [Aim.Cheapest, Aim.Fastest, Aim.MostTrusted, Aim.Balanced] : [Aim.Cheapest, Aim.Fastest, Aim.Balanced];
        var scenarios = new List<Scenario>();
        for (var i = 0; i < aims.Count && offered.Model.Lots.Count > 0; i++)
        {
            // Half of each scenario's share of the time is for the award, the other for what its conditions cost.
            var share = (Limit - watch.Elapsed) / (aims.Count - i) / 2;
            var weights = showsTrust ? question.Weights : question.Weights with { Trust = 0m };
            var answer = AwardSolver.Solve(offered.Model, aims[i], share, weights, cancellationToken);
            var costs = answer is Awarded ? ConditionCosts.Of(offered.Model, aims[i], answer, share, weights, cancellationToken) : [];
            scenarios.Add(offered.Show(aims[i], answer, costs, showsTrust));
        }

        return new ScenarioSheet(offered.Currency, scenarios, offered.LotsWithoutOffer, offered.LotsAwarded, Math.Round(watch.Elapsed.TotalSeconds, 3));
    }
}
