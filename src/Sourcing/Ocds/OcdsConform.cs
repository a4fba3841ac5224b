using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vouch.Sourcing;

/// <summary>A part of a release that the standard cannot say, and why.</summary>
internal sealed record OcdsDeviation(string Path, string Reason);

/// <summary>
/// Makes a release say only what the release schema of OCDS 1.1 allows: what is valid stays untouched, what is required and missing is filled in, a single
/// object where a list belongs becomes a list of one, and what cannot be said is left out and named.
/// </summary>
internal static partial class OcdsConform
{
    /// <summary>A valid copy of the release (any object with an ocid) and what had to be left out; id and moment are used when it has none of its own.</summary>
    public static (JsonObject Release, IReadOnlyList<OcdsDeviation> LeftOut) Release(JsonObject release, string id, DateTimeOffset receivedAt)
    {
        ArgumentNullException.ThrowIfNull(release);
        var names = NamesOf(release);
        var leftOut = new List<OcdsDeviation>();
        var made = Object(release, OcdsShape.Release, "", leftOut, names);
        Fill(made, "id", id);
        Fill(made, "date", receivedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Fill(made, "initiationType", "tender");
        if (made["tender"] is JsonObject tender)
        {
            Fill(tender, "id", OcdsMerge.Text(made["ocid"]) ?? id);
        }

        if (made["tag"] is null)
        {
            made["tag"] = new JsonArray("compiled");
        }

        return (made, leftOut);
    }

    private static void Fill(JsonObject made, string name, string value)
    {
        if (made[name] is null)
        {
            made[name] = value;
        }
    }

    private static JsonObject Object(JsonObject source, string kind, string path, List<OcdsDeviation> leftOut, Dictionary<string, string> names)
    {
        var fields = OcdsShape.Of(kind);
        var made = new JsonObject();
        foreach (var (name, value) in source)
        {
            var place = path.Length == 0 ? name : path + "." + name;
            if (!fields.TryGetValue(name, out var field))
            {
                if (IsTranslation(name, fields) && !IsText(value))
                {
                    leftOut.Add(new OcdsDeviation(place, "A translation is a text."));
                }
                else
                {
                    made[name] = value?.DeepClone();
                }

                continue;
            }

            if (!TryField(field, value, place, leftOut, names, out var fitted))
            {
                leftOut.Add(new OcdsDeviation(place, Expected(field)));
            }

            if (fitted is not null || (value is null && AllowsNull(field)))
            {
                made[name] = fitted;
            }
        }

        if (kind == "reference" && made["name"] is null)
        {
            made["name"] = made["id"] is { } id ? names.GetValueOrDefault(id.ToString(), id.ToString()) : "?";
        }

        return made;
    }

    private static bool TryField(OcdsField field, JsonNode? value, string path, List<OcdsDeviation> leftOut, Dictionary<string, string> names, out JsonNode? fitted)
    {
        fitted = null;
        if (value is null)
        {
            return true;
        }

        switch (field.Type)
        {
            case OcdsType.Object when value is JsonObject inner:
                fitted = Object(inner, field.Kind, path, leftOut, names);
                return true;
            case OcdsType.List when value is JsonArray or JsonObject:
                fitted = List(field, value is JsonArray list ? list : [value.DeepClone()], path, leftOut, names);
                return true;
            case OcdsType.Texts or OcdsType.Codes when value is JsonArray texts:
                var words = texts.Where(item => IsText(item) && item is not null && (field.Type == OcdsType.Texts || field.Codes.Contains(item.ToString()))).Select(item => item!.DeepClone()).ToArray();
                fitted = words.Length == 0 && field.Type == OcdsType.Codes ? null : new JsonArray(words);
                return words.Length == texts.Count;
            case OcdsType.Codes or OcdsType.Texts when IsText(value):
                fitted = field.Type == OcdsType.Texts || field.Codes.Contains(value.ToString()) ? new JsonArray(value.DeepClone()) : null;
                return fitted is not null;
            case OcdsType.Anything:
                fitted = value is JsonObject || field.Name == "former_value" ? value.DeepClone() : null;
                return fitted is not null;
            default:
                fitted = value is JsonValue single ? Single(field, single) : null;
                return fitted is not null;
        }
    }

    private static JsonArray? List(OcdsField field, JsonArray source, string path, List<OcdsDeviation> leftOut, Dictionary<string, string> names)
    {
        var made = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < source.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            if (source[i] is not JsonObject item)
            {
                leftOut.Add(new OcdsDeviation(place, "This list holds objects."));
                continue;
            }

            var fitted = Object(item, field.Kind, place, leftOut, names);
            if (!Complete(fitted, field.Kind, i, source))
            {
                leftOut.Add(new OcdsDeviation(place, "A contract needs the id of its award (awardID)."));
            }
            else if (seen.Add(OcdsRelease.HashOf(fitted)))
            {
                made.Add(fitted);
            }
        }

        return made.Count == 0 && field.NotEmpty ? null : made;
    }

