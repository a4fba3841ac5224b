namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// Decimal costs as whole numbers, held in doubles: sums and differences of whole numbers below 2^53 are exact in a double, so that bounds computed
/// from them are proofs and not estimates.
/// </summary>
internal sealed class WholeCosts
{
    private const decimal Largest = 1L << 51;

    private WholeCosts(decimal scale, decimal step)
    {
        Scale = scale;
        Step = step;
    }

    /// <summary>What a cost is multiplied by.</summary>
    public decimal Scale { get; }

    /// <summary>Every cost is a multiple of this many whole units, so that two different totals lie at least this far apart.</summary>
    public decimal Step { get; }

    /// <summary>The scale for these amounts, finer than the amounts need where there is room for it; null when they are too large or too fine.</summary>
    /// <param name="amounts">All amounts that occur.</param>
    /// <param name="largestTotal">No sum of amounts in the search is larger than this.</param>
    public static WholeCosts? For(IEnumerable<decimal> amounts, decimal largestTotal)
    {
        var scale = 1m;
        var divisor = 0m;
        foreach (var amount in amounts)
        {
            while (amount * scale != decimal.Truncate(amount * scale))
            {
                scale *= 10m;
                divisor *= 10m;
                if (largestTotal * scale > Largest)
                {
                    return null;
                }
            }

            divisor = Divisor(divisor, Math.Abs(amount * scale));
        }

        if (largestTotal * scale > Largest)
        {
            return null;
        }

        divisor = divisor == 0m ? 1m : divisor;
        scale /= divisor;
        var step = 1m;
        while (step < 1_048_576m && largestTotal * scale * 4m <= Largest)
        {
            (scale, step) = (scale * 2m, step * 2m);
        }

        return new WholeCosts(scale, step);
    }

    public double Of(decimal amount) => (double)decimal.Round(amount * Scale);

    public decimal Back(double whole) => (decimal)whole / Scale;

    private static decimal Divisor(decimal left, decimal right)
    {
        while (right != 0m)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
