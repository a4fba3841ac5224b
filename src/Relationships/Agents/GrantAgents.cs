using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.Interactions;

namespace Vouch.Relationships.Agents;

/// <summary>Lets people of a partner work in the inbox and timeline on the company's behalf, as far as the contract says.</summary>
/// <param name="Supplier">The partner.</param>
/// <param name="Person">One of its people; null for all of them, those who come later included.</param>
/// <param name="Contract">The contract by which they work, 1 to 100 characters.</param>
/// <param name="From">Since when, UTC; now when null.</param>
/// <param name="Until">Until when, exclusive, UTC; null without end.</param>
/// <param name="Channels">On which channels; null or empty for all.</param>
/// <param name="Drivers">About which drivers, by code; null or empty for all.</param>
/// <param name="Units">For which units; null or empty for all.</param>
/// <param name="DaysBefore">How many days before <paramref name="From"/> they may read, 0 to 3,650.</param>
public sealed record GrantAgents(
    PartyId Supplier, PartyId? Person, string Contract, DateTimeOffset? From = null, DateTimeOffset? Until = null, IReadOnlyList<Channel>? Channels = null, IReadOnlyList<string>? Drivers = null, IReadOnlyList<UnitId>? Units = null, int DaysBefore = 0)
    : ICommand<AgentGrantId>;

/// <summary>Ends what a partner's agents may do, now or on a later day. What they wrote stays and stays marked.</summary>
/// <param name="Grant">Which.</param>
/// <param name="Until">Until when, exclusive, UTC; now when null.</param>
public sealed record EndAgentGrant(AgentGrantId Grant, DateTimeOffset? Until = null) : ICommand<Done>;

internal sealed class AgentGrantHandlers(CompanyDirectory directory) : IHandler<GrantAgents, AgentGrantId>, IHandler<EndAgentGrant, Done>
{
    private const int MostDays = 3_650;

    public async Task<Outcome<AgentGrantId>> HandleAsync(GrantAgents command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.ErasesPersons())
        {
            return AgentRefusals.NotAllowed;
        }

        var refusals = new List<Refusal>();
        if (!await work.Db.Set<Party>().AnyAsync(party => party.Id == command.Supplier && party.Kind == PartyKind.Supplier, cancellationToken))
        {
            refusals.Add(AgentRefusals.NoSupplier.At("supplier"));
        }

        var company = await directory.ReadAsync(cancellationToken);
        if (command.Person is { } person && company.Person(person)?.Supplier != command.Supplier)
        {
            refusals.Add(AgentRefusals.NoPerson.At("person"));
        }

        if (string.IsNullOrWhiteSpace(command.Contract) || command.Contract.Length > AgentGrant.LongestContract)
        {
            refusals.Add(AgentRefusals.NoContract.At("contract"));
        }

        var from = (command.From ?? work.At).Truncated();
        if (command.Until <= from)
        {
            refusals.Add(AgentRefusals.EndsBefore.At("until"));
        }

        if (command.DaysBefore is < 0 or > MostDays)
        {
            refusals.Add(AgentRefusals.TooFarBack.With(MostDays).At("daysBefore"));
        }

        var units = (command.Units ?? []).Distinct().ToArray();
        if (units.Any(unit => company.Unit(unit) is null))
        {
            refusals.Add(CompanyRefusals.NoUnit.At("units"));
        }

