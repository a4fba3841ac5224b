using System.Globalization;
using System.Text;
using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Relationships.Channels;

/// <summary>
/// Reads JSON that others wrote: whatever is missing, null or of another type than expected is simply not there. Nothing here throws.
/// </summary>
internal static class LooseJson
{
    /// <summary>How details are written: as the house writes JSON, but letters stand as they are. It is kept and never put into a page as it is.</summary>
    internal static readonly JsonSerializerOptions Details = new(Json.Options) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int Deepest = 128;
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Parses a body. Bytes that are no UTF-8, and escapes that are no character, are replaced (U+FFFD), because they could not be kept.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> body, out JsonElement root)
    {
        try
        {
            var text = Encoding.UTF8.GetString(body).TrimStart('\ufeff');
            using var document = JsonDocument.Parse(Sound(text), new JsonDocumentOptions { MaxDepth = Deepest, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            root = document.RootElement.Clone();
            return true;
        }
        catch (JsonException)
        {
            root = default;
            return false;
        }
    }

    /// <summary>What a body says; undefined where it is no JSON.</summary>
    internal static JsonElement Parse(ReadOnlySpan<byte> body) => TryParse(body, out var root) ? root : default;

    /// <summary>The element at a path of names; undefined where there is none.</summary>
    internal static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    /// <summary>True for anything but nothing: null, undefined, and an object or array without content are nothing.</summary>
    internal static bool IsThere(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => false,
        JsonValueKind.Array => element.GetArrayLength() > 0,
        JsonValueKind.Object => element.EnumerateObject().Any(),
        _ => true,
    };

    /// <summary>A text, or a number or truth value as text; null where there is none or it is blank.</summary>
    internal static string? Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };

    /// <summary>The first text of several names.</summary>
    internal static string? Text(this JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (element.At(name).Text() is { } text)
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>The elements of a list. What should be a list and is a single thing is a list of it, so that nothing is lost; nulls are no elements.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => [],
        JsonValueKind.Array => element.EnumerateArray().Where(item => item.ValueKind is not JsonValueKind.Null),
        _ => [element],
    };

    /// <summary>A truth value, also written as a word or 1 and 0; null where there is none.</summary>
    internal static bool? Flag(this JsonElement element) => element.Text()?.Trim().ToLowerInvariant() switch
    {
        "true" or "1" or "yes" => true,
        "false" or "0" or "no" => false,
        _ => null,
    };

    /// <summary>A moment: ISO 8601 (without an offset it is UTC), RFC 5322, or a count of seconds, milliseconds or microseconds since 1970, told apart by their size. Null for what lies outside 1990 to 2100: a clock that wrong says nothing.</summary>
    internal static DateTimeOffset? Moment(this JsonElement element) => Moment(element.Text());

    /// <inheritdoc cref="Moment(JsonElement)"/>
    internal static DateTimeOffset? Moment(string? text)
    {
        if (text is null)
        {
            return null;
        }

        DateTimeOffset? found = null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count))
        {
            var microseconds = Math.Abs(count) switch
            {
                < 100_000_000_000m => count * 1_000_000m,
                < 100_000_000_000_000m => count * 1_000m,
                < 100_000_000_000_000_000m => count,
                _ => -1m,
            };
            found = microseconds is > 0 and < 4_200_000_000_000_000m ? DateTimeOffset.UnixEpoch.AddTicks((long)(microseconds * 10)) : null;
        }
        else if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var moment))
        {
            found = moment.ToUniversalTime();
        }
        else if (MimeKit.Utils.DateUtils.TryParse(text, out var written))
        {
            found = written.ToUniversalTime();
        }

        return found is { } at && at >= Earliest && at < Latest ? at : null;
    }

    /// <summary>The properties of an object but those named, as a JSON object; null when nothing is left.</summary>
    internal static string? Except(this JsonElement element, params ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var rest = new StringBuilder();
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name) && property.Value.IsThere())
            {
                rest.Append(rest.Length == 0 ? '{' : ',').Append(JsonSerializer.Serialize(property.Name)).Append(':').Append(property.Value.GetRawText());
            }
        }

        return rest.Length == 0 ? null : rest.Append('}').ToString();
    }

    /// <summary>An element as the object that is kept, with what stood beside it under names that begin with an underscore.</summary>
    internal static string Kept(JsonElement element, params ReadOnlySpan<(string Name, string? Json)> beside)
    {
        var whole = element.ValueKind == JsonValueKind.Object;
        var raw = element.ValueKind == JsonValueKind.Undefined ? "null" : element.GetRawText();
        var kept = new StringBuilder(raw.Length + 64);
        kept.Append(whole ? raw.AsSpan()[..^1].TrimEnd() : "{\"value\":" + raw);
        var isEmpty = whole && !element.EnumerateObject().Any();
        foreach (var (name, json) in beside)
        {
            if (json is not null)
            {
                kept.Append(isEmpty ? "" : ",").Append("\"_").Append(name).Append("\":").Append(json);
                isEmpty = false;
            }
        }

        return kept.Append('}').ToString();
    }

    /// <summary>A text as JSON.</summary>
    internal static string? Quoted(string? text) => text is null ? null : JsonSerializer.Serialize(text, Details);

    /// <summary>Replaces the escapes of half a surrogate pair and of NUL: the first is no character, the second cannot be kept by every database.</summary>
    private static string Sound(string text)
    {
        if (!text.Contains("\\u", StringComparison.Ordinal) && !text.Contains('\0'))
        {
            return text;
        }

        var sound = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                sound.Append(text[i]);
            }
            else if (text[i + 1] != 'u' || Unit(text, i) is not { } unit)
            {
                sound.Append(text[i]).Append(text[++i]);
            }
            else if (char.IsHighSurrogate(unit) && i + 6 < text.Length && text[i + 6] == '\\' && i + 7 < text.Length && text[i + 7] == 'u' && Unit(text, i + 6) is { } low && char.IsLowSurrogate(low))
            {
                sound.Append(text, i, 12);
                i += 11;
            }
            else
            {
                sound.Append(char.IsSurrogate(unit) || unit == '\0' ? "\\ufffd" : text.Substring(i, 6));
                i += 5;
            }
        }

        return sound.ToString();
    }

    private static char? Unit(string text, int at) =>
        at + 6 <= text.Length && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;
}
