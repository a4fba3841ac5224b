using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Agents;

/// <summary>What a partner's agents may see and answer.</summary>
public readonly record struct AgentGrantId(Guid Value) : IId<AgentGrantId>
{
    /// <inheritdoc/>
    public static AgentGrantId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>People of a supplier work in the inbox on the company's behalf: which ones, from when to when, on which channels, about what, and by which contract.</summary>
internal sealed class AgentGrant
{
    internal const int LongestContract = 100;
    internal const int LongestList = 1_000;

    public required AgentGrantId Id { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>One of its people; null for all of them.</summary>
    public PartyId? Person { get; init; }

    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, exclusive; null while the contract runs.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Names of channels, joined by commas; empty for all.</summary>
    public required string Channels { get; init; }

    /// <summary>Codes of drivers, joined by commas; empty for all.</summary>
    public required string Drivers { get; init; }

    /// <summary>Ids of units, joined by commas; empty for all.</summary>
    public required string Units { get; init; }

    /// <summary>How far before <see cref="From"/> they may read, in days; 0 for nothing that was said before.</summary>
    public required int DaysBefore { get; init; }

    /// <summary>The contract by which they work.</summary>
    public required string Contract { get; init; }

    public required PartyId GrantedBy { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<AgentGrant>(grant =>
    {
        grant.ToTable("relationships_agent_grant");
        grant.HasKey(row => row.Id);
        grant.Property(row => row.Channels).HasMaxLength(LongestList);
        grant.Property(row => row.Drivers).HasMaxLength(LongestList);
        grant.Property(row => row.Units).HasMaxLength(LongestList);
        grant.Property(row => row.Contract).HasMaxLength(LongestContract);
        grant.HasIndex(row => row.Supplier);
    });
}

/// <summary>A grant as others see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Supplier">The partner.</param>
/// <param name="Person">One of its people; null for all.</param>
/// <param name="From">Since when, UTC.</param>
/// <param name="Until">Until when, exclusive, UTC; null without end.</param>
/// <param name="Channels">On which channels; empty for all.</param>
/// <param name="Drivers">About which drivers; empty for all.</param>
/// <param name="Units">For which units; empty for all.</param>
/// <param name="DaysBefore">How many days before <paramref name="From"/> they may read.</param>
/// <param name="Contract">By which contract.</param>
public sealed record AgentGrantCard(
    AgentGrantId Id, PartyId Supplier, PartyId? Person, DateTimeOffset From, DateTimeOffset? Until, IReadOnlyList<Channel> Channels, IReadOnlyList<string> Drivers, IReadOnlyList<UnitId> Units, int DaysBefore, string Contract)
{
    internal static AgentGrantCard Of(AgentGrant grant) => new(
        grant.Id, grant.Supplier, grant.Person, grant.From, grant.Until, [.. Split(grant.Channels).Select(Enum.Parse<Channel>)], Split(grant.Drivers), [.. Split(grant.Units).Select(unit => new UnitId(Guid.Parse(unit)))], grant.DaysBefore, grant.Contract);

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
