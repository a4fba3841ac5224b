using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Relationships;

/// <summary>Adds a party, or gives one that is known its present name. Run by the rooms that know the party: they have decided who may.</summary>
/// <param name="Party">Its id, chosen by the caller.</param>
/// <param name="Kind">What it is to the company.</param>
/// <param name="Name">What it is called, at most 200 characters.</param>
public sealed record AddParty(PartyId Party, PartyKind Kind, string Name) : ICommand<Done>;

internal sealed class AddPartyHandler : IHandler<AddParty, Done>
{
    public async Task<Outcome<Done>> HandleAsync(AddParty command, Work work, CancellationToken cancellationToken)
    {
        var name = command.Name.Length <= 200 ? command.Name : command.Name[..200];
        var party = await work.Db.Set<Party>().FirstOrDefaultAsync(row => row.Id == command.Party, cancellationToken);
        if (party is not null)
        {
            party.Name = name;
            party.SearchName = name.ToLowerInvariant();
            return Done.Value;
        }

        work.Db.Add(new Party { Id = command.Party, Kind = command.Kind, Name = name, SearchName = name.ToLowerInvariant(), Since = work.At });
        work.Record(new FactDraft(RelationshipFacts.PartyAdded, new SubjectRef("party", command.Party.Value))
        {
            Parties = [("party", command.Party)],
            Data = new FactData { { "kind", command.Kind.ToString().ToLowerInvariant() } },
        });
        return Done.Value;
    }
}

/// <summary>Enters people into the register as they are added to the company.</summary>
internal sealed class PersonListener : IFactListener
{
    public bool Hears(string factName) => factName == Company.CompanyFacts.PersonAdded.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (fact.Party("person") is { } person && fact.Texts.TryGetValue("name", out var name))
        {
            await work.RunAsSystemAsync(new AddParty(person, fact.Party("supplier") is null ? PartyKind.Colleague : PartyKind.SupplierPerson, name), cancellationToken);
        }
    }
}
