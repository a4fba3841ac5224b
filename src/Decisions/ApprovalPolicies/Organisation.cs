using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>The company as a policy sees it at one moment: units, heads, who holds which role where, and the tree of categories.</summary>
internal sealed class Organisation
{
    private readonly Dictionary<UnitId, OrganisationUnit> units;
    private readonly Dictionary<string, UnitId> codes;
    private readonly ILookup<(string Role, UnitId Unit), PartyId> holders;
    private readonly IReadOnlyDictionary<string, PartyId> people;
    private readonly IReadOnlyDictionary<string, string?> categories;

    public Organisation(
        IReadOnlyCollection<OrganisationUnit> units,
        IEnumerable<RoleHeld> roles,
        IReadOnlyDictionary<string, PartyId> people,
        IReadOnlyDictionary<string, string?> categories)
    {
        this.units = units.ToDictionary(unit => unit.Id);
        codes = units.ToDictionary(unit => unit.Code, unit => unit.Id, StringComparer.Ordinal);
        holders = roles.ToLookup(held => (held.Role, held.Unit), held => held.Person);
        this.people = people;
        this.categories = categories;
    }

    /// <summary>The unit and all above it, nearest first. A loop in the data ends the walk.</summary>
    public IEnumerable<OrganisationUnit> Upward(UnitId? start)
    {
        var seen = new HashSet<UnitId>();
        for (var next = start; next is { } id && seen.Add(id) && units.TryGetValue(id, out var unit); next = unit.Parent)
        {
            yield return unit;
        }
    }

    /// <summary>True when the unit is the one with this code or lies below it.</summary>
    public bool IsWithin(UnitId unit, string code) => Upward(unit).Any(above => above.Code == code);

    /// <summary>True when the category is this one or lies below it.</summary>
    public bool IsCategoryWithin(string? category, string wanted)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = category; next is not null && seen.Add(next); next = categories.GetValueOrDefault(next))
        {
            if (next == wanted)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The people an approver stands for in a unit, without those who are barred; where that leaves nobody, the nearest unit above answers.
    /// A named person is never replaced.
    /// </summary>
    public IReadOnlyList<PartyId> Find(Approver approver, UnitId unit, IReadOnlySet<PartyId> barred)
    {
        if (approver.Kind == ApproverKind.Person)
        {
            return people.TryGetValue(approver.Name, out var person) && !barred.Contains(person) ? [person] : [];
        }

        UnitId? start = approver switch
        {
            { Unit: { } code } => codes.TryGetValue(code, out var named) ? named : null,
            { Kind: ApproverKind.UnitHeadAbove } => units.GetValueOrDefault(unit)?.Parent,
            _ => unit,
        };
        foreach (var place in Upward(start))
        {
            var here = approver.Kind == ApproverKind.Role ? holders[(approver.Name, place.Id)] : place.Head is { } head ? [head] : [];
            var able = here.Where(person => !barred.Contains(person)).Distinct().Order(Comparer<PartyId>.Create((a, b) => a.Value.CompareTo(b.Value))).ToArray();
            if (able.Length > 0)
            {
                return able;
            }
        }

        return [];
    }

    /// <summary>True when the approver can stand for this person in the unit or in one above it: a head above has the authority of a head.</summary>
    public bool Includes(Approver approver, UnitId unit, PartyId person) => approver.Kind switch
    {
        ApproverKind.Person => people.TryGetValue(approver.Name, out var named) && named == person,
        ApproverKind.Role => Upward(approver.Unit is { } code ? (codes.TryGetValue(code, out var named) ? named : null) : unit)
            .Any(place => holders[(approver.Name, place.Id)].Contains(person)),
        ApproverKind.UnitHeadAbove => Upward(units.GetValueOrDefault(unit)?.Parent).Any(place => place.Head == person),
        _ => Upward(unit).Any(place => place.Head == person),
    };
}

internal sealed record OrganisationUnit(UnitId Id, string Code, UnitId? Parent, PartyId? Head);

/// <summary>A role somebody holds in a unit; it reaches the units below.</summary>
internal readonly record struct RoleHeld(PartyId Person, string Role, UnitId Unit);
