using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Adds a person of a supplier with what they do, by its own people or a buyer. Gives no account.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Name">Full name, at most 200 characters.</param>
/// <param name="Does">What they do: invoices, quality, out of hours. At most 200 characters.</param>
/// <param name="Email">Mail address; null when they have a telephone.</param>
/// <param name="Phone">Telephone with the country; null when they have a mail address.</param>
public sealed record TellContact(PartyId Supplier, string Name, string Does, string? Email = null, string? Phone = null) : ICommand<PartyId>;

/// <summary>A person is no longer there. What was known of them stays known.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Contact">The person.</param>
public sealed record EndContact(PartyId Supplier, PartyId Contact) : ICommand<Done>;

internal sealed class TellContactHandler : IHandler<TellContact, PartyId>, IHandler<EndContact, Done>
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
            Id = work.NewId<PartyId>(), Supplier = command.Supplier, Name = command.Name.Trim(), Does = command.Does.Trim(), Email = email, Phone = phone, By = work.Actor.Party, At = work.At,
        };
        work.Db.Add(contact);
        await PackDoor.ChangedAsync(work, opened.Value, "contact", contact.Id.Value, null, isTold: true, cancellationToken);
        return contact.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(EndContact command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (await work.Db.Set<SupplierContact>().FirstOrDefaultAsync(row => row.Id == command.Contact && row.Supplier == command.Supplier && row.EndedAt == null, cancellationToken) is not { } contact)
        {
            return Problems.NotFound;
        }

        contact.EndedAt = work.At;
        await PackDoor.ChangedAsync(work, opened.Value, "contact", contact.Id.Value, null, isTold: false, cancellationToken);
        return Done.Value;
    }

    private static bool IsPhone(string phone) =>
        phone.Length <= 40 && phone.Count(char.IsAsciiDigit) is >= 5 and <= 20 && phone.All(letter => char.IsAsciiDigit(letter) || letter is '+' or ' ' or '-' or '/' or '(' or ')' or '.');
}
