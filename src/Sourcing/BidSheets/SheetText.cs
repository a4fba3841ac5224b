using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Vouch.Sourcing;

/// <summary>How a workbook writes text, dates and numbers (ISO/IEC 29500-1).</summary>
internal static partial class SheetText
{
    private const int SignificantDigits = 15;
    private static readonly DateOnly Epoch = new(1899, 12, 30);
    private static readonly DateOnly Epoch1904 = new(1904, 1, 1);

    /// <summary>Text for a cell: what XML cannot hold is left out, and what looks like an escape (<c>_x0041_</c>) is escaped, as ST_Xstring defines.</summary>
    public static string Encode(string text)
    {
        var escaped = LookingLikeEscapes().Replace(text, "_x005F_");
        var builder = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (i + 1 < escaped.Length && char.IsSurrogatePair(escaped[i], escaped[i + 1]))
            {
                builder.Append(escaped[i]).Append(escaped[++i]);
            }
            else if (XmlConvert.IsXmlChar(escaped[i]))
            {
                builder.Append(escaped[i]);
            }
        }

        return builder.ToString();
    }

    /// <summary>The text of a cell.</summary>
    public static string Decode(string text) =>
        Escapes().Replace(text, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()).ReplaceLineEndings("\n");

    /// <summary>
    /// The number of a cell. Workbooks write binary doubles (12.3 is stored as 12.300000000000001); rounded to 15 significant digits,
    /// it is again what was typed. Null when it is no number or too large for a decimal.
    /// </summary>
    public static decimal? Number(string stored)
    {
        if (!decimal.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        var whole = 0;
        for (var rest = decimal.Truncate(Math.Abs(value)); rest >= 1; rest = decimal.Truncate(rest / 10))
        {
            whole++;
        }

        return whole > SignificantDigits ? value : BidRules.Normalize(Math.Round(value, SignificantDigits - whole, MidpointRounding.AwayFromZero));
    }

    /// <summary>The day of a date's serial number; null when it is not one after February 1900, where workbooks count a day that never was.</summary>
    public static DateOnly? DayOf(decimal serial, bool from1904)
    {
        var days = decimal.Truncate(serial);
        return days is < 61 or > 2_900_000 ? null : (from1904 ? Epoch1904 : Epoch).AddDays((int)days);
    }

    public static int SerialOf(DateOnly day) => day.DayNumber - Epoch.DayNumber;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Escapes();

    // Only the first underscore is escaped, and the last may be the first of another.
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LookingLikeEscapes();
}
