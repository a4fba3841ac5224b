using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Vouch.Company;
using Vouch.Kernel;

namespace Vouch.Relationships.Agents;

/// <summary>Who answers people, as a reader may know them. What a partner's person writes is marked as theirs; to one partner another does not exist.</summary>
internal sealed class AgentNames(VouchDb db, CompanyDirectory directory)
{
    /// <summary>Reads what is needed to name agents to this reader.</summary>
    internal async Task<AgentNaming> ForAsync(Actor reader, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var suppliers = (reader.Supplier is { } own ? [own] : company.People.Select(person => person.Supplier).OfType<PartyId>().Distinct()).ToArray();
        var partners = suppliers.Length == 0 ? [] : await db.Set<Party>().AsNoTracking().Where(party => suppliers.Contains(party.Id)).ToDictionaryAsync(party => party.Id, party => party.Name, cancellationToken);
        return new AgentNaming(reader, company, partners);
    }
}

/// <summary>Names agents to one reader.</summary>
internal sealed class AgentNaming(Actor reader, CompanySnapshot company, IReadOnlyDictionary<PartyId, string> partners)
{
    /// <summary>The name of an agent: a partner's person with the partner; of another partner to a partner, only that it is another agent.</summary>
    internal string Of(PartyId agent, IStringLocalizer texts) => company.Person(agent) switch
    {
        { Supplier: { } supplier } when reader.Supplier is { } own && own != supplier => texts["another agent"],
        { Supplier: { } supplier } person when partners.TryGetValue(supplier, out var partner) => texts["{0} of {1}", person.Name, partner],
        _ => company.NameOf(agent),
    };

    /// <summary>Who speaks where no agent does: the company.</summary>
    internal string Company => company.Units.FirstOrDefault(unit => unit.Parent is null)?.Name ?? company.NameOf(PartyId.System);

    /// <summary>True for a colleague, and to a partner for people of the same partner.</summary>
    internal bool Knows(PartyId agent) => reader.Supplier is not { } own || company.Person(agent)?.Supplier is not { } supplier || supplier == own;
}
