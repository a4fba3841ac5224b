using System.Globalization;

namespace Vouch.EInvoicing.Xml;

/// <summary>Numbers as XML Schema writes decimals: digits, a point, a sign; no thousands, no exponent.</summary>
internal static class Numbers
{
    internal static bool TryParse(ReadOnlySpan<char> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out number);

    internal static string Write(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
