using System.Globalization;
using System.Text.RegularExpressions;

namespace Vouch.Suppliers.Screening;

/// <summary>When somebody was born, as exactly as it is known.</summary>
/// <param name="FromYear">The first year it can be.</param>
/// <param name="ToYear">The last year it can be; the same when the year is known.</param>
/// <param name="Month">1 to 12, when known.</param>
/// <param name="Day">1 to 31, when known.</param>
public readonly partial record struct BirthDate(int FromYear, int ToYear, int? Month = null, int? Day = null)
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "d MMM yyyy", "dd MMM yyyy", "d MMMM yyyy", "dd.MM.yyyy", "yyyy/MM/dd"];

    /// <summary>Reads <c>1961-03-14</c>, <c>14 Mar 1961</c>, <c>Mar 1961</c>, <c>1961</c>, <c>circa 1961</c>, <c>1958 to 1963</c>; null for anything else.</summary>
    public static BirthDate? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var trimmed = text.Trim();
        if (DateTime.TryParseExact(trimmed, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return new BirthDate(day.Year, day.Year, day.Month, day.Day);
        }

        if (DateTime.TryParseExact(trimmed, ["MMM yyyy", "MMMM yyyy", "yyyy-MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return new BirthDate(month.Year, month.Year, month.Month);
        }

        var years = Year().Matches(trimmed);
        var isAbout = trimmed.Contains("circa", StringComparison.OrdinalIgnoreCase) || trimmed.Contains("approx", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        return years.Count switch
        {
            0 => null,
            1 => new BirthDate(Number(years[0]) - isAbout, Number(years[0]) + isAbout),
            _ => new BirthDate(Number(years[0]) - isAbout, Number(years[^1]) + isAbout),
        };
    }

    private static int Number(Match year) => int.Parse(year.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(1[89]|20)\d\d\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Year();
}

/// <summary>A name of a listed party.</summary>
/// <param name="Text">As the list writes it.</param>
/// <param name="IsWeak">The list itself calls it of low quality, such as a nickname.</param>
public sealed record ListedName(string Text, bool IsWeak = false);

/// <summary>A person, body, ship or aircraft on a list.</summary>
/// <param name="Id">Its number on the list.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Names">Its names, the chief one first; at least one.</param>
/// <param name="Births">When it was born, where the list says so; several where it is not sure.</param>
/// <param name="Countries">ISO 3166-1 codes of nationality, citizenship and addresses.</param>
/// <param name="Programme">Under which sanctions it was put there; null when the list does not say.</param>
public sealed record ListedParty(string Id, NameKind Kind, IReadOnlyList<ListedName> Names, IReadOnlyList<BirthDate> Births, IReadOnlyList<string> Countries, string? Programme);

/// <summary>A list, read whole.</summary>
/// <param name="Name">Such as <c>ofac-sdn</c>, <c>un-consolidated</c>, or the file's name.</param>
/// <param name="Parties">Who is on it.</param>
/// <param name="Orphans">Rows of alternative names or addresses whose party is not on it; they are left out.</param>
public sealed record SanctionsList(string Name, IReadOnlyList<ListedParty> Parties, int Orphans = 0);
