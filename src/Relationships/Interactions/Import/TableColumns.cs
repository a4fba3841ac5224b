using System.Buffers;
using System.Text;
using System.Text.Json;
using Vouch.Kernel;
using Vouch.Relationships.Interactions.Api;

namespace Vouch.Relationships.Interactions.Import;

/// <summary>
/// The columns of a table of interactions, named as the members of the API's JSON (<c>identity.channel</c> for one within another). A row becomes that JSON and is read as such, so that both say
/// the same; what is no member of ours is kept in the details.
/// </summary>
internal sealed class TableColumns
{
    /// <summary>What a column may be.</summary>
    internal static IReadOnlyList<string> Known { get; } =
    [
        "source", "id", "channel", "kind", "direction", "identity", "identity.channel", "identity.scope", "at", "title", "text", "name", "language", "inReplyTo", "asksForReply", "agent",
        "about.kind", "about.id", "details",
    ];

    private readonly string[] names;
    private readonly byte separator;

    private TableColumns(string[] names, byte separator) => (this.names, this.separator) = (names, separator);

    /// <summary>Reads the first row; answers the columns, or why not.</summary>
    /// <param name="header">The first row, in UTF-8.</param>
    /// <param name="renamed">Their names, and ours.</param>
    internal static (TableColumns? Columns, Refusal? Refusal) Read(ReadOnlySpan<byte> header, IReadOnlyDictionary<string, string> renamed)
    {
        if (!System.Text.Unicode.Utf8.IsValid(header))
        {
            return (null, TableFile.BadEncoding);
        }

        var mark = header.Contains((byte)'\t') ? (byte)'\t' : header.Count((byte)';') > header.Count((byte)',') ? (byte)';' : (byte)',';
        List<string> found = [];
        var cell = new ArrayBufferWriter<byte>();
        while (Cell(ref header, mark, cell))
        {
            var theirs = Encoding.UTF8.GetString(cell.WrittenSpan).Trim();
            var ours = renamed.FirstOrDefault(one => string.Equals(one.Key, theirs, StringComparison.OrdinalIgnoreCase)).Value ?? theirs;
            found.Add(Known.FirstOrDefault(known => string.Equals(known, ours, StringComparison.OrdinalIgnoreCase)) ?? ours);
        }

        var unmet = renamed.FirstOrDefault(one => !found.Contains(one.Value, StringComparer.OrdinalIgnoreCase));
        var missing = unmet.Key ?? (found.Contains("id") ? found.Contains("identity") ? null : "identity" : "id");
        return missing is null ? (new TableColumns([.. found], mark), null) : (null, TableFile.ColumnMissing.With(missing));
    }

    /// <summary>Reads <c>their=ours,...</c>; answers the pairs, or why not.</summary>
    internal static (IReadOnlyDictionary<string, string> Renamed, Refusal? Refusal) ReadNames(string? pairs)
    {
        var renamed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in (pairs ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (pair.LastIndexOf('=') is not (> 0 and var at) || Known.FirstOrDefault(known => string.Equals(known, pair[(at + 1)..].Trim(), StringComparison.OrdinalIgnoreCase)) is not { } ours)
            {
                return (renamed, ImportRefusals.ColumnsUnreadable.With(pair, string.Join(", ", Known)));
            }

            renamed[pair[..at].Trim()] = ours;
        }

        return (renamed, null);
    }

    /// <summary>Writes a row as an object of JSON; answers why not. Cells that are empty are left out.</summary>
    internal Refusal? Write(ReadOnlySpan<byte> row, ArrayBufferWriter<byte> json, ArrayBufferWriter<byte> cell)
    {
        if (!System.Text.Unicode.Utf8.IsValid(row))
        {
            return TableFile.BadEncoding;
        }

        json.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(json, new JsonWriterOptions { SkipValidation = true });
        writer.WriteStartObject();
        var (count, identity) = (0, new string?[3]);
        string? aboutKind = null, aboutId = null;
        while (Cell(ref row, separator, cell))
        {
            if (count >= names.Length)
            {
                return TableFile.CellsDiffer.With(count + 1, names.Length);
            }

            var name = names[count++];
            var value = cell.WrittenSpan.Trim(" \t\r\n"u8);
            if (value.IsEmpty || name.Length == 0)
            {
                continue;
            }

            switch (name)
            {
                case "identity":
                    identity[0] = Encoding.UTF8.GetString(value);
                    break;
                case "identity.channel":
                    identity[1] = Encoding.UTF8.GetString(value);
                    break;
                case "identity.scope":
                    identity[2] = Encoding.UTF8.GetString(value);
                    break;
                case "about.kind":
                    aboutKind = Encoding.UTF8.GetString(value);
                    break;
                case "about.id":
                    aboutId = Encoding.UTF8.GetString(value);
                    break;
                case "asksForReply" when YesNo(value) is { } yes:
                    writer.WriteBoolean(name, yes);
                    break;
                case "details":
                    if (!IsObject(value))
                    {
                        return InteractionRefusals.DetailsNoObject.At("details");
                    }

                    writer.WritePropertyName(name);
                    writer.WriteRawValue(value, skipInputValidation: true);
                    break;
                default:
                    writer.WriteString(name, value);
                    break;
            }
        }

        if (count != names.Length)
        {
            return TableFile.CellsDiffer.With(count, names.Length);
        }

        WriteTogether(writer, identity, aboutKind, aboutId);
        writer.WriteEndObject();
        return null;
    }

    private static void WriteTogether(Utf8JsonWriter writer, string?[] identity, string? aboutKind, string? aboutId)
    {
        if (identity[0] is { } address)
        {
            writer.WriteStartObject("identity");
            writer.WriteString("channel", identity[1]);
            writer.WriteString("scope", identity[2]);
            writer.WriteString("value", address);
            writer.WriteEndObject();
        }

        if (aboutKind is not null || aboutId is not null)
        {
            writer.WriteStartObject("about");
            writer.WriteString("kind", aboutKind);
            writer.WriteString("id", aboutId);
            writer.WriteEndObject();
        }
    }

    private static bool? YesNo(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value).ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => null,
    };

    private static bool IsObject(ReadOnlySpan<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Takes the first cell off a row; false when there is none. Quotation marks around a cell are taken away, doubled ones within become one.</summary>
    private static bool Cell(ref ReadOnlySpan<byte> row, byte separator, ArrayBufferWriter<byte> cell)
    {
        cell.ResetWrittenCount();
        if (row.IsEmpty)
        {
            return false;
        }

        var at = row.TrimStart(" "u8) is [(byte)'"', ..] ? row.IndexOf((byte)'"') + 1 : 0;
        for (var isQuoted = at > 0; isQuoted;)
        {
            var end = row[at..].IndexOf((byte)'"');
            if (end < 0)
            {
                cell.Write(row[at..]);
                at = row.Length;
                break;
            }

            cell.Write(row.Slice(at, end));
            at += end + 1;
            isQuoted = at < row.Length && row[at] == (byte)'"';
            if (isQuoted)
            {
                cell.Write("\""u8);
                at++;
            }
        }

        var next = row[at..].IndexOf(separator);
        cell.Write(next < 0 ? row[at..] : row.Slice(at, next));

        // A separator at the very end stands before one more cell, which is empty.
        row = next < 0 ? [] : at + next + 1 == row.Length ? " "u8 : row[(at + next + 1)..];
        return true;
    }
}
