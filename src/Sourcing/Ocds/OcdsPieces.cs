using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Vouch.Sourcing;

/// <summary>Where something was read: a line (from 1) and, within a package, a path such as <c>releases[3]</c>.</summary>
internal readonly record struct OcdsPlace(long Line, string Path)
{
    public override string ToString() => Path.Length == 0 ? $"line {Line}" : $"line {Line}, {Path}";
}

/// <summary>One JSON value read from a file, or why it could not be read.</summary>
internal sealed record OcdsPiece(OcdsPlace Place, JsonNode? Value, OcdsProblem? Problem);

/// <summary>What is wrong with a part of the input: a stable code and a sentence.</summary>
internal sealed record OcdsProblem(string Code, string Reason);

/// <summary>
/// Reads OCDS files of any size in constant memory: the elements of a package's <c>releases</c> or <c>records</c>, the elements of an array, single
/// values, and JSON Lines one line at a time. Gzip and UTF-16 are recognised by their first bytes. One element may be 64 MB and 64 levels deep.
/// </summary>
internal sealed class OcdsPieces : IDisposable
{
    public const int LargestPiece = 64 * 1024 * 1024;
    public const int DeepestPiece = 64;

    private readonly Stream source;
    private readonly bool byLine;
    private readonly Dictionary<string, JsonNode?> rootProperties = new(StringComparer.Ordinal);
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int start;
    private int end;
    private bool isLast;
    private bool isOver;
    private long line = 1;
    private long rootLine = 1;
    private JsonReaderState state = NewState();
    private Scope scope = Scope.Outside;
    private string listName = "";
    private int listIndex;
    private string? property;

    private OcdsPieces(Stream source, bool byLine)
    {
        this.source = source;
        this.byLine = byLine;
    }

    private enum Scope
    {
        Outside,
        Root,
        List,
    }

    private enum Step
    {
        NeedsMore,
        Moved,
        Piece,
        End,
    }

    private static JsonDocumentOptions Parsing => new() { MaxDepth = DeepestPiece };

    /// <summary>Begins to read. The name tells JSON Lines (<c>.jsonl</c>, <c>.ndjson</c>, with or without <c>.gz</c>); otherwise the content does.</summary>
    public static async Task<OcdsPieces> OpenAsync(Stream file, string name, CancellationToken cancellationToken)
    {
        var stream = await DecodeAsync(file, cancellationToken);
        var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        var byName = plain.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || plain.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);
        if (byName)
        {
            return new OcdsPieces(stream, byLine: true);
        }

