using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>
/// Reads a list as the Office of Foreign Assets Control publishes it: a chief file of twelve columns, alternative names of five, addresses of six; no header,
/// <c>-0-</c> for nothing, and a last line of one control character (OFAC, "SDN List Data Specification").
/// </summary>
internal static partial class OfacReader
{
    private const int ChiefColumns = 12;
    private const int AliasColumns = 5;
    private const int AddressColumns = 6;
    private const char EndOfFile = '\u001A';

    /// <summary>Reads the three files; the second and third may be missing.</summary>
    public static Outcome<SanctionsList> Read(string name, (string Name, byte[] Content) chief, (string Name, byte[] Content)? aliases, (string Name, byte[] Content)? addresses)
    {
        var parties = new Dictionary<string, Draft>(StringComparer.Ordinal);
        if (Each(chief, ChiefColumns, cells => Take(parties, cells)) is { } refusal)
        {
            return refusal;
        }

        if (parties.Count == 0)
        {
            return ScreeningRefusals.Empty.With(chief.Name);
        }

        var orphans = 0;
        if (aliases is { } alternative && Each(alternative, AliasColumns, cells => Alias(parties, cells, ref orphans)) is { } badAlias)
        {
            return badAlias;
        }

        if (addresses is { } places && Each(places, AddressColumns, cells => Address(parties, cells, ref orphans)) is { } badAddress)
        {
            return badAddress;
        }

        return new SanctionsList(name, [.. parties.Values.Select(draft => draft.Party())], orphans);
    }

    private static string? Take(Dictionary<string, Draft> parties, string?[] cells)
    {
        if (cells[1] is not { } name)
        {
            return "The name is missing.";
        }

        var kind = cells[2] switch { "individual" => NameKind.Person, "vessel" or "aircraft" => NameKind.Vessel, null or "entity" => NameKind.Organisation, _ => (NameKind?)null };
        if (kind is null)
        {
            return $"'{cells[2]}' is no type of a listed party.";
        }

        var draft = new Draft(cells[0]!, kind.Value, cells[3]);
        draft.Names.Add(new ListedName(name));
        if (!parties.TryAdd(draft.Id, draft))
        {
            return $"The number {draft.Id} is there twice.";
        }

        foreach (var remark in (cells[11] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Remark(draft, remark.TrimEnd('.'));
        }

        return null;
    }

    private static void Remark(Draft draft, string remark)
    {
        if (Born().Match(remark) is { Success: true } born && BirthDate.Parse(born.Groups[1].Value) is { } date)
        {
            draft.Births.Add(date);
        }
        else if (From().Match(remark) is { Success: true } from && CountryNames.Code(from.Groups[1].Value) is { } code)
        {
            draft.Countries.Add(code);
        }
        else if (Called().Match(remark) is { Success: true } called)
        {
            draft.Names.Add(new ListedName(called.Groups[1].Value, IsWeak: true));
        }
        else if (Flag().Match(remark) is { Success: true } flag && CountryNames.Code(flag.Groups[1].Value) is { } flown)
        {
            draft.Countries.Add(flown);
        }
    }

    private static string? Alias(Dictionary<string, Draft> parties, string?[] cells, ref int orphans)
    {
        if (cells[3] is not { } name)
        {
            return "The alternative name is missing.";
        }

        if (parties.TryGetValue(cells[0]!, out var party))
        {
            party.Names.Add(new ListedName(name));
        }
        else
        {
            orphans++;
        }

        return null;
    }

    private static string? Address(Dictionary<string, Draft> parties, string?[] cells, ref int orphans)
    {
        if (!parties.TryGetValue(cells[0]!, out var party))
        {
            orphans++;
        }
        else if (CountryNames.Code(cells[4]) is { } code)
        {
            party.Countries.Add(code);
        }

        return null;
    }

    private delegate string? RowReader(string?[] cells);

    private static Refusal? Each((string Name, byte[] Content) file, int columns, RowReader take)
    {
        var text = Text(file.Content).TrimEnd(EndOfFile, '\r', '\n', ' ', '\0');
        using var reader = CsvReader.FromText(text, CsvReaderOptions.Default with { Separator = ',', HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = 64 * 1024, TrackLineNumbers = true });
        while (true)
        {
            string[] row;
            try
            {
                if (!reader.Read())
                {
                    return null;
                }

                row = reader.Current.ToArray();
            }
            catch (CsvFormatException error)
            {
                return ScreeningRefusals.Broken.With(file.Name, error.LineNumber, "Quotation marks do not close.");
            }

            if (row.Length != columns)
            {
                return ScreeningRefusals.BadRow.With(file.Name, reader.LineNumber, $"The row has {row.Length} columns where such a file has {columns}.");
            }

            var cells = Array.ConvertAll(row, cell => cell.Trim() is { Length: > 0 } trimmed && trimmed != "-0-" ? trimmed : null);
            var problem = long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out _) ? take(cells) : "The row does not begin with a number.";
            if (problem is not null)
            {
                return ScreeningRefusals.BadRow.With(file.Name, reader.LineNumber, problem);
            }
        }
    }

    // Published as UTF-8 today, as Latin-1 before.
    private static string Text(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(content is [0xEF, 0xBB, 0xBF, ..] ? content.AsSpan(3) : content);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(content);
        }
    }

    [GeneratedRegex(@"^(?:alt\. )?DOB (.+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Born();

    [GeneratedRegex(@"^(?:alt\. )?(?:nationality|citizen) (.+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex From();

    [GeneratedRegex(@"^(?:alt\. )?[afn]\.k\.a\. '(.+)'$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Called();

    [GeneratedRegex(@"^(?:Flag|Vessel Flag) (.+)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Flag();

    private sealed class Draft(string id, NameKind kind, string? programme)
    {
        public string Id { get; } = id;

        public List<ListedName> Names { get; } = [];

        public List<BirthDate> Births { get; } = [];

        public List<string> Countries { get; } = [];

        public ListedParty Party() => new(Id, kind, [.. Names.DistinctBy(name => name.Text)], [.. Births.Distinct()], [.. Countries.Distinct(StringComparer.Ordinal)], programme);
    }
}
