using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Vouch.Company;
using Vouch.Promises.Keeping;
using Vouch.Ui;

namespace Vouch.Promises.Pages;

/// <summary>To whom somebody may promise something: a colleague to every colleague and to the suppliers that the subject or an earlier promise concerns; a supplier to the colleagues it deals with.</summary>
internal sealed class PromisablePeople(VouchDb db, CompanyDirectory directory, SubjectDirectory subjects)
{
    private const int MostSuppliers = 200;

    /// <summary>The choices, those whom the subject concerns first, and the one to suggest.</summary>
    internal async Task<(IReadOnlyList<Choice> People, string? Suggested)> ForAsync(Actor actor, SubjectRef? about, IStringLocalizer texts, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var concerned = about is { } subject ? await PartiesAsync(db.Set<Promise>().Where(promise => promise.SubjectId == subject.Id && promise.SubjectKind == subject.Kind), cancellationToken) : [];
        var dealtWith = actor.Supplier is { } supplier
            ? await PartiesAsync(db.Set<Promise>().Where(promise => promise.OwedBy == supplier || promise.OwedTo == supplier), cancellationToken)
            : await PartiesAsync(db.Set<Promise>().Where(promise => promise.Owner == actor.Party || promise.OwedTo == actor.Party), cancellationToken);
        var known = concerned.Concat(dealtWith).Where(party => party != actor.Party && party != actor.Supplier && party != PartyId.System).Distinct().ToList();
        var colleagues = actor.Supplier is null
            ? company.People.Where(person => person is { IsActive: true, Unit: not null }).Select(person => person.Id)
            : known.Where(party => company.Person(party) is { IsActive: true, Unit: not null });
        var cards = actor.Supplier is null
            ? await subjects.FindAsync(known.Where(party => company.Person(party) is null).Take(MostSuppliers).Select(party => new SubjectRef("supplier", party.Value)), actor, cancellationToken)
            : new Dictionary<SubjectRef, SubjectCard>();
        var near = concerned.ToHashSet();
        var choices = colleagues.Where(party => party != actor.Party).Distinct().Select(party => (Party: party, Name: company.NameOf(party)))
            .Concat(cards.Values.Select(card => (Party: new PartyId(card.Subject.Id), Name: $"{card.Title} ({texts["Supplier"]})")))
            .OrderByDescending(choice => near.Contains(choice.Party)).ThenBy(choice => choice.Name, StringComparer.CurrentCulture)
            .Select(choice => new Choice(choice.Party.ToString(), choice.Name)).ToList();
        return (choices, choices.FirstOrDefault(choice => near.Any(party => party.ToString() == choice.Value))?.Value);
    }

    private static async Task<List<PartyId>> PartiesAsync(IQueryable<Promise> promises, CancellationToken cancellationToken) =>
    [
        .. (await promises.AsNoTracking().OrderByDescending(promise => promise.MadeAt).Select(promise => new { promise.OwedBy, promise.OwedTo, promise.Owner }).Take(500).ToListAsync(cancellationToken))
            .SelectMany(row => new[] { row.OwedTo, row.OwedBy, row.Owner }).OfType<PartyId>().Distinct(),
    ];
}
