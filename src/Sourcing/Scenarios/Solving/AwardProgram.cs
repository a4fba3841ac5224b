namespace Vouch.Sourcing.Scenarios;

/// <summary>What a row of the program can sum up over the columns that are chosen.</summary>
internal enum Measure
{
    /// <summary>What is paid, after discounts.</summary>
    Money,

    /// <summary>The price before discounts.</summary>
    Listed,

    /// <summary>The part of it that volume discounts look at.</summary>
    Discountable,

    /// <summary>Capacity taken.</summary>
    Used,

    /// <summary>Lots.</summary>
    Lots,

    /// <summary>What is missing to full trust.</summary>
    Mistrust,
}

/// <summary>One way to place lots: an offer, or a bundle, of a source.</summary>
/// <param name="Source">Place of the source.</param>
/// <param name="Lots">The lots it places.</param>
/// <param name="Cost">What it adds to the objective.</param>
/// <param name="Measures">By <see cref="Measure"/>.</param>
/// <param name="Bundle">The bundle; null for an offer.</param>
internal sealed record Column(int Source, int[] Lots, long Cost, long[] Measures, Bundle? Bundle);

/// <summary>A supplier at one step of their volume discount, or without one: it is taken on with its cost, or has no columns chosen.</summary>
internal sealed record Source(int Supplier, long Cost);

/// <summary>Something that must not exceed a limit: factors times measures of the chosen columns, and an amount for each source taken on.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="SourceAmounts">By source.</param>
/// <param name="Factors">By measure, then source; null where the measure does not count.</param>
internal sealed record Row(long Limit, long[] SourceAmounts, long[]?[] Factors)
{
    public static int MeasureCount { get; } = Enum.GetValues<Measure>().Length;

    /// <summary>A row of nothing for so many sources.</summary>
    public static Row Empty(long limit, int sources) => new(limit, new long[sources], new long[MeasureCount][]);

    /// <summary>Adds a factor of a measure for the sources that are meant.</summary>
    public Row Add(Measure measure, long factor, Func<int, bool> isMeant)
    {
        var factors = Factors[(int)measure] ??= new long[SourceAmounts.Length];
        for (var source = 0; source < factors.Length; source++)
        {
            factors[source] += isMeant(source) ? factor : 0L;
        }

        return this;
    }

    /// <summary>Adds an amount for each source taken on that is meant.</summary>
    public Row Add(Func<int, long> amount)
    {
        for (var source = 0; source < SourceAmounts.Length; source++)
        {
            SourceAmounts[source] += amount(source);
        }

        return this;
    }

    public long Of(Column column)
    {
        var sum = 0L;
        for (var measure = 0; measure < Factors.Length; measure++)
        {
            sum += Factors[measure] is { } factors ? factors[column.Source] * column.Measures[measure] : 0L;
        }

        return sum;
    }
}

/// <summary>
/// An award as whole numbers: choose columns so that every lot is placed once, columns only of sources taken on, all rows keep their limits, and the cost of columns
/// and sources is least.
/// </summary>
internal sealed record AwardProgram(int Lots, IReadOnlyList<Source> Sources, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows);

/// <summary>How a program was solved.</summary>
/// <param name="Chosen">The best choice found; null when there is none.</param>
/// <param name="Value">What it costs.</param>
/// <param name="Bound">No choice costs less; null when nothing is known.</param>
/// <param name="IsProved">True when nothing is better, or when nothing is possible and nothing was chosen.</param>
/// <param name="Solver">What proved it.</param>
internal sealed record ProgramResult(IReadOnlyList<Column>? Chosen, decimal? Value, decimal? Bound, bool IsProved, string Solver);
