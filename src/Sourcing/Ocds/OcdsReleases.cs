using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vouch.Sourcing;

/// <summary>A release found in the input, or why what stood there was refused.</summary>
internal sealed record FoundRelease(OcdsPlace Place, OcdsRelease? Release, OcdsProblem? Problem);

/// <summary>A release as it was published.</summary>
/// <param name="Ocid">The open contracting id of the process.</param>
/// <param name="Id">The release's own id within the process; <c>sha256:</c> and the content's hash when it gives none.</param>
/// <param name="IsCompiled">True when it sums up all releases of the process so far.</param>
/// <param name="Content">Exactly what was published, numbers with the digits they were written with.</param>
internal sealed record OcdsRelease(string Ocid, string Id, bool IsCompiled, JsonObject Content)
{
    public const int LongestId = 400;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = OcdsPieces.DeepestPiece };

    /// <summary>The content as it is stored.</summary>
    public string Json { get; } = Content.ToJsonString(Compact);

    /// <summary>Equal for equal content, whatever the order of its properties.</summary>
    public string ContentHash => HashOf(Content);

    public static string HashOf(JsonObject content)
    {
        var canonical = new StringBuilder();
        Write(content, canonical);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject inner:
                text.Append('{');
                foreach (var (name, value) in inner.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name.Length}:{name}=");
                    Write(value, text);
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(node is null ? "null" : node.ToJsonString());
                break;
        }
    }
}

/// <summary>Finds the releases in what a file holds: releases, records, and packages of either, also inside one another.</summary>
internal static class OcdsReleases
{
    private static readonly OcdsProblem NotAnObject = new("ocds.not-an-object", "A release or record is a JSON object; this is something else.");
    private static readonly OcdsProblem NoOcid = new("ocds.no-ocid", "There is no ocid (a text that names the contracting process), so nobody can tell what this belongs to.");
    private static readonly OcdsProblem IdTooLong = new("ocds.id-too-long", $"The ocid or the id is longer than {OcdsRelease.LongestId} characters.");
    private static readonly OcdsProblem LinksOnly = new("ocds.links-only", "This record only links to its releases. Import the releases themselves, or a record with a compiledRelease.");

    public static IEnumerable<FoundRelease> In(JsonNode? value, OcdsPlace place)
    {
        if (value is not JsonObject found)
        {
            return [new FoundRelease(place, null, NotAnObject)];
        }

        if (found["records"] is JsonArray records)
        {
            return records.SelectMany((record, i) => In(record, Within(place, "records", i)));
        }

        return found["releases"] is JsonArray || found["compiledRelease"] is JsonObject || found["versionedRelease"] is JsonObject
            ? InRecord(found, place)
            : [One(found, null, isCompiled: false, place)];
    }

    // A release package is a record without an ocid, as far as its releases are concerned.
    private static IEnumerable<FoundRelease> InRecord(JsonObject record, OcdsPlace place)
    {
        var ocid = record["ocid"];
        var releases = (record["releases"] as JsonArray ?? []).Select((release, i) => (release, at: Within(place, "releases", i))).ToList();
        var whole = releases.Where(pair => !IsLink(pair.release)).Select(pair => pair.release is JsonObject release ? One(release, ocid, false, pair.at) : new FoundRelease(pair.at, null, NotAnObject)).ToList();
        var hasLinks = whole.Count < releases.Count;
        if (record["compiledRelease"] is JsonObject compiled && (whole.Count == 0 || hasLinks || !SumsUp(compiled, whole)))
        {
            whole.Add(One(compiled, ocid, true, Inside(place, "compiledRelease")));
        }

        if (whole.Count == 0 && (hasLinks || record["versionedRelease"] is not null))
        {
            whole.Add(new FoundRelease(place, null, LinksOnly));
        }

        return whole;
    }

    // A linked release has a url and none of the fields of a release.
    private static bool IsLink(JsonNode? node) => node is JsonObject release && release.ContainsKey("url") && !release.ContainsKey("ocid");

    private static bool SumsUp(JsonObject compiled, List<FoundRelease> releases)
    {
        if (releases.Any(found => found.Release is null))
        {
            return false;
        }

        var merged = OcdsMerge.Merge(releases.Select(found => found.Release!.Content));
        return JsonNode.DeepEquals(Bare(merged), Bare(compiled));
    }

    private static JsonObject Bare(JsonObject compiled)
    {
        var bare = (JsonObject)compiled.DeepClone();
        foreach (var name in (string[])["id", "date", "tag", "ocid"])
        {
            bare.Remove(name);
        }

        return bare;
    }

    private static FoundRelease One(JsonObject release, JsonNode? recordOcid, bool isCompiled, OcdsPlace place)
    {
        var ocid = OcdsMerge.Text(release["ocid"] ?? recordOcid);
        if (string.IsNullOrWhiteSpace(ocid))
        {
            return new FoundRelease(place, null, NoOcid);
        }

        var content = (JsonObject)release.DeepClone();
        if (content["ocid"] is null)
        {
            content["ocid"] = ocid;
        }

        var compiled = isCompiled || (content["tag"] is JsonArray tags && tags.Any(tag => OcdsMerge.Text(tag) == "compiled"));
        var id = content["id"] is JsonValue given && given.ToString() is { Length: > 0 } text ? text : "sha256:" + OcdsRelease.HashOf(content);
        return ocid.Length > OcdsRelease.LongestId || id.Length > OcdsRelease.LongestId
            ? new FoundRelease(place, null, IdTooLong)
            : new FoundRelease(place, new OcdsRelease(ocid, id, compiled, content), null);
    }

    private static OcdsPlace Within(OcdsPlace place, string list, int i) => Inside(place, string.Create(CultureInfo.InvariantCulture, $"{list}[{i}]"));

    private static OcdsPlace Inside(OcdsPlace place, string name) => place with { Path = place.Path.Length == 0 ? name : place.Path + "." + name };
}
