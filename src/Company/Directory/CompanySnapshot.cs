using Vouch.Kernel;

namespace Vouch.Company;

/// <summary>A unit as others see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its short code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parent">The unit above.</param>
/// <param name="Head">Who heads it.</param>
/// <param name="Currency">Currency of its budgets.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Calendar">Name of its working calendar.</param>
public sealed record UnitCard(UnitId Id, string Code, string Name, UnitId? Parent, PartyId? Head, Currency Currency, string TimeZone, string Calendar);

/// <summary>A person as others see them.</summary>
/// <param name="Id">Their id.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Unit">Where a colleague works; null for a supplier's person.</param>
/// <param name="Supplier">The supplier; null for a colleague.</param>
/// <param name="Language"><c>en</c> or <c>de</c>.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="IsActive">False when the person has left.</param>
public sealed record PersonCard(PartyId Id, string Name, string Email, UnitId? Unit, PartyId? Supplier, string Language, string TimeZone, bool IsActive);

/// <summary>All units, people and roles at one moment, in memory: who-is-who is asked on every request and changes rarely.</summary>
public sealed class CompanySnapshot
{
    private readonly Dictionary<UnitId, UnitCard> units;
    private readonly Dictionary<PartyId, PersonCard> people;
    private readonly Dictionary<string, PersonCard> byEmail;
    private readonly Dictionary<PartyId, IReadOnlyList<RoleGrant>> grants;
    private readonly Dictionary<UnitId, HashSet<UnitId>> below = [];

    internal CompanySnapshot(IReadOnlyList<UnitCard> units, IReadOnlyList<PersonCard> people, IReadOnlyList<RoleHolding> holdings)
    {
        this.units = units.ToDictionary(unit => unit.Id);
        this.people = people.ToDictionary(person => person.Id);
        byEmail = people.ToDictionary(person => person.Email.ToLowerInvariant(), StringComparer.Ordinal);
        foreach (var unit in units)
        {
            for (UnitCard? above = unit; above is not null; above = above.Parent is { } parent ? this.units.GetValueOrDefault(parent) : null)
            {
                if (!below.TryGetValue(above.Id, out var covered))
                {
                    below.Add(above.Id, covered = []);
                }

                if (!covered.Add(unit.Id))
                {
                    break;
                }
            }
        }

        grants = holdings.GroupBy(holding => holding.Person).ToDictionary(
            person => person.Key,
            IReadOnlyList<RoleGrant> (person) => [.. person.Select(holding => new RoleGrant(holding.Role, holding.Unit is { } unit ? Below(unit) : null))]);
        HasAdministrator = holdings.Any(holding => holding is { Role: Kernel.Roles.Administrator, Unit: null });
        Units = [.. units.OrderBy(unit => unit.Code, StringComparer.Ordinal)];
        People = people;
    }

    /// <summary>All units, by code.</summary>
    public IReadOnlyList<UnitCard> Units { get; }

    /// <summary>Everybody, suppliers' people and those who left included.</summary>
    public IReadOnlyCollection<PersonCard> People { get; }

    /// <summary>False only while the company is being set up.</summary>
    public bool HasAdministrator { get; }

    /// <summary>The unit, or null.</summary>
    public UnitCard? Unit(UnitId id) => units.GetValueOrDefault(id);

    /// <summary>The unit with this code in any letter case, or null.</summary>
    public UnitCard? UnitByCode(string code) => Units.FirstOrDefault(unit => string.Equals(unit.Code, code, StringComparison.OrdinalIgnoreCase));

    /// <summary>The person, or null.</summary>
    public PersonCard? Person(PartyId id) => people.GetValueOrDefault(id);

    /// <summary>The person with this mail address in any letter case, or null.</summary>
    public PersonCard? PersonByEmail(string email) => byEmail.GetValueOrDefault(email.Trim().ToLowerInvariant());

    /// <summary>A person's name; "Vouch" for the software itself; "somebody" for one who is not known.</summary>
    public string NameOf(PartyId id) => id == PartyId.System ? "Vouch" : Person(id)?.Name ?? "somebody";

    /// <summary>The unit and all below it.</summary>
    public IReadOnlySet<UnitId> Below(UnitId unit) => below.TryGetValue(unit, out var covered) ? covered : new HashSet<UnitId> { unit };

    /// <summary>Active colleagues who hold the role for this unit, those closest to the unit first, then by name.</summary>
    public IReadOnlyList<PersonCard> Holders(string role, UnitId unit) =>
    [
        .. from person in People
           where person is { IsActive: true, Unit: not null } && grants.ContainsKey(person.Id)
           let matching = grants[person.Id].Where(grant => grant.Role == role && (grant.Units is null || grant.Units.Contains(unit))).ToList()
           where matching.Count > 0
           orderby matching.Min(grant => grant.Units?.Count ?? int.MaxValue), person.Name, person.Id.Value
           select person,
    ];

    /// <summary>Active colleagues who hold the role in any unit, by name.</summary>
    public IReadOnlyList<PersonCard> HoldersAnywhere(string role) =>
        [.. People.Where(person => person is { IsActive: true, Unit: not null } && GrantsOf(person.Id).Any(grant => grant.Role == role)).OrderBy(person => person.Name, StringComparer.CurrentCulture).ThenBy(person => person.Id.Value)];

    /// <summary>The roles a person holds.</summary>
    public IReadOnlyList<RoleGrant> GrantsOf(PartyId person) => grants.GetValueOrDefault(person) ?? [];

    /// <summary>The actor that a person is; null when unknown or gone.</summary>
    public Actor? ActorOf(PartyId id) => Person(id) is { IsActive: true } person
        ? new Actor(id, person.Unit is null ? [] : GrantsOf(id)) { Unit = person.Unit, Supplier = person.Supplier }
        : null;

    /// <summary>True when the actor may change this unit; null stands for the whole company.</summary>
    public bool MayAdminister(Actor actor, UnitId? unit)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return unit is { } one
            ? actor.Has(Kernel.Roles.Administrator, one)
            : actor.IsSystem || actor.Grants.Any(grant => grant is { Role: Kernel.Roles.Administrator, Units: null });
    }
}
