using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Agents;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Conversations;

/// <summary>Somebody who answers people: what they speak and know. Colleagues, and people of an outsourcing partner.</summary>
internal sealed class Agent : IVersioned
{
    public required PartyId Person { get; init; }

    /// <summary>Languages they write, ISO 639-1, divided by commas; empty means any.</summary>
    public string Languages { get; set; } = "";

    /// <summary>Drivers they know, or the beginnings of codes (<c>service</c>), divided by commas; empty means any.</summary>
    public string Drivers { get; set; } = "";

    /// <summary>Channels they work on, divided by commas; empty means any.</summary>
    public string Channels { get; set; } = "";

    /// <summary>Whether new conversations are given to them.</summary>
    public bool TakesNew { get; set; } = true;

    /// <summary>The supplier whose person it is; null for a colleague.</summary>
    public PartyId? Partner { get; init; }

    public int Version { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<Agent>(agent =>
    {
        agent.ToTable("relationships_agent");
        agent.HasKey(row => row.Person);
        agent.Property(row => row.Languages).HasMaxLength(400);
        agent.Property(row => row.Drivers).HasMaxLength(400);
        agent.Property(row => row.Channels).HasMaxLength(400);
    });
}

/// <summary>An agent as the choice sees them.</summary>
internal sealed record AgentSkills(PartyId Person, UnitId? Unit, IReadOnlySet<string> Languages, IReadOnlyList<string> Drivers, IReadOnlySet<Channel> Channels)
{
    /// <summary>What a partner's agent may see; null for colleagues, who see all.</summary>
    internal AgentReach? Reach { get; init; }

    /// <summary>How well somebody fits: a language that is spoken counts more than a subject that is known, an agent who is for this alone more than one who is for all. Negative when they do not fit.</summary>
    internal int Fit(string? language, string? driver, Channel channel)
    {
        if (Channels.Count > 0 && !Channels.Contains(channel))
        {
            return -1;
        }

        var speaks = Languages.Count == 0 ? 1 : language is not null && Languages.Contains(language) ? 2 : language is null ? 1 : -1;
        var knows = Drivers.Count == 0 ? 1 : driver is not null && Drivers.Any(one => driver == one || driver.StartsWith(one + ".", StringComparison.Ordinal)) ? 2 : driver is null ? 1 : -1;
        return speaks < 0 || knows < 0 ? -1 : (speaks * 10) + knows + (Channels.Count > 0 ? 1 : 0);
    }
}

/// <summary>
/// Chooses who looks after a conversation: of those who fit best, always the same for one person, so that whoever knows them answers them again (rendezvous hashing: when an agent leaves, only
/// their people move). A snapshot in memory, renewed every ten seconds.
/// </summary>
internal sealed class AgentChoice(IServiceScopeFactory scopes, CompanyDirectory directory, TimeProvider clock)
{
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(10);
    private AgentSkills[]? agents;
    private long readAt;

    /// <summary>Reads who there is, if that was long ago; the last argument of the answer says whether a partner's agents may be chosen, where their contract covers it.</summary>
    internal async Task<Func<PartyId, string?, string?, Channel, bool, AgentSkills?>> ReadyAsync(CancellationToken cancellationToken)
    {
        if (agents is not { } known || clock.GetElapsedTime(readAt) >= LongestAge)
        {
            readAt = clock.GetTimestamp();
            agents = known = await ReadAsync(cancellationToken);
        }

        if (!Array.Exists(known, agent => agent.Reach is not null))
        {
            return (person, language, driver, channel, _) => Choose(known, person, language, driver, channel);
        }

        var now = clock.GetUtcNow();
        AgentSkills[] colleagues = [.. known.Where(agent => agent.Reach is null)];
        var rest = colleagues.Length > 0 ? colleagues : Fallback(await directory.ReadAsync(cancellationToken));
        return (person, language, driver, channel, partnersToo) =>
            (partnersToo ? Choose([.. known.Where(agent => agent.Reach is not { } reach || reach.Sees(channel, driver, null, now))], person, language, driver, channel) : null)
            ?? Choose(rest, person, language, driver, channel);
    }

    /// <summary>Forgets who there is: somebody's skills changed.</summary>
    internal void Forget() => agents = null;

    internal static AgentSkills? Choose(IReadOnlyList<AgentSkills> agents, PartyId person, string? language, string? driver, Channel channel)
    {
        AgentSkills? best = null;
        var (bestFit, bestDraw) = (-1, 0UL);
        foreach (var agent in agents)
        {
            var fit = agent.Fit(language, driver, channel);
            if (fit < 0 || fit < bestFit)
            {
                continue;
            }

            var draw = Draw(agent.Person.Value, person.Value);
            if (fit > bestFit || draw > bestDraw)
            {
                (best, bestFit, bestDraw) = (agent, fit, draw);
            }
        }

        return best ?? (language is not null || driver is not null ? Choose(agents, person, null, null, channel) : null);
    }

    private static ulong Draw(Guid one, Guid other)
    {
        Span<byte> both = stackalloc byte[32];
        one.TryWriteBytes(both);
        other.TryWriteBytes(both[16..]);
        var hash = 14695981039346656037UL;
        foreach (var part in both)
        {
            hash = unchecked((hash ^ part) * 1099511628211UL);
        }

        return hash;
    }

    private static IEnumerable<string> Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task<AgentSkills[]> ReadAsync(CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VouchDb>();
        var rows = await db.Set<Agent>().AsNoTracking().Where(row => row.TakesNew).OrderBy(row => row.Person).ToListAsync(cancellationToken);
        AgentGrantCard[] grants = rows.Exists(row => row.Partner is not null) ? [.. (await db.Set<AgentGrant>().AsNoTracking().ToListAsync(cancellationToken)).Select(AgentGrantCard.Of)] : [];
        var able = rows.Where(row => company.Person(row.Person)?.IsActive == true).Select(row => new AgentSkills(
            row.Person,
            company.Person(row.Person)!.Unit,
            Parts(row.Languages).ToHashSet(StringComparer.Ordinal),
            [.. Parts(row.Drivers)],
            Parts(row.Channels).Select(part => Enum.TryParse<Channel>(part, true, out var channel) ? channel : Channel.Other).ToHashSet())
        {
            // A partner's agent without a grant sees nothing, and so is given nothing.
            Reach = row.Partner is null ? null : company.ActorOf(row.Person) is { } actor ? AgentReach.Of(actor, grants, clock.GetUtcNow()) : AgentReach.Nothing,
        }).ToArray();
        return able.Length > 0 ? able : Fallback(company);
    }

    /// <summary>Where nobody was named: those who hold the role, else a head of procurement, else an administrator, as with cases.</summary>
    private static AgentSkills[] Fallback(CompanySnapshot company)
    {
        foreach (var role in new[] { Roles.ServiceAgent, Roles.HeadOfProcurement, Roles.Administrator })
        {
            var holders = company.HoldersAnywhere(role);
            if (holders.Count > 0)
            {
                return [.. holders.OrderBy(person => person.Id.Value).Select(person => new AgentSkills(person.Id, person.Unit, new HashSet<string>(), [], new HashSet<Channel>()))];
            }
        }

        return [];
    }
}
