using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Decisions.ApprovalPolicies;

/// <summary>A policy with its version number.</summary>
internal sealed record NumberedPolicy(int Number, Policy Policy);

/// <summary>Finds the policy in force, and the company as policies see it.</summary>
internal sealed class PolicyShelf(CompanyDirectory directory)
{
    private static readonly ConditionalWeakTable<CompanySnapshot, Structure> Structures = [];
    private readonly Dictionary<int, Policy> read = [];

    public async Task<NumberedPolicy> InForceAsync(VouchDb db, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var day = DayOf(company, null, at);
        var versions = await db.Set<PolicyRecord>().AsNoTracking()
            .Where(policy => policy.PutInForceAt != null)
            .Select(policy => new DatedVersion(policy.Number, policy.From))
            .ToListAsync(cancellationToken);
        return PolicyVersions.InForce(versions, day) is { } version
            ? new NumberedPolicy(version.Number, await ReadAsync(db, version.Number, cancellationToken))
            : new NumberedPolicy(0, First(company));
    }

    /// <summary>
    /// A version as it was saved. It was sound then; names that have gone since (a person who left, a unit that was closed) are taken
    /// nevertheless, and the steps that name them are found to have nobody.
    /// </summary>
    public async Task<Policy> ReadAsync(VouchDb db, int number, CancellationToken cancellationToken)
    {
        if (read.TryGetValue(number, out var known))
        {
            return known;
        }

        var yaml = await db.Set<PolicyRecord>().AsNoTracking().Where(policy => policy.Number == number).Select(policy => policy.Yaml).FirstAsync(cancellationToken);
        return read[number] = PolicyReader.Read(yaml, PolicyVocabulary.Anything).Policy
            ?? throw new InvalidOperationException($"Version {number} of the policy was saved although it cannot be read.");
    }

    public async Task<PolicyVocabulary> VocabularyAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var categories = await Categories.ReadAsync(db, cancellationToken);
        return new PolicyVocabulary(
            Roles.All.ToHashSet(StringComparer.Ordinal),
            company.Units.Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal),
            categories.All.Select(category => category.Code).ToHashSet(StringComparer.Ordinal),
            company.People.Where(person => person is { IsActive: true, Unit: not null }).Select(person => person.Email).ToHashSet(StringComparer.OrdinalIgnoreCase),
            PolicySubjects.Kinds);
    }

    public async Task<Organisation> OrganisationAsync(VouchDb db, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var structure = Structures.GetValue(company, Structure.Of);
        var categories = await Categories.ReadAsync(db, cancellationToken);
        return new Organisation(structure.Units, structure.Roles, structure.People, categories.All.ToDictionary(category => category.Code, category => category.Parent, StringComparer.Ordinal));
    }

    /// <summary>The day it is in a unit; in the company's first unit when none is named.</summary>
    public static DateOnly DayOf(CompanySnapshot company, UnitId? unit, DateTimeOffset at)
    {
        var card = unit is { } id ? company.Unit(id) : company.Units.FirstOrDefault(one => one.Parent is null);
        var zone = card is not null && TimeZoneInfo.TryFindSystemTimeZoneById(card.TimeZone, out var found) ? found : TimeZoneInfo.Utc;
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
    }

    public static Policy First(CompanySnapshot company)
    {
        var currency = company.Units.FirstOrDefault(unit => unit.Parent is null)?.Currency ?? Currency.Eur;
        return PolicyReader.Read(FirstPolicy.Yaml(currency), PolicyVocabulary.Anything).Policy ?? throw new InvalidOperationException("The first policy cannot be read.");
    }

    private sealed record Structure(IReadOnlyList<OrganisationUnit> Units, IReadOnlyList<RoleHeld> Roles, IReadOnlyDictionary<string, PartyId> People)
    {
        public static Structure Of(CompanySnapshot company)
        {
            var roots = company.Units.Where(unit => unit.Parent is null).Select(unit => unit.Id).ToArray();
            var held = new List<RoleHeld>();
            var people = new Dictionary<string, PartyId>(StringComparer.OrdinalIgnoreCase);
            foreach (var person in company.People.Where(person => person is { IsActive: true, Unit: not null }))
            {
                people.TryAdd(person.Email, person.Id);
                foreach (var grant in company.GrantsOf(person.Id))
                {
                    var places = grant.Units is null ? roots
                        : grant.Units.Where(unit => company.Unit(unit)?.Parent is not { } parent || !grant.Units.Contains(parent));
                    held.AddRange(places.Select(place => new RoleHeld(person.Id, grant.Role, place)));
                }
            }

            return new Structure(
                [.. company.Units.Select(unit => new OrganisationUnit(unit.Id, unit.Code, unit.Parent, unit.Head is { } head && company.Person(head) is { IsActive: true } ? head : null))],
                held,
                people);
        }
    }
}

/// <summary>The kinds of subject that rooms have approved.</summary>
internal static class PolicySubjects
{
    public static IReadOnlySet<string> Kinds { get; } = new HashSet<string>(StringComparer.Ordinal) { "request", "order", "event", "award", "invoice", "contract", "supplier", "payment-run" };
}
