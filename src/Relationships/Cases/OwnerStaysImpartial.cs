using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>
/// The owner of a case is no side of it and is there: when the promise that it is about is handed over to its owner, or its owner leaves the company, another one is chosen by the same rule.
/// </summary>
internal sealed class OwnerStaysImpartial(CaseDesk desk, ProblemDesk problems, CompanyDirectory directory) : IFactListener
{
    public bool Hears(string factName) => factName == PromiseFacts.HandedOver.Name || factName == CompanyFacts.PersonDeactivated.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (fact.Name == PromiseFacts.HandedOver)
        {
            await PromiseHandedOverAsync(fact, work, cancellationToken);
        }
        else if (fact.Party("person") is { } gone)
        {
            foreach (var found in await work.Db.Set<Case>().AsTracking().Where(row => row.Owner == gone && Case.LiveStates.Contains(row.State)).OrderBy(row => row.Number).ToListAsync(cancellationToken))
            {
                await GiveAsync(work, await CaseDesk.WithPartiesAsync(work, found, cancellationToken), gone, cancellationToken);
            }
        }
    }

    private async Task PromiseHandedOverAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(fact.Data["promise"], out var id) || fact.Party(PromiseFacts.Owner) is not { } owner)
        {
            return;
        }

        var promise = new PromiseId(id);
        if (await work.Db.Set<Case>().AsTracking().FirstOrDefaultAsync(row => row.Promise == promise && row.State == CaseState.Open, cancellationToken) is not { } found)
        {
            return;
        }

        var company = await directory.ReadAsync(cancellationToken);
        var atHand = await CaseDesk.WithPartiesAsync(work, found, cancellationToken);
        if (!atHand.Sides.Contains(owner))
        {
            HashSet<PartyId> raisers = [found.RaisedBy, found.Side];
            var sides = CaseSides.Of(fact.Party(PromiseFacts.OwedBy), fact.Party(PromiseFacts.OwedTo), owner, raisers, party => company.Person(party) is not { Unit: not null });
            var added = new CaseParty { Case = found.Id, Party = owner, Role = sides.Other.Contains(owner) ? CaseRole.OtherSide : CaseRole.SameSide, IsSupplier = false };
            work.Db.Add(added);
            atHand.Parties.Add(added);
        }

        if (found.Owner == owner)
        {
            await GiveAsync(work, atHand, owner, cancellationToken);
        }
    }

    private async Task GiveAsync(Work work, CaseAtHand atHand, PartyId without, CancellationToken cancellationToken) =>
        CaseDesk.Give(
            work,
            atHand,
            atHand.Case.Kind == CaseKind.Problem
                ? await problems.ChooseOwnerAsync(work, atHand.Case.Unit, atHand.Case.RaisedBy, without, cancellationToken)
                : await desk.ChooseOwnerAsync(atHand.Case.Unit, atHand.Sides, without, cancellationToken),
            null);
}
