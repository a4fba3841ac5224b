using System.Globalization;

namespace Vouch.Purchasing;

/// <summary>Prices of one unit for the reader: two decimal digits, more where the price has them.</summary>
internal static class UnitPrices
{
    public static string Written(decimal price, CultureInfo culture) => price.ToString("#,##0.00####", culture);
}
