using Vouch.Company;
using Vouch.Promises.Keeping;

namespace Vouch.Promises.Amends;

/// <summary>
/// A colleague or a supplier's person praises a colleague or a supplier, for no one promise; the praised are told. It changes no score. A supplier's person can
/// praise only colleagues who deal with that supplier. Refused: <c>praise.party-unknown</c>, <c>praise.to-oneself</c>, <c>praise.text-missing</c>.
/// </summary>
/// <param name="To">The colleague or the supplier; a supplier's person stands for the supplier.</param>
/// <param name="Words">What was good; at most 1,000 characters.</param>
public sealed record PraiseParty(PartyId To, string Words) : ICommand<PraiseId>
{
    internal static PraiseParty Example { get; } = new(new PartyId(new Guid("01920000-0000-7000-8000-000000000001")), "Always tells me first when something changes.");
}

internal sealed class PraisePartyHandler(CompanyDirectory directory, SubjectDirectory subjects, AmendsQueries queries) : IHandler<PraiseParty, PraiseId>
{
    public async Task<Outcome<PraiseId>> HandleAsync(PraiseParty command, Work work, CancellationToken cancellationToken)
    {
        var actor = work.Actor;
        if (actor.Scope is not null || !(actor.IsColleague || actor.Supplier is not null))
        {
            return AmendsRefusals.PartyUnknown.At("to");
        }

        var person = (await directory.ReadAsync(cancellationToken)).Person(command.To);
        var praised = person?.Supplier ?? command.To;
        if (praised == actor.Party || praised == actor.Supplier)
        {
            return AmendsRefusals.ToOneself.At("to");
        }

        if (!await IsKnownAsync(actor, praised, person, cancellationToken))
        {
            return AmendsRefusals.PartyUnknown.At("to");
        }

        var words = command.Words?.Trim() ?? "";
        if (words.Length is 0 or > GivePraise.LongestText)
        {
            return AmendsRefusals.PraiseMissing.With(GivePraise.LongestText).At("words");
        }

        var subject = new SubjectRef(person?.Unit is null ? "supplier" : "person", praised.Value);
        var fact = work.Record(new FactDraft(PromiseFacts.PartyPraised, subject)
        {
            Unit = person?.Unit,
            Parties = [("praised", praised)],
            Texts = new Dictionary<string, string> { ["words"] = words },
        });
        var praise = new PraiseGiven { Id = work.NewId<PraiseId>(), Praised = praised, Giver = actor.Supplier ?? actor.Party, GivenBy = actor.Party, At = work.At, Fact = fact.Id };
        work.Db.Add(praise);
        return praise.Id;
    }

    private async Task<bool> IsKnownAsync(Actor actor, PartyId praised, PersonCard? person, CancellationToken cancellationToken)
    {
        if (person is { Unit: not null })
        {
            return person.IsActive && (actor.Supplier is not { } supplier || (await queries.PeopleDealingWithAsync(supplier, cancellationToken)).Contains(praised));
        }

        var subject = new SubjectRef("supplier", praised.Value);
        return actor.IsColleague && (await subjects.FindAsync([subject], actor, cancellationToken)).ContainsKey(subject);
    }
}
