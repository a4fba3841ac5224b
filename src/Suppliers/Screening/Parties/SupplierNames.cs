using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers.Screening;

/// <summary>A name of a supplier or of one of its people, to be looked up.</summary>
/// <param name="Who">Whose: <see cref="SanctionsHit.Company"/>, <see cref="SupplierNames.Account"/>, <see cref="SupplierNames.Contact"/>, or the id of a person or a trading name in the pack.</param>
/// <param name="Wanted">The name.</param>
internal sealed record SupplierName(string Who, ScreenedName Wanted);

/// <summary>Collects the names of suppliers: as it is registered, under which it trades, whom its accounts belong to, and the people that its particulars and its pack name.</summary>
internal static class SupplierNames
{
    /// <summary>The holder of a bank account.</summary>
    public const string Account = "account";

    /// <summary>The contact person of the particulars.</summary>
    public const string Contact = "contact";

    /// <summary>The names of several suppliers, those that this work has just told included.</summary>
    public static async Task<ILookup<PartyId, SupplierName>> OfAsync(VouchDb db, IReadOnlyCollection<Supplier> suppliers, CancellationToken cancellationToken)
    {
        var ids = suppliers.Select(supplier => supplier.Id).ToList();
        var stored = await db.Set<SupplierContact>().Where(row => ids.Contains(row.Supplier) && row.EndedAt == null).ToListAsync(cancellationToken);
        var people = stored.Concat(db.ChangeTracker.Entries<SupplierContact>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity))
            .Where(row => row.EndedAt is null && ids.Contains(row.Supplier)).DistinctBy(row => row.Id).OrderBy(row => row.At).ThenBy(row => row.Id.Value).ToLookup(row => row.Supplier);
        var trading = await TradingNames.OfAsync(db, ids, cancellationToken);
        return suppliers.SelectMany(supplier => Of(supplier, people[supplier.Id], trading[supplier.Id]).Select(name => (supplier.Id, Name: name))).ToLookup(pair => pair.Id, pair => pair.Name);
    }

    /// <summary>
    /// The names of one supplier, each once. Of people only what the pack tells is known: the seat of their company is none of theirs. Where several are of one name, those of whom most is told stand for it;
    /// two of different days of birth are two.
    /// </summary>
    internal static IReadOnlyList<SupplierName> Of(Supplier supplier, IEnumerable<SupplierContact> people, IEnumerable<SupplierTradingName> trading)
    {
        string[] seat = [supplier.Country];
        List<SupplierName> names =
        [
            new(SanctionsHit.Company, new ScreenedName(supplier.Name, NameKind.Organisation, Countries: seat)),
            .. trading.Select(one => new SupplierName(one.Id.ToString(), new ScreenedName(one.Name, NameKind.Organisation, Countries: seat))),
        ];
        foreach (var holder in new[] { supplier.AccountHolder, supplier.ProposedAccountHolder }.OfType<string>())
        {
            names.Add(new SupplierName(Account, new ScreenedName(holder, NameKind.Organisation, Countries: seat)));
        }

        names.AddRange(people.Select(person => new SupplierName(person.Id.ToString(), Person(person))));
        if (supplier.ContactName is { } contact)
        {
            names.Add(new SupplierName(Contact, new ScreenedName(contact, NameKind.Person)));
        }

        // A mailbox that nobody has given a name is known by the company's.
        return
        [
            .. names.Where(name => !string.IsNullOrWhiteSpace(name.Wanted.Name)).GroupBy(name => ListPacking.Mark(name.Wanted.Name, NameKind.Unknown))
                .SelectMany(group => group.Any(name => IsTold(name.Wanted)) ? group.Where(name => IsTold(name.Wanted)).DistinctBy(name => ListPacking.Mark(name.Wanted)) : group.Take(1)),
        ];
    }

    private static ScreenedName Person(SupplierContact person) => new(
        person.Name, NameKind.Person, BirthDate.Parse(person.Born) is { } born ? [born] : null, PersonalDetails.Countries(person) is { Count: > 0 } countries ? countries : null);

    // Of organisations the seat is always known, and says nothing of which of them is meant.
    private static bool IsTold(ScreenedName wanted) => wanted.Kind == NameKind.Person && (wanted.Births is not null || wanted.Countries is not null);
}
