using System.Text.Json.Nodes;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>What Vouch understands of a contracting process; everything else stays in the releases as they were published.</summary>
internal sealed record OcdsProcess(string Ocid, string Title, SourcingEventKind Kind, SourcingEventState State, Currency Currency)
{
    public string Description { get; init; } = "";

    public string? Buyer { get; init; }

    public string? Method { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public DateTimeOffset? QuestionsUntil { get; init; }

    public IReadOnlyList<OcdsLot> Lots { get; init; } = [];

    public IReadOnlyList<OcdsBid> Bids { get; init; } = [];

    public IReadOnlyList<OcdsAward> Awards { get; init; } = [];

    /// <summary>The releases merged: from the newest compiled release on, or from the first when none is compiled.</summary>
    public static JsonObject Compile(IReadOnlyList<(bool IsCompiled, JsonObject Content)> releases)
    {
        var ordered = OcdsMerge.InOrder(releases.Select(release => release.Content)).ToList();
        var compiled = releases.Where(release => release.IsCompiled).Select(release => release.Content).ToHashSet(ReferenceEqualityComparer.Instance);
        var from = ordered.FindLastIndex(compiled.Contains);
        return OcdsMerge.Merge(ordered.Skip(Math.Max(0, from)));
    }

    /// <summary>What was published and could not be understood, with its place.</summary>
    public IReadOnlyList<OcdsDeviation> NotUnderstood { get; init; } = [];
}

internal sealed record OcdsLot(string Id, string Title, IReadOnlyList<OcdsItem> Items);

/// <summary>One thing in one quantity; null quantities were not published.</summary>
internal sealed record OcdsItem(string Id, string Description, decimal? Quantity, string UnitOfMeasure);

/// <summary>
/// A bid, or for a process that publishes no bids what each supplier was awarded: the tenderers' names, what its status says against it (null for a
/// bid that stands), the whole as stated, the one lot it is for when it says so, and unit prices by item id.
/// </summary>
internal sealed record OcdsBid(string Id, string Name, string? Standing, DateTimeOffset? Date, Money? Value, string? Lot, IReadOnlyDictionary<string, OcdsPrice> UnitPrices);

/// <summary>The price of one unit, with as many decimals as were published.</summary>
internal readonly record struct OcdsPrice(decimal Amount, Currency Currency);

internal sealed record OcdsAward(string Id, string Title, string? Status, DateTimeOffset? Date, Money? Value, IReadOnlyList<string> Suppliers, IReadOnlyList<string> Lots, string? Reason);