    // Lists need ids; where none was given the place in the list is the id. Whom a contract is with cannot be guessed.
    private static bool Complete(JsonObject item, string kind, int i, JsonArray list)
    {
        var fields = OcdsShape.Of(kind);
        if (fields.TryGetValue("id", out var id) && id.Required && item["id"] is null)
        {
            item["id"] = Free(i + 1, list);
        }

        return kind != "contract" || item["awardID"] is not null;
    }

    private static string Free(int number, JsonArray list)
    {
        var taken = list.OfType<JsonObject>().Select(item => item["id"]?.ToString()).ToHashSet(StringComparer.Ordinal);
        while (taken.Contains(number.ToString(CultureInfo.InvariantCulture)))
        {
            number += list.Count;
        }

        return number.ToString(CultureInfo.InvariantCulture);
    }

    private static JsonNode? Single(OcdsField field, JsonValue value) => (field.Type, value.GetValueKind()) switch
    {
        (OcdsType.Text, JsonValueKind.String) => value.DeepClone(),
        (OcdsType.Name, JsonValueKind.String) => value.ToString().Length > 0 || !field.Required ? value.DeepClone() : null,
        (OcdsType.Name or OcdsType.Text, JsonValueKind.Number) => JsonValue.Create(value.ToString()),
        (OcdsType.Id or OcdsType.LooseId, JsonValueKind.String) => value.ToString().Length > 0 || field.Type == OcdsType.LooseId ? value.DeepClone() : null,
        (OcdsType.Id or OcdsType.LooseId, JsonValueKind.Number) => Whole(value) ?? JsonValue.Create(value.ToString()),
        (OcdsType.Number, JsonValueKind.Number) => value.DeepClone(),
        (OcdsType.Integer, JsonValueKind.Number) => Whole(value),
        (OcdsType.Truth, JsonValueKind.True or JsonValueKind.False) => value.DeepClone(),
        (OcdsType.Moment, JsonValueKind.String) => IsMoment(value.ToString()) ? value.DeepClone() : null,
        (OcdsType.Uri, JsonValueKind.String) => Uri.TryCreate(value.ToString(), UriKind.Absolute, out _) && Uri.IsWellFormedUriString(value.ToString(), UriKind.Absolute) ? value.DeepClone() : null,
        (OcdsType.Code, JsonValueKind.String) => field.Codes.Contains(value.ToString()) ? value.DeepClone() : null,
        _ => null,
    };

    private static JsonNode? Whole(JsonValue value) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.Truncate(number) == number && Math.Abs(number) <= long.MaxValue
            ? JsonValue.Create((long)number)
            : null;

    private static bool AllowsNull(OcdsField field) =>
        field.Type is not (OcdsType.Object or OcdsType.List or OcdsType.Codes or OcdsType.Id or OcdsType.Name) && !field.Required;

    private static bool IsText(JsonNode? node) => node is null || (node is JsonValue value && value.GetValueKind() == JsonValueKind.String);

    private static bool IsTranslation(string name, IReadOnlyDictionary<string, OcdsField> fields)
    {
        var line = name.LastIndexOf('_');
        return line > 0 && fields.TryGetValue(name[..line], out var field) && field.Type == OcdsType.Text && Language().IsMatch(name[(line + 1)..]);
    }

    private static bool IsMoment(string text) =>
        Rfc3339().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private static string Expected(OcdsField field) => field.Type switch
    {
        OcdsType.Code or OcdsType.Codes => "This word is not in the closed list of the standard.",
        OcdsType.Moment => "A moment is written as 2026-03-02T09:00:00Z.",
        OcdsType.Uri => "A link is a complete address such as https://example.org/notice.",
        OcdsType.Number or OcdsType.Integer => "A number belongs here.",
        _ => $"This is not what the standard expects here ({field.Type.ToString().ToLowerInvariant()}).",
    };

    private static Dictionary<string, string> NamesOf(JsonObject release)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var party in (release["parties"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (party["id"] is JsonValue id && OcdsMerge.Text(party["name"]) is { Length: > 0 } name)
            {
                names.TryAdd(id.ToString(), name);
            }
        }

        return names;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rfc3339();

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Language();
}
