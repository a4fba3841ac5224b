namespace Vouch.Sourcing.Scenarios;

/// <summary>Decimals as whole numbers of one unit.</summary>
internal sealed class WholeNumbers
{
    // Sums of a program must stay well inside 64 bits, also multiplied by a share.
    private const decimal Largest = 1e14m;

    private WholeNumbers(decimal scale) => Scale = scale;

    /// <summary>Units for one.</summary>
    public decimal Scale { get; }

    /// <summary>The coarsest power of ten in which all amounts are whole; null when the largest total is too large for it.</summary>
    /// <param name="amounts">All amounts that occur.</param>
    /// <param name="largestTotal">No sum of amounts of one choice is larger than this.</param>
    public static WholeNumbers? For(IEnumerable<decimal> amounts, decimal largestTotal)
    {
        var (scale, largest) = (1m, largestTotal);
        foreach (var amount in amounts)
        {
            largest = Math.Max(largest, Math.Abs(amount));
            while (amount * scale != decimal.Truncate(amount * scale) && largest * scale <= Largest)
            {
                scale *= 10m;
            }
        }

        return largest * scale <= Largest ? new WholeNumbers(scale) : null;
    }

    public long Of(decimal amount) => (long)(amount * Scale);

    /// <summary>A share in per cent as the smallest fraction of whole numbers.</summary>
    public static (long Part, long Whole) Fraction(decimal percent)
    {
        var (part, whole) = (percent, 100m);
        while (part != decimal.Truncate(part))
        {
            (part, whole) = (part * 10m, whole * 10m);
        }

        var (a, b) = ((long)part, (long)whole);
        while (b != 0L)
        {
            (a, b) = (b, a % b);
        }

        return ((long)part / a, (long)whole / a);
    }
}
