using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Promises;
using Vouch.Relationships.Consent;
using Vouch.Relationships.Organisations;

namespace Vouch.Relationships.PersonalData;

/// <summary>What the person said about the use of their data. That something was withdrawn must stay known; the words by which it was said go.</summary>
internal sealed class PersonalConsents : IPersonalData
{
    public string Name => "consents";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await db.Set<ConsentEntry>().AsNoTracking().Where(row => person.Identities.Contains(row.Identity)).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken))
        {
            yield return ConsentCard.Of(row);
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var rows = await work.Db.Set<ConsentEntry>().Where(row => person.Identities.Contains(row.Identity) && row.Evidence != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Evidence, (string?)null), cancellationToken);
        var any = await work.Db.Set<ConsentEntry>().AnyAsync(row => person.Identities.Contains(row.Identity), cancellationToken);
        return new ErasedData(rows, any ? [new RetainedData("That consents were given and withdrawn, and when; without words and addresses", "The company must be able to show that it acted by them (GDPR, article 7).")] : []);
    }
}

/// <summary>Where the person belonged.</summary>
internal sealed class PersonalMemberships : IPersonalData
{
    public string Name => "memberships";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var row in await (from membership in db.Set<Membership>().AsNoTracking()
                                   where person.Parties.Contains(membership.Person)
                                   join party in db.Set<Party>() on membership.Organisation equals party.Id
                                   orderby membership.Since
                                   select new { membership.Organisation, organisationName = party.Name, membership.Title, membership.Since, membership.Until, membership.Source }).ToListAsync(cancellationToken))
        {
            yield return row;
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken) =>
        ErasedData.Of(await work.Db.Set<Membership>().Where(row => person.Parties.Contains(row.Person)).ExecuteDeleteAsync(cancellationToken));
}

/// <summary>Problems the person raised or took part in, and what they said in them.</summary>
internal sealed class PersonalCases : IPersonalData
{
    public string Name => "cases";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cases = await db.Set<Case>().AsNoTracking()
            .Where(row => person.Parties.Contains(row.RaisedBy) || db.Set<CaseParty>().Any(party => party.Case == row.Id && person.Parties.Contains(party.Party))).OrderBy(row => row.OpenedAt).ToListAsync(cancellationToken);
        foreach (var row in cases)
        {
            var remarks = await db.Set<CaseRemark>().AsNoTracking().Where(remark => remark.Case == row.Id).OrderBy(remark => remark.At).Select(remark => new CaseRemarkCard(remark.By, remark.At, remark.Words, remark.Kind.ToString())).ToListAsync(cancellationToken);
            yield return new { @case = CaseCard.Of(row), words = row.Words, answer = row.Answer, remarks };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var raised = person.HasAccount ? [] : await work.Db.Set<Case>().Where(row => person.Parties.Contains(row.RaisedBy)).Select(row => row.Id).ToListAsync(cancellationToken);
        var rows = await work.Db.Set<Case>().Where(row => raised.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, "").SetProperty(row => row.SearchTitle, "").SetProperty(row => row.Words, "").SetProperty(row => row.Answer, (string?)null), cancellationToken);
        rows += await work.Db.Set<CaseRemark>().Where(remark => raised.Contains(remark.Case) || (!person.HasAccount && person.Parties.Contains(remark.By))).ExecuteUpdateAsync(set => set.SetProperty(remark => remark.Words, ""), cancellationToken);
        return ErasedData.Of(rows);
    }
}

/// <summary>What was promised to the person and by them: ids, dates and verdicts.</summary>
internal sealed class PersonalPromises(IPromises promises) : IPersonalData
{
    public string Name => "promises";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cards = await promises.Cards(db).Where(card => (card.OwedTo != null && person.Parties.Contains(card.OwedTo.Value)) || (card.OwedBy != null && person.Parties.Contains(card.OwedBy.Value)))
            .OrderBy(card => card.MadeAt).ToListAsync(cancellationToken);
        foreach (var card in cards)
        {
            yield return card;
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken) =>
        await promises.Cards(work.Db).AnyAsync(card => (card.OwedTo != null && person.Parties.Contains(card.OwedTo.Value)) || (card.OwedBy != null && person.Parties.Contains(card.OwedBy.Value)), cancellationToken)
            ? new ErasedData(0, [new RetainedData("Promises: what was promised to whom by when, and whether it was kept; the person only as an id", "The record of promises must stay whole. Nothing in it leads to the person any more.")])
            : ErasedData.Nothing;
}

/// <summary>Everything in the ledger that concerns the person, with its texts. The facts stay and verify; the texts go.</summary>
internal sealed class PersonalFacts : IPersonalData
{
    private static readonly string[] KeptByLaw = ["order.", "invoice.", "payment.", "payment-run.", "goods.", "service.", "exception."];

    public string Name => "facts";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var facts = await FactTexts.ConcerningAsync(db, person.Parties, cancellationToken);
        var texts = await FactTexts.OfAsync(db, [.. facts.Select(fact => fact.Id)], cancellationToken);
        foreach (var fact in facts)
        {
            yield return new
            {
                fact = fact.Id,
                at = fact.At,
                name = fact.Name,
                subject = fact.Subject.ToString(),
                roles = fact.Parties.Where(party => person.Parties.Contains(party.Party)).Select(party => party.Role).Distinct(),
                data = fact.Data.ToDictionary(pair => pair.Key, pair => pair.Value),
                texts = texts[fact.Id].ToDictionary(text => text.Key, text => text.Text),
            };
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var facts = await FactTexts.ConcerningAsync(work.Db, person.Parties, cancellationToken);
        var byLaw = facts.Where(fact => KeptByLaw.Any(name => fact.Name.StartsWith(name, StringComparison.Ordinal))).ToArray();
        var erased = facts.Except(byLaw).Where(fact => !person.HasAccount || person.Parties.Any(party => party.Value == fact.SubjectId)).ToArray();
        var rows = await FactTexts.EraseAsync(work, [.. erased.Select(fact => fact.Id)], cancellationToken);
        var retained = new List<RetainedData> { new("Facts of the ledger: ids, codes, amounts and times", "The ledger proves what happened; nothing in it leads to the person any more.") };
        if (byLaw.Length > 0)
        {
            retained.Add(new("Orders, deliveries, invoices and payments, with their texts", "Tax and commercial law demand that they are kept (in Germany 6 to 10 years, § 147 AO, § 257 HGB)."));
        }

        if (person.HasAccount)
        {
            retained.Add(new("What the person did at work: requests, decisions, cases", "It belongs to the company's records; the account itself is deactivated, not erased."));
        }

        return new ErasedData(rows, retained);
    }
}

/// <summary>Files that were kept with the person.</summary>
internal sealed class PersonalFiles(Files files) : IPersonalData
{
    public string Name => "files";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var subject in Subjects(person))
        {
            foreach (var card in await files.OfAsync(db, subject, cancellationToken))
            {
                if (await files.ReadAsync(db, card.Id, cancellationToken) is { } found)
                {
                    yield return card;
                    yield return new PersonalFile(card.Name, found.Bytes);
                }
            }
        }
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var rows = 0;
        foreach (var subject in Subjects(person))
        {
            rows += await files.EraseAsync(work, subject, cancellationToken);
        }

        return ErasedData.Of(rows);
    }

    private static IEnumerable<SubjectRef> Subjects(PersonInFull person) => person.Parties.SelectMany(party => new[] { new SubjectRef("party", party.Value), new SubjectRef("person", party.Value) });
}
