using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Identities;

namespace Vouch.Relationships.PersonalData;

/// <summary>Asks that all about a person be erased. Nothing is erased before a head of procurement or an administrator, who is somebody else, decides (<see cref="ErasePerson"/>).</summary>
/// <param name="Person">Whom; every party that the person ever was is meant.</param>
/// <param name="Reason">Why, at most 500 characters.</param>
public sealed record RequestErasure(PartyId Person, string Reason) : ICommand<ErasureId>;

/// <summary>Decides on a request to erase a person. Erasing cannot be undone.</summary>
/// <param name="Erasure">Which request.</param>
/// <param name="Erase">True to erase, false to refuse.</param>
/// <param name="Reason">Why, at most 500 characters; not the person's name.</param>
public sealed record ErasePerson(ErasureId Erasure, bool Erase, string Reason) : ICommand<ErasureAnswer>;

/// <summary>What an erasure did.</summary>
/// <param name="State">What was decided.</param>
/// <param name="Erased">How many rows lost personal data, by where they lie.</param>
/// <param name="Retained">What is kept, and why.</param>
public sealed record ErasureAnswer(ErasureState State, IReadOnlyDictionary<string, int> Erased, IReadOnlyList<RetainedData> Retained);

internal sealed class ErasureHandlers(IPeople people, IEnumerable<IPersonalData> places, CompanyDirectory directory) : IHandler<RequestErasure, ErasureId>, IHandler<ErasePerson, ErasureAnswer>
{
    public async Task<Outcome<ErasureId>> HandleAsync(RequestErasure command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.DecidesOnPersons())
        {
            return IdentityRefusals.NotAllowed;
        }

        if (Reasons.Refuse(command.Reason, "reason") is { } refusal)
        {
            return refusal;
        }

        var person = await WholePerson.OfAsync(work.Db, people, command.Person, cancellationToken);
        var kinds = await PartyKinds.OfAsync(work.Db, person.Parties, cancellationToken);
        if (kinds.Values.Any(kind => kind is PartyKind.Supplier or PartyKind.Organisation))
        {
            return ConsentRefusals.NotAPerson.At("person");
        }

        if (kinds.Count == 0 && !await work.Db.Set<Identity>().AnyAsync(row => person.Identities.Contains(row.Id), cancellationToken) && await WholePerson.NamedAsync(work.Db, places, person, cancellationToken) is null)
        {
            return IdentityRefusals.Unknown.At("person");
        }

        if (await HasActiveAccountAsync(person, cancellationToken))
        {
            return ConsentRefusals.HasAccount.At("person");
        }

        if (await work.Db.Set<Erasure>().AnyAsync(row => row.State == ErasureState.Requested && person.Parties.Contains(row.Person), cancellationToken))
        {
            return ConsentRefusals.Waiting;
        }

        var erasure = new Erasure { Id = work.NewId<ErasureId>(), Person = person.Person, RequestedBy = work.Actor.Party, RequestedAt = work.At, Reason = command.Reason.Trim() };
        work.Db.Add(erasure);
        Record(work, ConsentFacts.ErasureRequested, erasure, new FactData { { "erasure", erasure.Id.Value } }, erasure.Reason);
        return erasure.Id;
    }

    public async Task<Outcome<ErasureAnswer>> HandleAsync(ErasePerson command, Work work, CancellationToken cancellationToken)
    {
        if (!work.Actor.ErasesPersons())
        {
            return ConsentRefusals.NotEraser;
        }

        if (Reasons.Refuse(command.Reason, "reason") is { } refusal)
        {
            return refusal;
        }

        var erasure = await work.Db.Set<Erasure>().FirstOrDefaultAsync(row => row.Id == command.Erasure, cancellationToken);
        if (erasure is null)
        {
            return Problems.NotFound;
        }

        if (erasure.State != ErasureState.Requested)
        {
            return ConsentRefusals.Decided;
        }

        if (erasure.RequestedBy == work.Actor.Party)
        {
            return ConsentRefusals.OwnRequest;
        }

        (erasure.DecidedBy, erasure.DecidedAt, erasure.Why) = (work.Actor.Party, work.At, command.Reason.Trim());
        if (!command.Erase)
        {
            erasure.State = ErasureState.Refused;
            Record(work, ConsentFacts.ErasureRefused, erasure, new FactData { { "erasure", erasure.Id.Value } }, erasure.Why);
            return new ErasureAnswer(erasure.State, new Dictionary<string, int>(), []);
        }

        var person = await WholePerson.OfAsync(work.Db, people, erasure.Person, cancellationToken);
        return await HasActiveAccountAsync(person, cancellationToken) ? ConsentRefusals.HasAccount : await EraseAsync(work, erasure, person, cancellationToken);
    }

    private async Task<ErasureAnswer> EraseAsync(Work work, Erasure erasure, PersonInFull person, CancellationToken cancellationToken)
    {
        // Nobody links or unlinks this person meanwhile.
        await PersonGraph.LockAsync(work, person.Identities, cancellationToken);
        var erased = new Dictionary<string, int>(StringComparer.Ordinal);
        var retained = new List<RetainedData>();

        // Identities go last: others recognise the person by them.
        foreach (var place in places.OrderBy(place => place is PersonalIdentities).ThenBy(place => place.Name, StringComparer.Ordinal))
        {
            var done = await place.EraseAsync(work, person, cancellationToken);
            erased[place.Name] = done.Rows;
            retained.AddRange(done.Retained);
        }

        // The reasons of this and earlier requests may name the person.
        await work.Db.SaveChangesAsync(cancellationToken);
        await work.Db.Set<Erasure>().Where(row => person.Parties.Contains(row.Person)).ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, (string?)null), cancellationToken);
        (erasure.Reason, erasure.State, erasure.Retained, erasure.Person) = (null, ErasureState.Erased, JsonSerializer.Serialize(retained, Json.Options), person.Person);
        Record(
            work, ConsentFacts.Erased, erasure,
            new FactData { { "erasure", erasure.Id.Value }, { "identities", erased.GetValueOrDefault("identities") }, { "texts", erased.GetValueOrDefault("facts") }, { "retained", retained.Count } }, erasure.Why);
        return new ErasureAnswer(erasure.State, erased, retained);
    }

    private async Task<bool> HasActiveAccountAsync(PersonInFull person, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        return person.Parties.Any(party => company.Person(party) is { IsActive: true });
    }

    private static void Record(Work work, FactName name, Erasure erasure, FactData data, string? reason) => work.Record(new FactDraft(name, new SubjectRef("party", erasure.Person.Value))
    {
        Parties = [(ConsentFacts.Person, erasure.Person)],
        Data = data,
        Texts = reason is null ? [] : new Dictionary<string, string> { ["reason"] = reason },
    });
}
