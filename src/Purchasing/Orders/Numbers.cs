using System.Globalization;

namespace Vouch.Purchasing;

/// <summary>The numbers people use: a series and a counter, <c>PO-2207</c>.</summary>
internal static class Numbers
{
    public static string Text(string series, long number) => string.Create(CultureInfo.InvariantCulture, $"{series}-{number}");

    /// <summary>Reads <c>PO-2207</c>, <c>po 2207</c> or <c>2207</c>.</summary>
    public static bool TryRead(string series, string? text, out long number)
    {
        number = 0;
        var rest = (text ?? "").Trim();
        if (rest.StartsWith(series, StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[series.Length..].TrimStart('-', ' ');
        }

        return rest.Length is > 0 and < 19 && long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }
}
