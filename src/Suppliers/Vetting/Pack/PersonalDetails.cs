using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>What tells people of one name apart: when they were born, and which countries are theirs. Never part of a fact, and read by nobody but who vets.</summary>
internal static class PersonalDetails
{
    /// <summary>So many countries of one person at most.</summary>
    public const int MostCountries = 10;

    /// <summary>As many codes with commas between.</summary>
    public const int LongestCountries = (MostCountries * 3) - 1;

    private const int OldestYear = 1900;

    /// <summary>Reads what was told; what is wrong with it is added to the refusals.</summary>
    /// <returns>As it is kept.</returns>
    public static (string? Born, string Countries) Read(string? born, IReadOnlyList<string>? countries, DateTimeOffset now, List<Refusal> refusals)
    {
        var day = string.IsNullOrWhiteSpace(born) ? null : born.Trim();
        if (day is not null && First(day) is var first && (first is null || first.Value.Year < OldestYear))
        {
            refusals.Add(VettingRefusals.NotBorn.With(day.Length > 20 ? day[..20] : day).At("born"));
        }
        else if (day is not null && First(day) > DateOnly.FromDateTime(now.UtcDateTime))
        {
            refusals.Add(VettingRefusals.InTheFuture.At("born"));
        }

        List<string> codes = [.. (countries ?? []).Select(code => (code ?? "").Trim().ToUpperInvariant()).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (codes.FirstOrDefault(code => code.Length != 2 || !code.All(char.IsAsciiLetterUpper)) is { } wrong)
        {
            refusals.Add(VettingRefusals.NotACountry.With(wrong.Length > 20 ? wrong[..20] : wrong).At("countries"));
        }
        else if (codes.Count > MostCountries)
        {
            refusals.Add(VettingRefusals.TooManyCountries.With(MostCountries).At("countries"));
        }

        return (day, string.Join(',', codes));
    }

    /// <summary>The countries of a person, by code.</summary>
    public static IReadOnlyList<string> Countries(SupplierContact person) => person.Countries.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Codes as somebody writes them into one field: <c>DE, RU</c>.</summary>
    public static IReadOnlyList<string> Codes(string? written) => (written ?? "").Split([',', ';', ' ', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DateOnly? First(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var whole) ? whole
        : DateOnly.TryParseExact(day, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? year
        : null;
}
