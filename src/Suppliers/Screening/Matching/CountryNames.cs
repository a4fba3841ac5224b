using System.Globalization;
using System.Reflection;
using System.Text;

namespace Vouch.Suppliers.Screening;

/// <summary>ISO 3166-1 codes of countries by the names that lists use.</summary>
internal static class CountryNames
{
    private static readonly Dictionary<string, string> Codes = Read();

    /// <summary>The two-letter code, or null for what is no known country.</summary>
    public static string? Code(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var folded = Fold(name);
        return Codes.TryGetValue(folded, out var code) ? code : folded.Length == 2 && Codes.ContainsValue(folded.ToUpperInvariant()) ? folded.ToUpperInvariant() : null;
    }

    private static string Fold(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in name.Trim())
        {
            text.Append(letter is '.' or '\'' or '’' ? "" : char.IsLetter(letter) ? Spelling.Latin(letter.ToString(), isAbjad: false) : " ");
        }

        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Dictionary<string, string> Read()
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Vouch.Screening.countries") ?? throw new InvalidOperationException("The names of countries are not in the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 3 && line[2] == ':')
            {
                foreach (var name in line[3..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    codes[name] = line[..2];
                }
            }
        }

        foreach (var culture in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
        {
            var region = new RegionInfo(culture.Name);
            if (region.TwoLetterISORegionName.Length == 2 && region.TwoLetterISORegionName.All(char.IsAsciiLetterUpper))
            {
                codes.TryAdd(Fold(region.EnglishName), region.TwoLetterISORegionName);
            }
        }

        return codes;
    }
}
