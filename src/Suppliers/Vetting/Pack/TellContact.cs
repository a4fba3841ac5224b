using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Adds a person of a supplier with what they do, by its own people or a buyer. Gives no account.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Name">Full name, at most 200 characters.</param>
/// <param name="Does">What they do: invoices, quality, out of hours. At most 200 characters.</param>
/// <param name="Email">Mail address; null when they have a telephone.</param>
/// <param name="Phone">Telephone with the country; null when they have a mail address.</param>
/// <param name="Born">Date of birth, <c>1961-03-14</c>, or the year alone; null when it is not told.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 codes of nationality and residence; at most ten.</param>
public sealed record TellContact(PartyId Supplier, string Name, string Does, string? Email = null, string? Phone = null, string? Born = null, IReadOnlyList<string>? Countries = null) : ICommand<PartyId>;

/// <summary>Tells when a person was born and which countries are theirs, in place of what was told before. They tell people of one name apart, and names are held against the sanctions lists anew.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Contact">The person.</param>
/// <param name="Born">Date of birth, <c>1961-03-14</c>, or the year alone; null takes it out.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 codes of nationality and residence; at most ten.</param>
public sealed record DescribeContact(PartyId Supplier, PartyId Contact, string? Born, IReadOnlyList<string>? Countries) : ICommand<Done>;

/// <summary>A person is no longer there. How they were reached stays known, for what they are asked about a bank account; when they were born and which countries are theirs is erased.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Contact">The person.</param>
public sealed record EndContact(PartyId Supplier, PartyId Contact) : ICommand<Done>;

internal sealed class TellContactHandler : IHandler<TellContact, PartyId>, IHandler<DescribeContact, Done>, IHandler<EndContact, Done>
{
    public async Task<Outcome<PartyId>> HandleAsync(TellContact command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<PartyId>();
        }

        var email = string.IsNullOrWhiteSpace(command.Email) ? null : command.Email.Trim();
        var phone = string.IsNullOrWhiteSpace(command.Phone) ? null : command.Phone.Trim();
        List<Refusal> refusals = [.. new[] { PackDoor.Lacks(command.Name, 200, "name"), PackDoor.Lacks(command.Does, 200, "does"), PackDoor.BadMail(email, "email") }.OfType<Refusal>()];
        if (email is null && phone is null)
        {
            refusals.Add(VettingRefusals.NoWayToReach.At("email"));
        }

        if (phone is not null && !IsPhone(phone))
        {
            refusals.Add(VettingRefusals.NoPhone.With(phone).At("phone"));
        }

        var (born, countries) = PersonalDetails.Read(command.Born, command.Countries, work.At, refusals);
        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var known = await work.Db.Set<SupplierContact>().CountAsync(row => row.Supplier == command.Supplier && row.EndedAt == null, cancellationToken);
        if (known >= PackDoor.MostOfAKind)
        {
            return VettingRefusals.TooMany.With(known);
        }

        var contact = new SupplierContact
        {
            Id = work.NewId<PartyId>(), Supplier = command.Supplier, Name = command.Name.Trim(), Does = command.Does.Trim(), Email = email, Phone = phone, Born = born, Countries = countries, By = work.Actor.Party, At = work.At,
        };
        work.Db.Add(contact);
        await PackDoor.ChangedAsync(work, opened.Value, "contact", contact.Id.Value, null, isTold: true, cancellationToken);
        return contact.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(DescribeContact command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (await FindAsync(work, command.Supplier, command.Contact, cancellationToken) is not { } contact)
        {
            return Problems.NotFound;
        }

        var refusals = new List<Refusal>();
        var (born, countries) = PersonalDetails.Read(command.Born, command.Countries, work.At, refusals);
        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        if ((contact.Born, contact.Countries) != (born, countries))
        {
            (contact.Born, contact.Countries) = (born, countries);
            await PackDoor.ChangedAsync(work, opened.Value, "contact", contact.Id.Value, "details", isTold: born is not null || countries.Length > 0, cancellationToken);
        }

        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(EndContact command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (await FindAsync(work, command.Supplier, command.Contact, cancellationToken) is not { } contact)
        {
            return Problems.NotFound;
        }

        (contact.EndedAt, contact.Born, contact.Countries) = (work.At, null, "");
        await PackDoor.ChangedAsync(work, opened.Value, "contact", contact.Id.Value, null, isTold: false, cancellationToken);
        return Done.Value;
    }

    private static Task<SupplierContact?> FindAsync(Work work, PartyId supplier, PartyId contact, CancellationToken cancellationToken) =>
        work.Db.Set<SupplierContact>().FirstOrDefaultAsync(row => row.Id == contact && row.Supplier == supplier && row.EndedAt == null, cancellationToken);

    private static bool IsPhone(string phone) =>
        phone.Length <= 40 && phone.Count(char.IsAsciiDigit) is >= 5 and <= 20 && phone.All(letter => char.IsAsciiDigit(letter) || letter is '+' or ' ' or '-' or '/' or '(' or ')' or '.');
}
