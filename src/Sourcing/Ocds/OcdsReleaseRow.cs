using System.Text.Json.Nodes;

namespace Vouch.Sourcing;

/// <summary>A release as it was imported. It never changes; what a process looks like now is merged from its releases.</summary>
internal sealed class OcdsReleaseRow
{
    public required string Ocid { get; init; }

    public required string ReleaseId { get; init; }

    public required bool IsCompiled { get; init; }

    /// <summary>Order of import within the process.</summary>
    public required int Number { get; init; }

    /// <summary>The release as it was published, JSON.</summary>
    public required string Content { get; init; }

    public required string ContentHash { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The releases that count: of those with the same id the one that was imported last.</summary>
    public static IReadOnlyList<(bool IsCompiled, JsonObject Content)> Counting(IReadOnlyCollection<OcdsReleaseRow> rows) =>
    [
        .. rows.GroupBy(row => row.ReleaseId, StringComparer.Ordinal)
            .Select(same => same.MaxBy(row => row.Number)!)
            .OrderBy(row => row.Number)
            .Select(row => (row.IsCompiled, (JsonObject)JsonNode.Parse(row.Content)!)),
    ];
}
