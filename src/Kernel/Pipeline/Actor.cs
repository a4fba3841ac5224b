namespace Vouch.Kernel;

/// <summary>The roles that people hold in units. A role held in a unit covers the units below it; held without a unit it covers the company.</summary>
public static class Roles
{
    /// <summary>Anyone in the company: may ask, and see what concerns them. Held by every person implicitly.</summary>
    public const string Colleague = "colleague";

    /// <summary>Looks after requests, sourcing, orders.</summary>
    public const string Buyer = "buyer";

    /// <summary>Decides on approvals that a policy addresses to the role.</summary>
    public const string Approver = "approver";

    /// <summary>Holds a unit's budget and confirms what was spent and saved.</summary>
    public const string BudgetHolder = "budget-holder";

    /// <summary>Registers invoices, solves exceptions, prepares and releases payment runs.</summary>
    public const string Finance = "finance";

    /// <summary>Reviews legal questions.</summary>
    public const string Legal = "legal";

    /// <summary>Reviews security questions.</summary>
    public const string Security = "security";

    /// <summary>Reviews privacy questions.</summary>
    public const string Privacy = "privacy";

    /// <summary>Reviews information technology questions.</summary>
    public const string InformationTechnology = "it";

    /// <summary>Answers for procurement; is told when promises break.</summary>
    public const string HeadOfProcurement = "head-of-procurement";

    /// <summary>Looks after people, units, calendars, policies and charters.</summary>
    public const string Administrator = "administrator";

    /// <summary>May read everything and change nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Answers people on every channel: reads whole timelines and replies.</summary>
    public const string ServiceAgent = "service-agent";

    /// <summary>Hands in interactions from other systems, and reads nothing. For the keys of programs.</summary>
    public const string Intake = "intake";

    /// <summary>All roles that can be granted.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Colleague, Buyer, Approver, BudgetHolder, Finance, Legal, Security, Privacy, InformationTechnology, HeadOfProcurement, Administrator, Auditor, ServiceAgent, Intake];
}

/// <summary>A role and the units it covers.</summary>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Units">Every unit covered, those below included; null for the whole company.</param>
public sealed record RoleGrant(string Role, IReadOnlySet<UnitId>? Units);

/// <summary>Who acts: a colleague, a supplier's person, the holder of an invitation link, or the software itself. Handlers decide by this and nothing else.</summary>
/// <param name="Party">The person (or <see cref="PartyId.System"/>).</param>
/// <param name="Grants">Roles held; empty for outsiders.</param>
public sealed record Actor(PartyId Party, IReadOnlyList<RoleGrant> Grants)
{
    /// <summary>The software itself; may do everything that a clock or a rule does.</summary>
    public static Actor System { get; } = new(PartyId.System, []);

    /// <summary>The unit where a colleague works; null for outsiders.</summary>
    public UnitId? Unit { get; init; }

    /// <summary>The supplier that an outsider acts for; null for colleagues.</summary>
    public PartyId? Supplier { get; init; }

    /// <summary>When set, an outsider who came by a personal link and may see and do only what concerns this subject.</summary>
    public SubjectRef? Scope { get; init; }

    /// <summary>True for <see cref="System"/>.</summary>
    public bool IsSystem => Party == PartyId.System;

    /// <summary>True for people of the company.</summary>
    public bool IsColleague => Unit is not null;

    /// <summary>True when the role is held for this unit. The software itself holds every role.</summary>
    public bool Has(string role, UnitId unit) =>
        IsSystem || Grants.Any(grant => grant.Role == role && (grant.Units is null || grant.Units.Contains(unit)));

    /// <summary>True when one of the roles is held for this unit.</summary>
    public bool HasAny(UnitId unit, params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (Has(role, unit))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when the role is held anywhere.</summary>
    public bool HasAnywhere(string role) => IsSystem || Grants.Any(grant => grant.Role == role);

    /// <summary>True for colleagues who may read across the company: auditors, heads of procurement and administrators.</summary>
    public bool MayReadAll => IsSystem || Grants.Any(grant => grant.Units is null && grant.Role is Roles.Auditor or Roles.HeadOfProcurement or Roles.Administrator);

    /// <summary>True when the person holds a role besides that of every colleague: more of Vouch is daily work for them.</summary>
    public bool HoldsRole => Grants.Any(grant => grant.Role != Roles.Colleague);
}