        var drivers = string.Join(',', (command.Drivers ?? []).Select(driver => driver.Trim()).Where(driver => driver.Length > 0).Distinct(StringComparer.Ordinal));
        if (drivers.Length > AgentGrant.LongestList || (command.Drivers ?? []).Any(driver => driver.Contains(',', StringComparison.Ordinal)) || string.Join(',', units).Length > AgentGrant.LongestList)
        {
            refusals.Add(AgentRefusals.ListTooLong.At("drivers"));
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var grant = new AgentGrant
        {
            Id = work.NewId<AgentGrantId>(),
            Supplier = command.Supplier,
            Person = command.Person,
            From = from,
            Until = command.Until?.Truncated(),
            Channels = string.Join(',', (command.Channels ?? []).Distinct()),
            Drivers = drivers,
            Units = string.Join(',', units),
            DaysBefore = command.DaysBefore,
            Contract = command.Contract.Trim(),
            GrantedBy = work.Actor.Party,
            GrantedAt = work.At,
        };
        work.Db.Add(grant);
        Record(work, AgentFacts.Granted, grant);
        return grant.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(EndAgentGrant command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.ErasesPersons())
        {
            return AgentRefusals.NotAllowed;
        }

        var grant = await work.Db.Set<AgentGrant>().FirstOrDefaultAsync(row => row.Id == command.Grant, cancellationToken);
        if (grant is null)
        {
            return Problems.NotFound;
        }

        if (grant.Until <= work.At)
        {
            return AgentRefusals.Ended;
        }

        var until = (command.Until ?? work.At).Truncated();
        if (until < work.At)
        {
            return AgentRefusals.EndsBefore.At("until");
        }

        grant.Until = until;
        Record(work, AgentFacts.Ended, grant);
        return Done.Value;
    }

    private static void Record(Work work, FactName name, AgentGrant grant)
    {
        var data = new FactData { { "grant", grant.Id.Value }, { "contract", grant.Contract }, { "channels", grant.Channels }, { "drivers", grant.Drivers }, { "units", grant.Units }, { "days_before", grant.DaysBefore } };
        data.Add("from", grant.From);
        data.Add("until", grant.Until);
        work.Record(new FactDraft(name, new SubjectRef("supplier", grant.Supplier.Value))
        {
            Parties = grant.Person is { } person ? [(AgentFacts.Supplier, grant.Supplier), (AgentFacts.Agent, person)] : [(AgentFacts.Supplier, grant.Supplier)],
            Data = data,
        });
    }
}

/// <summary>Why something cannot be done about a partner's agents.</summary>
internal static class AgentRefusals
{
    internal static readonly Refusal NotAllowed = new("agents.not-allowed", "A head of procurement or an administrator lets a partner's people in. Ask one.", RefusalKind.NotAllowed);
    internal static readonly Refusal NoSupplier = new("agents.supplier-unknown", "There is no such supplier. Choose one from the register.", RefusalKind.Invalid);
    internal static readonly Refusal NoPerson = new("agents.person-unknown", "This is nobody of the supplier's people. Choose one of them, or leave it out for all.", RefusalKind.Invalid);
    internal static readonly Refusal NoContract = new("agents.contract-missing", "Name the contract by which they work, in at most 100 characters.", RefusalKind.Invalid);
    internal static readonly Refusal EndsBefore = new("agents.ends-before", "The end lies before the beginning, or in the past. Correct the day.", RefusalKind.Invalid);
    internal static readonly Refusal TooFarBack = new("agents.too-far-back", "Give between 0 and {0} days.", RefusalKind.Invalid);
    internal static readonly Refusal NoChannel = new("agents.channel-unknown", "{0} is no channel. Channels are {1}; divide several by commas.", RefusalKind.Invalid);
    internal static readonly Refusal ListTooLong = new("agents.list-too-long", "Name fewer drivers or units, each without a comma.", RefusalKind.Invalid);
    internal static readonly Refusal Ended = new("agents.ended", "This has ended already.", RefusalKind.Rule);
}

/// <summary>Facts about partners' agents.</summary>
public static class AgentFacts
{
    /// <summary>The role of the partner.</summary>
    public const string Supplier = "supplier";

    /// <summary>The role of the one person it is about.</summary>
    public const string Agent = "agent";

    private static readonly string[] Data = ["grant", "contract", "channels", "drivers", "units", "days_before", "from", "until"];

    /// <summary>People of a partner may work in the inbox.</summary>
    public static readonly FactName Granted = new("agents.granted", "People of a partner may work in the inbox on the company's behalf.", [Supplier, Agent], Data);

    /// <summary>They no longer may.</summary>
    public static readonly FactName Ended = new("agents.ended", "People of a partner may no longer work in the inbox.", [Supplier, Agent], Data);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } = [Granted, Ended];
}
