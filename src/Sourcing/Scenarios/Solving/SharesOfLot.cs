namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Makes exact shares of a solver's approximate ones. The amounts of a best distribution are whole where demands and capacities are (a transport problem has whole
/// corners), so amounts are rounded to whole ones where all are that near.
/// </summary>
internal static class SharesOfLot
{
    private const double Near = 1e-5d;

    /// <summary>Shares that sum to 1.</summary>
    /// <param name="shares">As the solver gives them.</param>
    /// <param name="amount">What the lot takes of a capacity; 0 where that is not one figure.</param>
    public static decimal[] Exact(double[] shares, decimal amount)
    {
        var whole = (double)amount;
        if (amount > 0m && amount == decimal.Truncate(amount) && Array.TrueForAll(shares, share => Math.Abs((share * whole) - Math.Round(share * whole)) < Near * Math.Max(1d, whole)))
        {
            var amounts = Array.ConvertAll(shares, share => (decimal)Math.Round(share * whole));
            if (amounts.Sum() == amount)
            {
                return Array.ConvertAll(amounts, one => one / amount);
            }
        }

        var rounded = Array.ConvertAll(shares, share => Math.Round((decimal)share, 9));
        var largest = Array.IndexOf(rounded, rounded.Max());
        rounded[largest] += 1m - rounded.Sum();
        return rounded;
    }
}
