using System.Collections.Frozen;

namespace Vouch.Ui;

/// <summary>The words that people read for units of measure. Codes are those of UN/ECE Recommendation 20 and, for packages, of Recommendation 21 with X before them.</summary>
public static class UnitWords
{
    private static readonly (string Code, string One, string Many)[] Known =
    [
        ("H87", "piece", "pieces"), ("C62", "piece", "pieces"), ("EA", "piece", "pieces"), ("SET", "set", "sets"), ("PR", "pair", "pairs"),
        ("XPK", "pack", "packs"), ("XBX", "box", "boxes"), ("XPX", "pallet", "pallets"), ("XRO", "roll", "rolls"),
        ("HUR", "hour", "hours"), ("DAY", "day", "days"), ("WEE", "week", "weeks"), ("MON", "month", "months"), ("ANN", "year", "years"), ("LS", "lump sum", "lump sums"),
        ("KGM", "kg", "kg"), ("GRM", "g", "g"), ("TNE", "tonne", "tonnes"), ("LTR", "l", "l"), ("MTR", "m", "m"), ("CMT", "cm", "cm"), ("MTK", "m²", "m²"), ("MTQ", "m³", "m³"), ("KMT", "km", "km"), ("KWH", "kWh", "kWh"),
    ];

    private static readonly FrozenDictionary<string, (string Code, string One, string Many)> ByName = Known
        .SelectMany(unit => new[] { (Name: unit.Code, unit), (Name: unit.One, unit), (Name: unit.Many, unit) })
        .DistinctBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(entry => entry.Name, entry => entry.unit, StringComparer.OrdinalIgnoreCase);

    /// <summary>The English word for so many of a unit, also the key of its translation: <c>piece</c> for 1, <c>pieces</c> otherwise. What is not known is given back as it is.</summary>
    /// <param name="unit">A code, or a word in singular or plural.</param>
    /// <param name="quantity">How many; its sign does not matter.</param>
    public static string Of(string unit, decimal quantity)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return ByName.TryGetValue(unit.Trim(), out var known) ? Math.Abs(quantity) == 1m ? known.One : known.Many : unit;
    }

    /// <summary>The code, for a tooltip beside the word; null when the text is not a known code.</summary>
    /// <param name="unit">A code or a word.</param>
    public static string? CodeOf(string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return ByName.TryGetValue(unit.Trim(), out var known) && !string.Equals(unit.Trim(), known.One, StringComparison.OrdinalIgnoreCase) && !string.Equals(unit.Trim(), known.Many, StringComparison.OrdinalIgnoreCase) ? unit.Trim() : null;
    }
}
