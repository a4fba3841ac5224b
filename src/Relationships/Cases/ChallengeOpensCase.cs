using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;

namespace Vouch.Relationships;

/// <summary>
/// A challenge to the verdict on a promise is a case: opened in the transaction in which it is raised, ended in the one in which it is decided or taken back, whoever did that.
/// </summary>
internal sealed class ChallengeOpensCase(CaseDesk desk, CompanyDirectory directory) : IFactListener
{
    public bool Hears(string factName) =>
        factName == PromiseFacts.Challenged.Name || factName == PromiseFacts.ChallengeUpheld.Name || factName == PromiseFacts.ChallengeRejected.Name || factName == PromiseFacts.ChallengeWithdrawn.Name;

    public async Task HearAsync(FactDraft fact, Work work, CancellationToken cancellationToken)
    {
        if (IdIn(fact, "challenge") is not { } challenge)
        {
            return;
        }

        if (fact.Name == PromiseFacts.Challenged)
        {
            await OpenAsync(fact, new ChallengeId(challenge), work, cancellationToken);
        }
        else if (await OfChallengeAsync(work, new ChallengeId(challenge), cancellationToken) is { State: CaseState.Open } found)
        {
            End(fact, await CaseDesk.WithPartiesAsync(work, found, cancellationToken), work);
        }
    }

    private async Task OpenAsync(FactDraft fact, ChallengeId challenge, Work work, CancellationToken cancellationToken)
    {
        var company = await directory.ReadAsync(cancellationToken);
        var supplier = work.Actor.Supplier;
        HashSet<PartyId> raisers = supplier is { } organisation ? [work.Actor.Party, organisation] : [work.Actor.Party];
        var sides = CaseSides.Of(
            fact.Party(PromiseFacts.OwedBy), fact.Party(PromiseFacts.OwedTo), fact.Party(PromiseFacts.Owner), raisers, party => company.Person(party) is not { Unit: not null });
        var unit = fact.Unit ?? work.Actor.Unit ?? sides.Same.Concat(sides.Other).Select(party => company.Person(party)?.Unit).FirstOrDefault(known => known is not null);
        HashSet<PartyId> all = [.. raisers, .. sides.Other, .. sides.Same];
        var title = await TitleAsync(fact.Subject, work, cancellationToken);
        var number = await work.NextNumberAsync(Case.Series, cancellationToken);
        var opened = new Case
        {
            Id = work.NewId<CaseId>(),
            Number = number,
            Kind = CaseKind.Challenge,
            Title = title,
            SearchTitle = title.ToLowerInvariant(),
            SubjectKind = fact.Subject.Kind,
            SubjectId = fact.Subject.Id,
            Unit = unit,
            RaisedBy = work.Actor.Party,
            Supplier = supplier,
            Owner = await desk.ChooseOwnerAsync(unit, all, null, cancellationToken),
            OpenedAt = work.At,
            Words = fact.Texts.GetValueOrDefault("reason") ?? "",
            Promise = IdIn(fact, "promise") is { } promise ? new PromiseId(promise) : null,
            Challenge = challenge,
            Verdict = Enum.Parse<PromiseStanding>(fact.Data["verdict"]!, ignoreCase: true),
            Claim = Enum.Parse<PromiseStanding>(fact.Data["claim"]!, ignoreCase: true),
        };
        List<CaseParty> parties = [.. Parties(sides.Other, CaseRole.OtherSide), .. Parties(sides.Same, CaseRole.SameSide)];
        work.Db.Add(opened);
        work.Db.AddRange(parties);
        work.Record(opened, parties, RelationshipFacts.CaseOpened, opened.Words);

        IEnumerable<CaseParty> Parties(IEnumerable<PartyId> those, CaseRole role) =>
            those.Select(party => new CaseParty { Case = opened.Id, Party = party, Role = role, IsSupplier = company.Person(party) is null });
    }

    private static void End(FactDraft fact, CaseAtHand atHand, Work work)
    {
        var (about, parties) = atHand;
        about.EndedAt = work.At;
        if (fact.Name == PromiseFacts.ChallengeWithdrawn)
        {
            about.State = CaseState.Withdrawn;
            work.Record(about, parties, RelationshipFacts.CaseWithdrawn);
            return;
        }

        about.State = CaseState.Decided;
        about.DecidedBy = work.Actor.Party;
        about.Answer = fact.Texts.GetValueOrDefault("reason");
        about.Outcome = fact.Name == PromiseFacts.ChallengeRejected ? CaseOutcome.Rejected : work.Actor.IsOtherSideOf(parties) ? CaseOutcome.Agreed : CaseOutcome.Upheld;
        work.Record(
            about, parties, RelationshipFacts.CaseDecided, about.Answer,
            ("outcome", CaseRecord.Code(about.Outcome.Value)), ("standing", about.Standing is { } standing ? CaseRecord.Code(standing) : null));
    }

    private static async Task<Case?> OfChallengeAsync(Work work, ChallengeId challenge, CancellationToken cancellationToken) =>
        work.Db.Set<Case>().Local.FirstOrDefault(row => row.Challenge == challenge)
        ?? await work.Db.Set<Case>().AsTracking().FirstOrDefaultAsync(row => row.Challenge == challenge, cancellationToken);

    /// <summary>Number and title of what the promise is about. Asked of the directory only here: most work opens no case.</summary>
    private static async Task<string> TitleAsync(SubjectRef subject, Work work, CancellationToken cancellationToken)
    {
        var found = await work.Get<SubjectDirectory>().FindAsync([subject], Actor.System, cancellationToken);
        var title = found.TryGetValue(subject, out var card) ? $"{card.Number} {card.Title}".Trim() : "";
        return title.Length <= Case.LongestTitle ? title : title[..Case.LongestTitle];
    }

    private static Guid? IdIn(FactDraft fact, string key) => Guid.TryParse(fact.Data[key], out var id) ? id : null;
}
