using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// Reads a list of one's own: CSV in UTF-8 with a header. <c>name</c> is needed; <c>id</c> (else the line), <c>kind</c> (person, organisation, vessel), <c>aliases</c> (with | between),
/// <c>birth_date</c> and <c>countries</c> (each with | between) and <c>programme</c> may be there, in any order.
/// </summary>
internal static class TableListReader
{
    public static readonly string[] Columns = ["name", "id", "kind", "aliases", "birth_date", "countries", "programme"];

    public static Outcome<SanctionsList> Read(string file, byte[] content)
    {
        var parties = new List<ListedParty>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (row, line, refusal) in TableFile.Read(content, Columns, 1))
        {
            if (row is null)
            {
                return ScreeningRefusals.BadRow.With(file, line, refusal!.ToString());
            }

            var id = row["id"] ?? $"line {line}";
            var kind = KindOf(row["kind"]);
            var births = Several(row["birth_date"]).ConvertAll(text => (Text: text, Date: BirthDate.Parse(text)));
            var countries = Several(row["countries"]).ConvertAll(text => (Text: text, Code: CountryNames.Code(text)));
            var problem = row["name"] is null ? "The name is missing."
                : !seen.Add(id) ? $"The id {id} is there twice."
                : kind is null ? $"'{row["kind"]}' is no kind. Known are person, organisation and vessel."
                : births.Find(birth => birth.Date is null).Text is { } badDate ? $"'{badDate}' is no date of birth such as 1961-03-14 or 1961."
                : countries.Find(country => country.Code is null).Text is { } badCountry ? $"'{badCountry}' is no country such as DE."
                : null;
            if (problem is not null)
            {
                return ScreeningRefusals.BadRow.With(file, line, problem);
            }

            List<ListedName> names = [new(row["name"]!), .. Several(row["aliases"]).Select(alias => new ListedName(alias))];
            parties.Add(new ListedParty(id, kind!.Value, names, [.. births.Select(birth => birth.Date!.Value)], [.. countries.Select(country => country.Code!)], row["programme"]));
        }

        return parties.Count == 0 ? ScreeningRefusals.Empty.With(file) : new SanctionsList(Path.GetFileNameWithoutExtension(file), parties);
    }

    /// <summary>The kind by the words that people and other programs use; null for a word that is none.</summary>
    public static NameKind? KindOf(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        null or "" or "UNKNOWN" or "ANY" or "THING" or "LEGALENTITY" => NameKind.Unknown,
        "PERSON" or "INDIVIDUAL" or "PEOPLE" => NameKind.Person,
        "ORGANISATION" or "ORGANIZATION" or "COMPANY" or "ENTITY" or "BUSINESS" or "PUBLICBODY" => NameKind.Organisation,
        "VESSEL" or "SHIP" or "AIRCRAFT" or "AIRPLANE" or "VEHICLE" => NameKind.Vessel,
        _ => null,
    };

    /// <summary>The parts of a cell that holds several.</summary>
    public static List<string> Several(string? cell) => [.. (cell ?? "").Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
