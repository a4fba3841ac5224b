using Vouch.Sourcing.Scenarios;

namespace Vouch.Sourcing.Tests.Scenarios;

/// <summary>Looks at every award there is, for models small enough.</summary>
internal static class EveryAward
{
    /// <summary>All awards that keep the conditions.</summary>
    public static IEnumerable<(IReadOnlyList<Placement> Placements, Appraisal Appraisal)> Of(AwardModel model) =>
        Complete(model, 0, []).Select(placements => (placements, Appraisal.Of(model, placements))).Where(pair => pair.Item2.Broken.Count == 0);

    /// <summary>The cost of the best for an aim; null when there is none.</summary>
    public static decimal? Best(AwardModel model, Aim aim)
    {
        var all = Of(model).Select(pair => pair.Appraisal).ToList();
        if (all.Count == 0)
        {
            return null;
        }

        return aim switch
        {
            Aim.Fastest => all.GroupBy(one => one.LongestLeadTimeDays ?? int.MaxValue).MinBy(group => group.Key)!.Min(one => one.Cost),
            Aim.MostTrusted => all.GroupBy(one => one.Trust).MaxBy(group => group.Key)!.Min(one => one.Cost),
            _ => all.Min(one => one.Cost),
        };
    }

    private static IEnumerable<IReadOnlyList<Placement>> Complete(AwardModel model, int lot, IReadOnlyList<Placement> placed)
    {
        if (lot == model.Lots.Count)
        {
            return [placed];
        }

        if (placed.Any(placement => placement.Lot == lot))
        {
            return Complete(model, lot + 1, placed);
        }

        var single = model.Offers.Where(offer => offer.Lot == lot).Select(offer => (IReadOnlyList<Placement>)[new Placement(lot, offer.Supplier)]);
        var bundled = model.Conditions.OfType<Bundle>().Where(bundle => bundle.Lots.Contains(lot) && !placed.Any(placement => bundle.Lots.Contains(placement.Lot)))
            .Select(bundle => (IReadOnlyList<Placement>)[.. bundle.Lots.Select(one => new Placement(one, bundle.Supplier, bundle))]);
        return single.Concat(bundled).SelectMany(more => Complete(model, lot + 1, [.. placed, .. more]));
    }
}
