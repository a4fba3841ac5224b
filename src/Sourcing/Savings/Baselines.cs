using Vouch.Kernel;
using Vouch.Requests;

namespace Vouch.Sourcing;

/// <summary>Something a price can be compared with.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">What would have been paid for all of it.</param>
/// <param name="Reason">Where it is from, in English, as the record keeps it.</param>
internal sealed record FoundBaseline(BaselineKind Kind, Money Amount, string Reason);

/// <summary>Finds what an awarded lot can be compared with, the best first. Pure.</summary>
internal static class Baselines
{
    /// <summary>
    /// The last prices paid, when they are known for every line; what the requests expected the lines to cost, when they say so for every line, or as a whole
    /// where the event has one lot and one request; and the mean of at least two complete bids.
    /// </summary>
    public static IReadOnlyList<FoundBaseline> Of(Comparison comparison, ComparisonLot lot, IReadOnlyList<RequestCard> requests, Currency currency)
    {
        var found = new List<FoundBaseline>();
        if (lot.Rows.Count > 0 && lot.Rows.All(row => row.LastPaidUnitPrice is not null))
        {
            var references = lot.Rows.Select(row => row.LastPaid?.Reference).Where(text => !string.IsNullOrEmpty(text)).Distinct().Take(5);
            found.Add(new FoundBaseline(BaselineKind.LastPaid, Sum(lot, currency, row => row.LastPaidUnitPrice!.Value), string.Join(", ", references)));
        }

        if (Estimate(comparison, lot, requests, currency) is { } estimate)
        {
            found.Add(new FoundBaseline(BaselineKind.Estimate, estimate, string.Join(", ", requests.Select(request => request.Number))));
        }

        var totals = lot.Totals.Zip(comparison.Columns).Where(pair => pair.Second.Standing is null && pair.First is { IsComplete: true, Total: not null }).Select(pair => pair.First.Total!.Value).ToList();
        if (totals.Count > 1)
        {
            found.Add(new FoundBaseline(
                BaselineKind.MeanOfBids, Money.Of(totals.Average(total => total.Amount), currency), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{totals.Count} complete bids")));
        }

        return [.. found.Where(baseline => baseline.Amount.Minor > 0)];
    }

    private static Money? Estimate(Comparison comparison, ComparisonLot lot, IReadOnlyList<RequestCard> requests, Currency currency)
    {
        if (requests.Count == 0 || requests.Any(request => request.Currency != currency))
        {
            return null;
        }

        var expected = requests.SelectMany(request => request.Lines).Where(line => line.UnitPrice is not null)
            .GroupBy(line => line.Description.Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First().UnitPrice!.Value, StringComparer.OrdinalIgnoreCase);
        return lot.Rows.Count > 0 && lot.Rows.All(row => expected.ContainsKey(row.Description.Trim())) ? Sum(lot, currency, row => expected[row.Description.Trim()])
            : comparison.Lots.Count == 1 && requests is [{ Estimate: { } whole }] ? whole
            : null;
    }

    private static Money Sum(ComparisonLot lot, Currency currency, Func<ComparisonRow, decimal> price) =>
        Money.Sum(lot.Rows.Select(row => Money.Of(row.Quantity, price(row), currency)), currency);
}
