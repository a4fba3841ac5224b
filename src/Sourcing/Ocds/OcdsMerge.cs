using System.Globalization;
using System.Text.Json.Nodes;

namespace Vouch.Sourcing;

/// <summary>
/// Merges the releases of one contracting process into a compiled release by the rules of OCDS 1.1
/// (https://standard.open-contracting.org/1.1/en/schema/merging/): in order of date; a value replaces the earlier one; null removes it; objects merge
/// field by field; lists of objects merge by <c>id</c>, objects without one are appended; lists that hold anything else, and those the schema marks, are
/// replaced whole; <c>id</c>, <c>date</c> and <c>tag</c> of the releases are left out.
/// </summary>
internal static class OcdsMerge
{
    /// <summary>The compiled release. The releases are not changed. They must share one ocid.</summary>
    public static JsonObject Merge(IEnumerable<JsonObject> releases)
    {
        var compiled = new JsonObject();
        JsonNode? ocid = null;
        JsonNode? date = null;
        foreach (var release in InOrder(releases))
        {
            MergeObject(compiled, release, OcdsShape.Release);
            ocid = release["ocid"];
            date = release["date"];
        }

        var result = new JsonObject
        {
            ["tag"] = new JsonArray("compiled"),
            ["id"] = $"{Text(ocid)}-{Text(date)}",
        };
        if (date is not null)
        {
            result["date"] = date.DeepClone();
        }

        foreach (var (name, value) in compiled)
        {
            result[name] = value?.DeepClone();
        }

        return result;
    }

    /// <summary>By date; those without a readable date first, in the order they came.</summary>
    public static IEnumerable<JsonObject> InOrder(IEnumerable<JsonObject> releases) =>
        releases.Select((release, i) => (release, i)).OrderBy(pair => Moment(pair.release["date"])).ThenBy(pair => pair.i).Select(pair => pair.release);

    internal static DateTimeOffset? Moment(JsonNode? node) =>
        Text(node) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    internal static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static void MergeObject(JsonObject target, JsonObject source, string? kind)
    {
        var fields = kind is null ? null : OcdsShape.Of(kind);
        foreach (var (name, value) in source)
        {
            var field = fields?.GetValueOrDefault(name);
            if (field is { OmitWhenMerged: true })
            {
                continue;
            }

            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonArray list when field is { WholeList: true } || list.Any(item => item is not JsonObject):
                    target[name] = list.DeepClone();
                    break;
                case JsonArray list:
                    MergeList(target, name, list, field);
                    break;
                case JsonObject inner when inner.Count > 0:
                    MergeObject(Child(target, name), inner, field is { Type: OcdsType.Object } ? field.Kind : null);
                    break;
                case JsonObject:
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }

    private static JsonObject Child(JsonObject target, string name)
    {
        if (target[name] is JsonObject present)
        {
            return present;
        }

        var made = new JsonObject();
        target[name] = made;
        return made;
    }

    private static void MergeList(JsonObject target, string name, JsonArray source, OcdsField? field)
    {
        if (source.Count == 0)
        {
            return;
        }

        if (target[name] is not JsonArray list)
        {
            target[name] = list = [];
        }

        var kind = field is { Type: OcdsType.List } ? field.Kind : null;
        var byId = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var present in list.OfType<JsonObject>())
        {
            if (IdOf(present) is { } id)
            {
                byId.TryAdd(id, present);
            }
        }

        foreach (var item in source.OfType<JsonObject>().Where(item => item.Count > 0))
        {
            var id = IdOf(item);
            if (id is null || !byId.TryGetValue(id, out var same))
            {
                same = [];
                list.Add(same);
                if (id is not null)
                {
                    byId.Add(id, same);
                }
            }

            MergeObject(same, item, kind);
        }
    }

    // "1" and 1 are the same id.
    private static string? IdOf(JsonObject item) => item["id"] is JsonValue id ? id.ToString() : null;
}
