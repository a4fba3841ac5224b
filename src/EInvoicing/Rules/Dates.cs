using System.Globalization;

namespace Vouch.EInvoicing.Rules;

/// <summary>Dates as the syntaxes write them.</summary>
internal static class Dates
{
    /// <summary>2026-11-22 in UBL, 20261122 in CII, and a day of the calendar.</summary>
    internal static bool IsDate(ReadOnlySpan<char> text, bool ubl) =>
        DateOnly.TryParseExact(text, ubl ? "yyyy-MM-dd" : "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