        var peeked = new PeekedStream(stream);
        return new OcdsPieces(peeked, HoldsLines(await peeked.PeekAsync(1024 * 1024, cancellationToken)));
    }

    /// <summary>The next piece; null at the end. After a problem that leaves the rest unreadable nothing follows.</summary>
    public async Task<OcdsPiece?> NextAsync(CancellationToken cancellationToken)
    {
        while (!isOver)
        {
            OcdsPiece? piece;
            Step step;
            try
            {
                step = byLine ? TakeLine(out piece) : Take(out piece);
            }
            catch (JsonException broken)
            {
                isOver = true;
                return Broken(broken, new OcdsPlace(Math.Max(line, (broken.LineNumber ?? 0) + 1), PathNow()));
            }

            switch (step)
            {
                case Step.Piece:
                    return piece;
                case Step.End:
                    isOver = true;
                    return null;
                case Step.NeedsMore when end - start >= LargestPiece:
                    isOver = true;
                    return new OcdsPiece(new OcdsPlace(line, PathNow()), null, new OcdsProblem("ocds.too-large", $"One release is larger than {LargestPiece >> 20} MB."));
                case Step.NeedsMore:
                    var problem = await FillAsync(cancellationToken);
                    if (problem is not null)
                    {
                        isOver = true;
                        return new OcdsPiece(new OcdsPlace(line, PathNow()), null, problem);
                    }

                    break;
            }
        }

        return null;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        source.Dispose();
    }

    private static JsonReaderState NewState() =>
        new(new JsonReaderOptions { MaxDepth = DeepestPiece, AllowMultipleValues = true });

    private static async Task<Stream> DecodeAsync(Stream file, CancellationToken cancellationToken)
    {
        var peeked = new PeekedStream(file);
        var first = await peeked.PeekAsync(4, cancellationToken);
        if (first is [0x1f, 0x8b, ..])
        {
            return await DecodeAsync(new GZipStream(peeked, CompressionMode.Decompress), cancellationToken);
        }

        if (first is [0xff, 0xfe, ..] or [0xfe, 0xff, ..])
        {
            var text = first[0] == 0xff ? Encoding.Unicode : Encoding.BigEndianUnicode;
            return Encoding.CreateTranscodingStream(peeked, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        return peeked;
    }

    private static bool HoldsLines(byte[] first)
    {
        var text = first.AsSpan();
        text = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        var newLine = text.IndexOf((byte)'\n');
        if (newLine < 0 || text[(newLine + 1)..].TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(text[..newLine], new JsonReaderOptions { MaxDepth = DeepestPiece });
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static OcdsPiece Broken(JsonException broken, OcdsPlace place) =>
        new(place, null, new OcdsProblem("ocds.not-json", "This is not complete, well-formed JSON of at most 64 levels: " + broken.Message));

    private async Task<OcdsProblem?> FillAsync(CancellationToken cancellationToken)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, LargestPiece + 1));
            buffer.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        try
        {
            var read = await source.ReadAsync(buffer.AsMemory(end), cancellationToken);
            isLast = read == 0;
            end += read;
            return null;
        }
        catch (Exception exception) when (exception is InvalidDataException or DecoderFallbackException or IOException)
        {
            return new OcdsProblem("ocds.unreadable", "The file cannot be read to its end: " + exception.Message);
        }
    }

    private Step TakeLine(out OcdsPiece? piece)
    {
        piece = null;
        var rest = buffer.AsSpan(start, end - start);
        var newLine = rest.IndexOf((byte)'\n');
        if (newLine < 0 && !isLast)
        {
            return Step.NeedsMore;
        }

        if (newLine < 0 && rest.IsEmpty)
        {
            return Step.End;
        }

        var text = newLine < 0 ? rest : rest[..newLine];
        var place = new OcdsPlace(line, "");
        start += text.Length + (newLine < 0 ? 0 : 1);
        line++;
        text = place.Line == 1 && text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        if (text.TrimStart(" \t\r"u8).IsEmpty)
        {
            return Step.Moved;
        }

        piece = Parse(text, place);
        return Step.Piece;
    }

    private Step Take(out OcdsPiece? piece)
    {
        piece = null;
        if (start == 0 && line == 1 && buffer.AsSpan(0, end).StartsWith("\uFEFF"u8) && scope == Scope.Outside)
        {
            start = 3;
        }

        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isLast, state);
        if (!reader.Read())
        {
            if (!isLast)
            {
                return Step.NeedsMore;
            }

            return scope == Scope.Outside ? Step.End : throw new JsonException("It ends too early.");
        }

        var token = reader.TokenType;
        var from = (int)reader.TokenStartIndex;
        if (scope == Scope.Outside && token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            rootLine = line + NewLines(from);
            (scope, listName, listIndex) = token == JsonTokenType.StartObject ? (Scope.Root, "", 0) : (Scope.List, "", 0);
            return Move(reader);
        }

        if (scope == Scope.Root && token == JsonTokenType.PropertyName)
        {
            property = reader.GetString();
            return Move(reader);
        }

        if (scope == Scope.Root && token == JsonTokenType.EndObject)
        {
            Move(reader);
            scope = Scope.Outside;
            return TakeRoot(out piece);
        }

        if (scope == Scope.List && token == JsonTokenType.EndArray)
        {
            Move(reader);
            scope = listName.Length == 0 ? Scope.Outside : Scope.Root;
            return Step.Moved;
        }

        if (scope == Scope.Root && token == JsonTokenType.StartArray && property is "releases" or "records")
        {
            (scope, listName, listIndex) = (Scope.List, property!, 0);
            return Move(reader);
        }

        if (!reader.TrySkip())
        {
            return isLast ? throw new JsonException("It ends too early.", null, line - 1 + NewLines(from), null) : Step.NeedsMore;
        }

        var place = new OcdsPlace(line + NewLines(from), PathNow());
        var parsed = Parse(buffer.AsSpan(start + from, (int)reader.BytesConsumed - from), place);
        Move(reader);
        if (scope == Scope.Root)
        {
            rootProperties[property!] = parsed.Value;
            piece = parsed.Problem is null ? null : parsed;
            return piece is null ? Step.Moved : Step.Piece;
        }

        listIndex++;
        piece = parsed;
        return Step.Piece;
    }

    // What the root object says beside its lists: a single release or record, or a package's own properties.
    private Step TakeRoot(out OcdsPiece? piece)
    {
        piece = null;
        var wasPackage = listName.Length > 0;
        var root = new JsonObject();
        foreach (var (name, value) in rootProperties)
        {
            root[name] = value;
        }

        rootProperties.Clear();
        listName = "";
        if (wasPackage && root["compiledRelease"] is null)
        {
            return Step.Moved;
        }

        piece = new OcdsPiece(new OcdsPlace(rootLine, ""), root, null);
        return Step.Piece;
    }

    private Step Move(in Utf8JsonReader reader)
    {
        var consumed = (int)reader.BytesConsumed;
        line += NewLines(consumed);
        start += consumed;
        state = reader.CurrentState;
        return Step.Moved;
    }

    private int NewLines(int bytes) => buffer.AsSpan(start, bytes).Count((byte)'\n');

    private string PathNow() => scope == Scope.List
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{listName}[{listIndex}]")
        : scope == Scope.Root ? property ?? "" : "";

    private static OcdsPiece Parse(ReadOnlySpan<byte> json, OcdsPlace place)
    {
        if (!Utf8.IsValid(json))
        {
            return new OcdsPiece(place, null, new OcdsProblem("ocds.not-utf8", "This is not text in UTF-8. Save the file in UTF-8."));
        }

        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestPiece });
            using var document = JsonDocument.ParseValue(ref reader);
            return reader.Read()
                ? throw new JsonException("There is something after the value.")
                : new OcdsPiece(place, Copy(document.RootElement), null);
        }
        catch (JsonException broken)
        {
            return Broken(broken, place);
        }
    }

    // A repeated property counts as its last value; numbers keep the digits they were written with.
    private static JsonNode? Copy(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return null;
            case JsonValueKind.Object:
                var made = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    made[member.Name] = Copy(member.Value);
                }

                return made;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Copy)]);
            default:
                return JsonValue.Create(element.Clone());
        }
    }
}
