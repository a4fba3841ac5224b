using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Agents;

/// <summary>What somebody may see of conversations with persons. Colleagues who hold a role see all; a partner's agents what their contracts say; everybody else nothing.</summary>
public sealed record AgentReach
{
    private AgentReach(bool isAll, IReadOnlyList<AgentGrantCard> grants)
    {
        IsAll = isAll;
        Grants = grants;
    }

    /// <summary>Sees nothing.</summary>
    internal static AgentReach Nothing { get; } = new(false, []);

    /// <summary>True for those of the company who see everything.</summary>
    public bool IsAll { get; }

    /// <summary>The grants by which a partner's agent sees something now.</summary>
    public IReadOnlyList<AgentGrantCard> Grants { get; }

    /// <summary>True for a partner's agent: what they write is marked as theirs.</summary>
    public bool IsPartner => !IsAll && Grants.Count > 0;

    /// <summary>True when nothing may be seen.</summary>
    public bool IsNothing => !IsAll && Grants.Count == 0;

    /// <summary>The earliest moment of which anything may be seen, UTC; null when there is no bound, or nothing to see.</summary>
    public DateTimeOffset? Earliest => Grants.Count == 0 ? null : Grants.Min(grant => grant.From.AddDays(-grant.DaysBefore));

    /// <summary>The channels of which anything may be seen; null for all.</summary>
    public IReadOnlySet<Channel>? Channels => IsAll || Grants.Any(grant => grant.Channels.Count == 0) ? null : Grants.SelectMany(grant => grant.Channels).ToHashSet();

    /// <summary>True where some grant asks for the unit.</summary>
    internal bool AsksForUnit => Grants.Any(grant => grant.Units.Count > 0);

    /// <summary>What an actor reaches now. Pure: the same grants and the same moment give the same reach.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="grants">Grants of the actor's supplier; others are ignored.</param>
    /// <param name="now">The moment.</param>
    public static AgentReach Of(Actor actor, IEnumerable<AgentGrantCard> grants, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.SeesPersons())
        {
            return new(true, []);
        }

        // Who came by a personal link is nobody's agent.
        return actor.Supplier is not { } supplier || actor.Scope is not null
            ? new(false, [])
            : new(false, [.. grants.Where(grant => grant.Supplier == supplier && (grant.Person is null || grant.Person == actor.Party) && grant.From <= now && !(grant.Until <= now))]);
    }

    /// <summary>True when something of this moment may be seen that belongs to no channel and has no driver: a note.</summary>
    internal bool SeesAt(DateTimeOffset at) => IsAll || Grants.Any(grant => at >= grant.From.AddDays(-grant.DaysBefore) && !(at >= grant.Until));

    /// <summary>True when an interaction may be seen: some grant covers its channel, its driver, its unit and its time. What is not known of it (null) is covered only by a grant that does not ask for it.</summary>
    public bool Sees(Channel channel, string? driver, UnitId? unit, DateTimeOffset at) => IsAll || Grants.Any(grant =>
        (grant.Channels.Count == 0 || grant.Channels.Contains(channel))
        && (grant.Drivers.Count == 0 || (driver is not null && grant.Drivers.Contains(driver, StringComparer.Ordinal)))
        && (grant.Units.Count == 0 || (unit is { } one && grant.Units.Contains(one)))
        && at >= grant.From.AddDays(-grant.DaysBefore) && !(at >= grant.Until));
}

/// <summary>Answers what an actor may see: contract and consent together.</summary>
public interface IAgentReach
{
    /// <summary>What an actor reaches now.</summary>
    Task<AgentReach> OfAsync(VouchDb db, Actor actor, CancellationToken cancellationToken);

    /// <summary>Of these persons, those that an actor with this reach may see at all: to a partner's agents a person who withheld <c>partner-service</c> does not exist.</summary>
    Task<IReadOnlySet<PartyId>> VisibleAsync(VouchDb db, AgentReach reach, IReadOnlyCollection<PartyId> persons, CancellationToken cancellationToken);
}

internal sealed class AgentReaches(IConsents consents, TimeProvider clock) : IAgentReach
{
    public async Task<AgentReach> OfAsync(VouchDb db, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var grants = actor.Supplier is { } supplier ? await db.Set<AgentGrant>().AsNoTracking().Where(row => row.Supplier == supplier).ToListAsync(cancellationToken) : [];
        return AgentReach.Of(actor, grants.Select(AgentGrantCard.Of), clock.GetUtcNow());
    }

    public async Task<IReadOnlySet<PartyId>> VisibleAsync(VouchDb db, AgentReach reach, IReadOnlyCollection<PartyId> persons, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reach);
        return reach.IsAll ? persons.ToHashSet()
            : reach.IsNothing ? new HashSet<PartyId>()
            : await consents.AllowedAsync(db, persons, ConsentPurposes.PartnerService, null, cancellationToken);
    }
}
