using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vouch.Sourcing.Tests;

/// <summary>Walks JSON along a JSON schema (draft 4, the keywords that OCDS uses) and names everything that breaks it.</summary>
internal sealed class ReleaseSchema(JsonObject schema)
{
    private static readonly HashSet<string> Understood =
    [
        "$schema", "id", "title", "description", "definitions", "type", "properties", "patternProperties", "required", "enum", "items", "minItems", "minLength", "uniqueItems",
        "format", "$ref", "pattern", "minProperties", "codelist", "openCodelist", "omitWhenMerged", "wholeListMerge", "versionId", "deprecated", "default", "mergeStrategy", "mergeOptions",
    ];

    public static ReleaseSchema Load(string path) => new((JsonObject)JsonNode.Parse(File.ReadAllText(path))!);

    public IReadOnlyList<string> Check(JsonNode? release)
    {
        var errors = new List<string>();
        Walk(release, schema, "", errors);
        return errors;
    }

    private void Walk(JsonNode? value, JsonObject rule, string path, List<string> errors)
    {
        foreach (var (keyword, _) in rule)
        {
            Assert.True(Understood.Contains(keyword), $"The schema uses {keyword}, which this walker does not check.");
        }

        if (rule["$ref"] is { } reference)
        {
            Walk(value, reference.ToString()["#/".Length..].Split('/').Aggregate(schema, (node, name) => (JsonObject)node[name]!), path, errors);
            return;
        }

        var types = rule["type"] switch { JsonArray several => several.Select(type => type!.ToString()).ToArray(), JsonNode one => [one.ToString()], _ => [] };
        if (types.Length > 0 && !types.Any(type => IsOf(value, type)))
        {
            errors.Add($"{path}: {value?.ToJsonString() ?? "null"} is not {string.Join(" or ", types)}");
            return;
        }

        if (rule["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
        {
            errors.Add($"{path}: {value?.ToJsonString() ?? "null"} is not in the list");
        }

        switch (value)
        {
            case JsonObject inner:
                WalkObject(inner, rule, path, errors);
                break;
            case JsonArray list:
                WalkList(list, rule, path, errors);
                break;
            case JsonValue single when single.GetValueKind() == JsonValueKind.String:
                WalkText(single.ToString(), rule, path, errors);
                break;
        }
    }

    private void WalkObject(JsonObject inner, JsonObject rule, string path, List<string> errors)
    {
        foreach (var name in (rule["required"] as JsonArray ?? []).Select(name => name!.ToString()).Where(name => !inner.ContainsKey(name)))
        {
            errors.Add($"{path}: {name} is required");
        }

        foreach (var (name, value) in inner)
        {
            if (rule["properties"]?[name] is JsonObject known)
            {
                Walk(value, known, $"{path}/{name}", errors);
            }

            foreach (var (pattern, matched) in rule["patternProperties"] as JsonObject ?? [])
            {
                if (Regex.IsMatch(name, pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
                {
                    Walk(value, (JsonObject)matched!, $"{path}/{name}", errors);
                }
            }
        }
    }

    private void WalkList(JsonArray list, JsonObject rule, string path, List<string> errors)
    {
        if (rule["minItems"] is { } least && list.Count < least.GetValue<int>())
        {
            errors.Add($"{path}: too few items");
        }

        if (rule["uniqueItems"]?.GetValue<bool>() == true && list.Where((item, i) => list.Take(i).Any(earlier => JsonNode.DeepEquals(earlier, item))).Any())
        {
            errors.Add($"{path}: an item stands twice");
        }

        for (var i = 0; i < list.Count && rule["items"] is JsonObject items; i++)
        {
            Walk(list[i], items, string.Create(CultureInfo.InvariantCulture, $"{path}/{i}"), errors);
        }
    }

    private static void WalkText(string text, JsonObject rule, string path, List<string> errors)
    {
        if (rule["minLength"] is { } least && text.Length < least.GetValue<int>())
        {
            errors.Add($"{path}: too short");
        }

        var format = rule["format"]?.ToString();
        var isMoment = Regex.IsMatch(text, @"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        if ((format == "date-time" && !isMoment) || (format == "uri" && !Uri.IsWellFormedUriString(text, UriKind.Absolute)))
        {
            errors.Add($"{path}: '{text}' is not a {format}");
        }
    }

    private static bool IsOf(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("number", JsonValueKind.Number) or ("null", JsonValueKind.Null) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => !value!.ToJsonString().AsSpan().ContainsAny('.', 'e', 'E'),
        _ => false,
    };
}
