using System.Text;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>A name to look for, and where it stands.</summary>
internal sealed record NamesRow(long Line, string? Id, ScreenedName Wanted);

/// <summary>Reads names to look for: a table with the column <c>name</c> (and perhaps id, kind, birth_date, countries), or a name a line; lines that begin with // or # are passed over.</summary>
internal static class NamesFile
{
    private static readonly string[] Columns = ["name", "id", "kind", "birth_date", "countries", "schema", "country"];

    public static Outcome<IReadOnlyList<NamesRow>> Read(string path)
    {
        if (!File.Exists(path))
        {
            return ScreeningRefusals.NoFile.With(path);
        }

        byte[] content;
        string text;
        try
        {
            content = File.ReadAllBytes(path);
            text = new UTF8Encoding(false, true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            return ScreeningRefusals.Broken.With(path, 1, $"The byte at {error.Index} is no UTF-8.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ScreeningRefusals.Unreadable.With(path, error.Message);
        }

        var header = text.Split('\n', 2)[0].Split(',', ';', '\t').Select(cell => cell.Trim(' ', '"', '\r').ToLowerInvariant()).ToList();
        return header.Contains("name") ? Table(path, content) : Lines(path, text);
    }

    private static Outcome<IReadOnlyList<NamesRow>> Lines(string path, string text)
    {
        var rows = text.Split('\n').Select((line, at) => (Text: line.Trim(), Line: at + 1L))
            .Where(line => line.Text.Length > 0 && !line.Text.StartsWith("//", StringComparison.Ordinal) && line.Text[0] != '#')
            .Select(line => new NamesRow(line.Line, null, new ScreenedName(line.Text.Trim('"')))).ToList();
        return rows.Count == 0 ? ScreeningRefusals.Empty.With(path) : rows;
    }

    private static Outcome<IReadOnlyList<NamesRow>> Table(string path, byte[] content)
    {
        var rows = new List<NamesRow>();
        foreach (var (row, line, refusal) in TableFile.Read(content, Columns, 1))
        {
            if (row is null)
            {
                return ScreeningRefusals.BadPairs.With(path, line, refusal!.ToString());
            }

            var births = TableListReader.Several(row["birth_date"]).ConvertAll(text => (Text: text, Date: BirthDate.Parse(text)));
            var countries = TableListReader.Several(row["countries"] ?? row["country"]).ConvertAll(text => (Text: text, Code: CountryNames.Code(text)));
            var kind = TableListReader.KindOf(row["kind"] ?? row["schema"]);
            var problem = row["name"] is null ? "The name is missing."
                : kind is null ? $"'{row["kind"] ?? row["schema"]}' is no kind. Known are person, organisation and vessel."
                : births.Find(birth => birth.Date is null).Text is { } badDate ? $"'{badDate}' is no date of birth such as 1961-03-14 or 1961."
                : countries.Find(country => country.Code is null).Text is { } badCountry ? $"'{badCountry}' is no country such as DE."
                : null;
            if (problem is not null)
            {
                return ScreeningRefusals.BadPairs.With(path, line, problem);
            }

            rows.Add(new NamesRow(line, row["id"], new ScreenedName(row["name"]!, kind!.Value, [.. births.Select(birth => birth.Date!.Value)], [.. countries.Select(country => country.Code!)])));
        }

        return rows.Count == 0 ? ScreeningRefusals.Empty.With(path) : rows;
    }
}
