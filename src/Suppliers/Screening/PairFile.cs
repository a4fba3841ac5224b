using System.Text;
using CsvHelper;
using Vouch.Kernel;

namespace Vouch.Suppliers.Screening;

/// <summary>Two names and whether they are of one.</summary>
public sealed record LabelledPair(string One, string Other, NameKind Kind, bool IsMatch);

/// <summary>
/// Reads labelled pairs: CSV in UTF-8 whose header names two columns of names and one of the label, in any order and among any others.
/// Names: <c>name1</c>, <c>name2</c> (or left, right; query, candidate; a, b). Label: <c>is_match</c> (or match, label, expected; true, 1, yes, match are true).
/// Kind: <c>schema</c> (or kind, type), may be missing.
/// </summary>
public static class PairFile
{
    private static readonly string[] First = ["name1", "name_1", "name_a", "left", "left_name", "query", "a", "source", "name"];
    private static readonly string[] Second = ["name2", "name_2", "name_b", "right", "right_name", "candidate", "b", "target", "other", "other_name", "expected match"];
    private static readonly string[] Label = ["is_match", "match", "ismatch", "label", "expected", "same", "is_same", "judgement"];
    private static readonly string[] Kind = ["schema", "kind", "type", "entity_type"];

    /// <summary>Reads a file whole, or says at which line it cannot be read.</summary>
    public static Outcome<IReadOnlyList<LabelledPair>> Read(string path)
    {
        if (!File.Exists(path))
        {
            return ScreeningRefusals.NoFile.With(path);
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return ScreeningRefusals.BadPairs.With(path, 1, "This is not text in UTF-8. Save the table as 'CSV UTF-8'.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ScreeningRefusals.Unreadable.With(path, error.Message);
        }

        return Rows(path, text);
    }

    private static Outcome<IReadOnlyList<LabelledPair>> Rows(string path, string text)
    {
        var first = text.Split('\n', 2)[0];
        var separator = first.Contains('\t', StringComparison.Ordinal) ? '\t' : first.Count(letter => letter == ';') > first.Count(letter => letter == ',') ? ';' : ',';
        using var reader = CsvReader.FromText(text, CsvReaderOptions.Default with { Separator = separator, HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw, MaxRecordSize = 64 * 1024, TrackLineNumbers = true });
        var pairs = new List<LabelledPair>();
        var (one, other, label, kind) = (-1, -1, -1, -1);
        try
        {
            if (reader.Read())
            {
                var header = Array.ConvertAll(reader.Current.ToArray(), cell => cell.Trim().ToLowerInvariant());
                (one, other, label, kind) = (Find(header, First), Find(header, Second), Find(header, Label), Find(header, Kind));
            }

            if (one < 0 || other < 0 || label < 0)
            {
                return ScreeningRefusals.BadPairs.With(path, 1, "The first row must name the columns name1, name2 and is_match.");
            }

            while (reader.Read())
            {
                var cells = reader.Current.ToArray();
                if (cells.Length <= Math.Max(Math.Max(one, other), label))
                {
                    return ScreeningRefusals.BadPairs.With(path, reader.LineNumber, "The row has too few columns.");
                }

                if (Truth(cells[label]) is not { } isMatch)
                {
                    return ScreeningRefusals.BadPairs.With(path, reader.LineNumber, $"'{cells[label]}' is neither true nor false.");
                }

                pairs.Add(new LabelledPair(cells[one], cells[other], kind >= 0 && kind < cells.Length ? TableListReader.KindOf(cells[kind]) ?? NameKind.Unknown : NameKind.Unknown, isMatch));
            }
        }
        catch (CsvFormatException error)
        {
            return ScreeningRefusals.BadPairs.With(path, error.LineNumber, "Quotation marks do not close, or a cell is too long.");
        }

        return pairs.Count == 0 ? ScreeningRefusals.BadPairs.With(path, 1, "The file has no pairs.") : pairs;
    }

    private static int Find(string[] header, string[] names) => names.Select(name => Array.IndexOf(header, name)).FirstOrDefault(at => at >= 0, -1);

    private static bool? Truth(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "Y" or "T" or "MATCH" or "POSITIVE" or "SAME" => true,
        "FALSE" or "0" or "NO" or "N" or "F" or "NO_MATCH" or "NON_MATCH" or "NEGATIVE" or "DIFFERENT" => false,
        _ => null,
    };
}
