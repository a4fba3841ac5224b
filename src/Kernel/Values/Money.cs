using System.Globalization;

namespace Vouch.Kernel;

/// <summary>An amount of money as a whole number of minor units of one currency. Arithmetic is checked and never mixes currencies.</summary>
/// <param name="Minor">Minor units: cents for EUR, yen for JPY. May be negative.</param>
/// <param name="Currency">The ISO 4217 currency.</param>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    /// <summary>The amount in units of the currency, exact.</summary>
    public decimal Amount => (decimal)Minor / Currency.MinorPerUnit;

    /// <summary>True when the amount is neither positive nor negative.</summary>
    public bool IsZero => Minor == 0;

    /// <summary>Nothing, in this currency.</summary>
    public static Money Zero(Currency currency) => new(0, currency);

    /// <summary>An amount in units, rounded half away from zero to the currency's minor unit (the commercial rounding that EN 16931 prescribes).</summary>
    /// <exception cref="OverflowException">The amount does not fit in 64 bits of minor units.</exception>
    public static Money Of(decimal amount, Currency currency) =>
        new(checked((long)Math.Round(amount * currency.MinorPerUnit, MidpointRounding.AwayFromZero)), currency);

    /// <summary>Quantity times unit price, rounded once.</summary>
    public static Money Of(decimal quantity, decimal unitPrice, Currency currency) => Of(quantity * unitPrice, currency);

    /// <summary>Sum of amounts in one currency; zero of that currency when there are none.</summary>
    public static Money Sum(IEnumerable<Money> amounts, Currency currency)
    {
        ArgumentNullException.ThrowIfNull(amounts);
        return amounts.Aggregate(Zero(currency), (total, next) => total + next);
    }

    /// <summary>Adds; both must be in one currency.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor), Same(left, right));

    /// <summary>Subtracts; both must be in one currency.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor), Same(left, right));

    /// <summary>The same amount with the other sign.</summary>
    public static Money operator -(Money money) => new(checked(-money.Minor), money.Currency);

    /// <summary>Less than; both must be in one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Greater than; both must be in one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Less than or equal; both must be in one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Greater than or equal; both must be in one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>A share of the amount, rounded half away from zero: <c>Share(0.25m)</c> is a quarter.</summary>
    public Money Share(decimal factor) => new(checked((long)Math.Round(Minor * factor, MidpointRounding.AwayFromZero)), Currency);

    /// <summary>Splits by weights so that the parts add up to the whole to the minor unit; what rounding leaves goes to the largest remainders, earlier parts first.</summary>
    /// <exception cref="ArgumentException">There are no weights, one is negative, or all are zero.</exception>
    public IReadOnlyList<Money> Split(IReadOnlyList<decimal> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var whole = weights.Sum();
        if (weights.Count == 0 || whole <= 0 || weights.Any(weight => weight < 0))
        {
            throw new ArgumentException("Weights must not be negative and must not all be zero.", nameof(weights));
        }

        var exact = new decimal[weights.Count];
        var parts = new long[weights.Count];
        for (var i = 0; i < weights.Count; i++)
        {
            exact[i] = Minor * (weights[i] / whole);
            parts[i] = checked((long)Math.Floor(exact[i]));
        }

        var left = checked(Minor - parts.Sum());
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => exact[i] - parts[i]).ThenBy(i => i).Take((int)left))
        {
            parts[i]++;
        }

        var currency = Currency;
        return [.. parts.Select(part => new Money(part, currency))];
    }

    /// <inheritdoc/>
    public int CompareTo(Money other)
    {
        Same(this, other);
        return Minor.CompareTo(other.Minor);
    }

    /// <summary>Invariant text such as <c>1234.50 EUR</c>, for machines and logs. Pages format money with the reader's culture.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount.ToString("F" + Currency.Digits, CultureInfo.InvariantCulture)} {Currency}");

    private static Currency Same(Money left, Money right) =>
        left.Currency == right.Currency
            ? left.Currency
            : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added or compared; convert at a recorded rate first.");
}
