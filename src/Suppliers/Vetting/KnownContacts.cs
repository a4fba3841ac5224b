using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices;

namespace Vouch.Suppliers.Vetting;

/// <summary>Whom one can ask whether a change is true: contacts that were known before it. What a supplier's particulars once named stays known.</summary>
internal static class KnownContacts
{
    /// <summary>Remembers the contact that the particulars name.</summary>
    /// <param name="work">The work.</param>
    /// <param name="supplier">The supplier.</param>
    /// <param name="since">Since when it is known, where it was not remembered before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static Task RememberAsync(Work work, Supplier supplier, DateTimeOffset since, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(supplier.ContactEmail) ? Task.CompletedTask : RememberAsync(work, supplier, supplier.ContactName ?? supplier.Name, supplier.ContactEmail, since, cancellationToken);

    /// <summary>Remembers a person with a mail address.</summary>
    public static async Task RememberAsync(Work work, Supplier supplier, string name, string email, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var wanted = email.Trim().ToLowerInvariant();
        if (wanted.Length is 0 or > 200 || (await AllAsync(work.Db, supplier.Id, cancellationToken)).Any(row => row.EndedAt is null && row.Email?.ToLowerInvariant() == wanted))
        {
            return;
        }

        work.Db.Add(new SupplierContact
        {
            Id = work.NewId<PartyId>(), Supplier = supplier.Id, Name = name.Trim() is { Length: <= 200 } whole ? whole : name.Trim()[..200], Does = "", Email = email.Trim(), By = work.Actor.Party, At = since,
        });
    }

    /// <summary>The contacts that were known for so many days before a moment, and had not ended long before it.</summary>
    public static async Task<IReadOnlyList<SupplierContact>> BeforeAsync(VouchDb db, PartyId supplier, DateTimeOffset moment, int days, CancellationToken cancellationToken)
    {
        var before = moment.AddDays(-days);
        return [.. (await AllAsync(db, supplier, cancellationToken)).Where(row => row.At <= before && row.At < moment && !(row.EndedAt < before)).OrderBy(row => row.At).ThenBy(row => row.Id.Value)];
    }

    /// <summary>A fact about a bank account that every known contact is told of, old and new alike.</summary>
    public static async Task<FactDraft> ToldAsync(Work work, FactName name, Supplier supplier, CancellationToken cancellationToken)
    {
        var fact = SupplierFacts.Of(name, supplier);
        var contacts = (await AllAsync(work.Db, supplier.Id, cancellationToken)).Where(row => row.Email is not null && !(row.EndedAt < work.At.AddDays(-90))).DistinctBy(row => row.Email!.ToLowerInvariant());
        return fact with { Parties = [.. fact.Parties, .. contacts.Take(20).Select(row => ("contact", row.Id))] };
    }

    // What this work has just added is not in the database yet.
    private static async Task<IReadOnlyList<SupplierContact>> AllAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken)
    {
        var stored = await db.Set<SupplierContact>().Where(row => row.Supplier == supplier).ToListAsync(cancellationToken);
        return [.. stored, .. db.ChangeTracker.Entries<SupplierContact>().Where(entry => entry.State == EntityState.Added && entry.Entity.Supplier == supplier).Select(entry => entry.Entity)];
    }
}

/// <summary>Where a supplier's contact is reached by mail.</summary>
internal sealed class ContactAddresses : IPartyAddresses
{
    public async Task<IReadOnlyList<PartyAddress>> FindAsync(PartyId party, VouchDb db, CancellationToken cancellationToken) =>
        await db.Set<SupplierContact>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == party, cancellationToken) is { Email: { } email } contact
            ? [new PartyAddress(contact.Name, email, "en", "UTC")]
            : [];
}
