using System.Globalization;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>Writes sums for the reader, one for each currency.</summary>
internal static class PaymentSums
{
    /// <summary>The stored sums of a run (<c>1200.00 EUR, 90.00 USD</c>) as the reader writes them.</summary>
    public static string Written(string sums, CultureInfo culture) =>
        string.Join(", ", sums.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(sum =>
            sum.Split(' ') is [var amount, var code] && Currency.TryParse(code, out var currency) && decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                ? Wording.Money(Money.Of(number, currency), culture)
                : sum));

    /// <summary>The sums of some amounts in the order of their currencies; empty when there is none.</summary>
    public static string Of<T>(IEnumerable<T> rows, Func<T, Money> amount, CultureInfo culture) =>
        string.Join(", ", rows.Select(amount).GroupBy(money => money.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal).Select(group => Wording.Money(Money.Sum(group, group.Key), culture)));
}
