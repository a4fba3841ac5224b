using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships.Identities;
using Vouch.Relationships.PersonalData;
using Vouch.Suppliers.Screening;

namespace Vouch.Suppliers.Vetting;

/// <summary>
/// What packs of suppliers say of a person: people with what they do and when they were born, customers who can be asked, the contact of the particulars, and likenesses with sanctions lists.
/// Somebody is known there by the id that the pack gave, or by the identity of the mail address; of the telephone where there is no address.
/// </summary>
internal sealed class PersonalPack(IPeople people) : IPersonalData
{
    public string Name => "supplier-packs";

    public async IAsyncEnumerable<object> ReadAsync(VouchDb db, PersonInFull person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var named = await FindAsync(db, person, cancellationToken);
        foreach (var row in named.Contacts)
        {
            yield return new { row.Supplier, since = row.At, row.Name, row.Does, row.Email, row.Phone, row.Born, row.Countries, until = row.EndedAt };
        }

        foreach (var row in named.Suppliers)
        {
            yield return new { supplier = row.Id, row.Since, row.ContactName, row.ContactEmail };
        }

        foreach (var row in named.References)
        {
            yield return new { row.Supplier, row.At, row.Customer, row.ContactName, row.ContactEmail, row.Done, row.Said, row.WouldBuyAgain };
        }

        foreach (var row in named.Askings)
        {
            yield return new { row.Supplier, askedAt = row.At, row.Email, state = row.State.ToString(), row.AnsweredAt, row.AgainScore, row.DeadlinesScore, row.QualityScore, row.WentWell, row.WentBadly };
        }

        foreach (var row in named.Hits)
        {
            yield return new { row.Supplier, row.FoundAt, row.Name, row.List, row.Entry, row.Score, state = row.State.ToString(), row.EndedAt, row.Reason };
        }
    }

    public async Task<string?> NameOfAsync(VouchDb db, PersonInFull person, CancellationToken cancellationToken)
    {
        var named = await FindAsync(db, person, cancellationToken);
        return named.Contacts.Select(row => row.Name).Concat(named.References.Select(row => row.ContactName)).Concat(named.Suppliers.Select(row => row.ContactName ?? row.ContactEmail!)).Concat(named.Askings.Select(row => row.Email)).FirstOrDefault();
    }

    public async Task<ErasedData> EraseAsync(Work work, PersonInFull person, CancellationToken cancellationToken)
    {
        var named = await FindAsync(work.Db, person, cancellationToken);
        var ids = named.Contacts.Select(row => row.Supplier).Concat(named.References.Select(row => row.Supplier)).Concat(named.Askings.Select(row => row.Supplier)).Distinct().ToList();
        var suppliers = (await work.Db.Set<Supplier>().Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken)).Concat(named.Suppliers).DistinctBy(row => row.Id).ToDictionary(row => row.Id);
        foreach (var contact in named.Contacts)
        {
            contact.Forget(work.At);
            await PackDoor.ChangedAsync(work, suppliers[contact.Supplier], "contact", contact.Id.Value, null, isTold: false, cancellationToken);
        }

        foreach (var supplier in named.Suppliers)
        {
            (supplier.ContactName, supplier.ContactEmail) = (null, null);
            await PackDoor.ChangedAsync(work, supplier, "contact", supplier.Id.Value, null, isTold: false, cancellationToken);
        }

        foreach (var reference in named.References)
        {
            reference.Forget();
            await PackDoor.ChangedAsync(work, suppliers[reference.Supplier], "reference", reference.Id.Value, null, isTold: false, cancellationToken);
        }

        foreach (var asking in named.Askings.Where(asking => asking.Forget()))
        {
            work.Record(VettingFacts.OfReference(VettingFacts.ReferenceLapsed, suppliers[asking.Supplier], asking));
        }

        // Nobody can decide on, or account for, a likeness whose name is gone while it is open or confirmed.
        var kept = named.Hits.Where(hit => hit.State is HitState.Open or HitState.Confirmed).ToList();
        foreach (var hit in named.Hits.Except(kept))
        {
            hit.Forget();
        }

