using System.Collections.Frozen;
using Microsoft.Extensions.Localization;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>The units of measure that people name, and their codes in UN/ECE Recommendation 20. A code that is not listed is shown as it is.</summary>
internal static class UnitsOfMeasure
{
    public const string Piece = "C62";

    /// <summary>Code and word, the usual first.</summary>
    public static IReadOnlyList<(string Code, string Word)> All { get; } =
    [
        ("C62", "pieces"), ("HUR", "hours"), ("DAY", "days"), ("MON", "months"), ("ANN", "years"), ("KGM", "kg"), ("GRM", "g"), ("TNE", "tonnes"), ("MTR", "m"), ("CMT", "cm"), ("MTK", "m²"),
        ("MTQ", "m³"), ("LTR", "l"), ("SET", "sets"), ("PR", "pairs"), ("XBX", "boxes"), ("XPK", "packs"), ("XPX", "pallets"), ("XRO", "rolls"), ("LS", "lump sums"), ("KWH", "kWh"), ("KMT", "km"),
    ];

    private static readonly (string Name, string Code)[] Others =
        [("each", "C62"), ("ea", "C62"), ("pc", "C62"), ("pcs", "C62"), ("box", "XBX"), ("litres", "LTR"), ("metres", "MTR"), ("H87", "C62")];

    private static readonly FrozenDictionary<string, string> Words = All.ToFrozenDictionary(unit => unit.Code, unit => unit.Word, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> Codes = All.Select(unit => (Name: unit.Word, unit.Code))
        .Concat(All.Where(unit => unit.Word.EndsWith('s')).Select(unit => (Name: unit.Word[..^1], unit.Code)))
        .Concat(All.Select(unit => (Name: unit.Code, unit.Code)))
        .Concat(Others)
        .DistinctBy(unit => unit.Name, StringComparer.OrdinalIgnoreCase)
        .ToFrozenDictionary(unit => unit.Name, unit => unit.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The word that people read for a code; also a key of the translation.</summary>
    public static string Word(string code) => Words.GetValueOrDefault(code, code);

    /// <summary>What can be chosen; a code that is there already and not listed comes last.</summary>
    public static IReadOnlyList<Choice> Choices(IStringLocalizer texts, params IEnumerable<string?> present) =>
        [.. All.Concat(present.OfType<string>().Where(code => !Words.ContainsKey(code)).Distinct(StringComparer.Ordinal).Select(code => (Code: code, Word: code))).Select(unit => new Choice(unit.Code, texts[unit.Word]))];

    /// <summary>The code of a word or code; pieces when it is neither.</summary>
    public static string Code(string word) => Codes.GetValueOrDefault(word.Trim(), Piece);
}
