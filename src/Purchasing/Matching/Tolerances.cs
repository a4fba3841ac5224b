using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// How far a value may lie above what was agreed. A difference is within the tolerance when at least one limit is given and it keeps every limit that is
/// given; without limits nothing is tolerated.
/// </summary>
/// <param name="Percent">Of the agreed value, in per cent.</param>
/// <param name="Amount">Absolute, without VAT.</param>
/// <param name="Quantity">Absolute, in the unit of measure of the line.</param>
internal sealed record Tolerance(decimal? Percent = null, Money? Amount = null, decimal? Quantity = null)
{
    public static readonly Tolerance None = new();

    /// <summary>Whether a difference is within it.</summary>
    /// <param name="difference">What is above, in money.</param>
    /// <param name="agreed">The agreed value.</param>
    /// <param name="quantity">What is above, in quantity; null when the difference is not about a quantity, then a limit on quantity does not count.</param>
    /// <param name="agreedQuantity">The agreed quantity; with it, per cent are of the quantity.</param>
    public bool Covers(Money difference, Money agreed, decimal? quantity = null, decimal? agreedQuantity = null)
    {
        var limits = 0;
        if (Percent is { } percent)
        {
            limits++;
            var (above, whole) = quantity is { } count && agreedQuantity is { } counted ? (count, counted) : (difference.Amount, agreed.Amount);
            if (above * 100 > whole * percent)
            {
                return false;
            }
        }

        if (Amount is { } amount)
        {
            limits++;
            if (difference > amount)
            {
                return false;
            }
        }

        if (Quantity is { } most && quantity is { } extra)
        {
            limits++;
            if (extra > most)
            {
                return false;
            }
        }

        return limits > 0;
    }

    /// <summary>The same tolerance with its amount in another currency; where there is no rate, no amount is tolerated.</summary>
    public Tolerance In(Currency currency, Func<Money, Currency, Money?> convert) =>
        Amount is null || Amount.Value.Currency == currency ? this : this with { Amount = convert(Amount.Value, currency) ?? Money.Zero(currency) };
}

/// <summary>The tolerances that apply to a line.</summary>
/// <param name="Price">Of the line's value at the invoiced price above its value at the order's price.</param>
/// <param name="Quantity">Of the quantity invoiced, over all invoices, above what may be invoiced.</param>
/// <param name="Unordered">Of charges and lines that belong to no order line, together, against the value of the rest of the invoice.</param>
/// <param name="EarlyDays">Calendar days that a delivery may come before the promised date and be paid at once; null: any number.</param>
internal sealed record Tolerances(Tolerance Price, Tolerance Quantity, Tolerance Unordered, int? EarlyDays)
{
    /// <summary>Nothing is tolerated, but deliveries may come at any time.</summary>
    public static readonly Tolerances None = new(Tolerance.None, Tolerance.None, Tolerance.None, null);

    public Tolerances In(Currency currency, Func<Money, Currency, Money?> convert) =>
        this with { Price = Price.In(currency, convert), Quantity = Quantity.In(currency, convert), Unordered = Unordered.In(currency, convert) };
}