        return new ErasedData(named.Contacts.Count + named.Suppliers.Count + named.References.Count + named.Askings.Count + named.Hits.Count - kept.Count, [.. Retained(named, kept.Count)]);
    }

    private static IEnumerable<RetainedData> Retained(Named named, int kept)
    {
        if (named.References.Count + named.Askings.Count > 0)
        {
            yield return new RetainedData("That a customer of a supplier was asked, and the scores; without name, address and words", "Why a supplier was qualified must stay known.");
        }

        if (named.Hits.Count > kept)
        {
            yield return new RetainedData("That likenesses with sanctions lists were decided, by whom, when and for what reason; without the name", "The company must be able to show that it looked (in the EU Regulation 269/2014 and its like).");
        }

        if (kept > 0)
        {
            yield return new RetainedData("The name in likenesses with sanctions lists that are open or confirmed", "Sanctions law forbids to provide for who is listed; the company must be able to decide, and to show on what ground it holds payments back.");
        }
    }

    private async Task<Named> FindAsync(VouchDb db, PersonInFull person, CancellationToken cancellationToken)
    {
        await people.ReadyAsync(db, cancellationToken);
        var identities = person.Identities.ToHashSet();
        bool IsOf(string? email) => IdentityKey.Mail(email) is { } key && identities.Contains(people.IdOf(key));
        bool IsAt(string? phone) => IdentityKey.Phone(phone) is { } key && identities.Contains(people.IdOf(key));

        // Identities are keyed hashes, so that no query can look for them: every address is hashed, as seldom as somebody is erased.
        var reached = await db.Set<SupplierContact>().AsNoTracking().Where(row => row.Email != null || row.Phone != null).Select(row => new { row.Id, row.Email, row.Phone }).ToListAsync(cancellationToken);
        var contactIds = reached.Where(row => row.Email is null ? IsAt(row.Phone) : IsOf(row.Email)).Select(row => row.Id).Concat(person.Parties).ToList();
        var mailed = await db.Set<Supplier>().AsNoTracking().Where(row => row.ContactEmail != null).Select(row => new { row.Id, row.ContactEmail }).ToListAsync(cancellationToken);
        var supplierIds = mailed.Where(row => IsOf(row.ContactEmail)).Select(row => row.Id).ToList();
        var customers = await db.Set<SupplierReference>().AsNoTracking().Where(row => row.ContactEmail != null).Select(row => new { row.Id, row.ContactEmail }).ToListAsync(cancellationToken);
        var referenceIds = customers.Where(row => IsOf(row.ContactEmail)).Select(row => row.Id).ToList();
        var asked = await db.Set<ReferenceAsking>().AsNoTracking().Where(row => row.Email != "").Select(row => new { row.Id, row.Email, row.Reference }).ToListAsync(cancellationToken);
        var askingIds = asked.Where(row => IsOf(row.Email) || referenceIds.Contains(row.Reference)).Select(row => row.Id).ToList();

        // Who was erased before, and is asked for again by the id that the pack gave, has nothing left to erase.
        var contacts = await db.Set<SupplierContact>().Where(row => contactIds.Contains(row.Id) && row.Name != ErasedData.Person).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        var suppliers = await db.Set<Supplier>().Where(row => supplierIds.Contains(row.Id)).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        return new Named(
            contacts, suppliers,
            await db.Set<SupplierReference>().Where(row => referenceIds.Contains(row.Id)).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken),
            await db.Set<ReferenceAsking>().Where(row => askingIds.Contains(row.Id)).OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(cancellationToken),
            await HitsAsync(db, contacts, suppliers, cancellationToken));
    }

    // One of several of a name stands for all of them when names are looked up, so the name tells too.
    private static async Task<List<SanctionsHit>> HitsAsync(VouchDb db, IReadOnlyList<SupplierContact> contacts, IReadOnlyList<Supplier> suppliers, CancellationToken cancellationToken)
    {
        var ids = contacts.Select(row => row.Supplier).Concat(suppliers.Select(row => row.Id)).Distinct().ToList();
        var who = contacts.Select(row => row.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        var names = contacts.Select(row => (row.Supplier, Name: row.Name.ToUpperInvariant())).Concat(suppliers.Where(row => row.ContactName is not null).Select(row => (Supplier: row.Id, Name: row.ContactName!.ToUpperInvariant()))).ToHashSet();
        var hits = await db.Set<SanctionsHit>().Where(row => ids.Contains(row.Supplier) && row.Name != ErasedData.Person).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        return [.. hits.Where(row => who.Contains(row.Who) || (row.NameKind == NameKind.Person && names.Contains((row.Supplier, row.Name.ToUpperInvariant()))))];
    }

    private sealed record Named(
        IReadOnlyList<SupplierContact> Contacts, IReadOnlyList<Supplier> Suppliers, IReadOnlyList<SupplierReference> References, IReadOnlyList<ReferenceAsking> Askings, IReadOnlyList<SanctionsHit> Hits);
}
