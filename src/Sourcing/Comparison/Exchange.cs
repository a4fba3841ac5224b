using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Converts into one currency at recorded rates, and says so when there is none.</summary>
internal sealed class Exchange(Currency to, IReadOnlyCollection<RecordedRate> rates)
{
    private readonly Dictionary<Currency, RecordedRate> byCurrency = rates.ToDictionary(rate => rate.From);

    public Currency To => to;

    public bool Knows(Currency from) => from == to || byCurrency.ContainsKey(from);

    public RecordedRate? RateFor(Currency? from) => from is { } currency && currency != to ? byCurrency.GetValueOrDefault(currency) : null;

    /// <summary>Quantity times unit price, rounded in its own currency and then converted; null as for <see cref="Convert(Money)"/>.</summary>
    public Money? Convert(decimal quantity, decimal unitPrice, Currency from)
    {
        try
        {
            return Convert(Money.Of(quantity, unitPrice, from));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>The amount in the event's currency, rounded to its minor unit; null when no rate was recorded or the result is beyond all bounds.</summary>
    public Money? Convert(Money amount)
    {
        if (amount.Currency == to)
        {
            return amount;
        }

        if (!byCurrency.TryGetValue(amount.Currency, out var rate))
        {
            return null;
        }

        try
        {
            return Money.Of(amount.Amount * rate.Rate, to);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>A unit price in the event's currency with up to six decimals; null when no rate was recorded.</summary>
    public decimal? Convert(decimal unitPrice, Currency from)
    {
        if (from == to)
        {
            return unitPrice;
        }

        return byCurrency.TryGetValue(from, out var rate) ? Math.Round(unitPrice * rate.Rate, 6, MidpointRounding.AwayFromZero) : null;
    }
}
