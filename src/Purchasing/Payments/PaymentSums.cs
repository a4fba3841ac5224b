using System.Globalization;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>Writes sums for the reader, one for each currency.</summary>
internal static class PaymentSums
{
    /// <summary>The sums of some amounts in the order of their currencies; empty when there is none.</summary>
    public static string Of<T>(IEnumerable<T> rows, Func<T, Money> amount, CultureInfo culture) =>
        string.Join(", ", rows.Select(amount).GroupBy(money => money.Currency).OrderBy(group => group.Key.Code, StringComparer.Ordinal).Select(group => Wording.Money(Money.Sum(group, group.Key), culture)));
}
