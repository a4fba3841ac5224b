using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Notices.Mail;

namespace Vouch.Suppliers.Vetting;

/// <summary>
/// A buyer asks a reference by mail, with a personal link to a short form. The mail goes out within a minute; who does not answer is reminded once after a week, and left alone after three.
/// Refused: <c>supplier.not-buyer</c>, <c>reference.no-mail-address</c>, <c>reference.no-mail</c> where this installation sends none, <c>reference.asked-lately</c> within 30 days, <c>reference.language</c>.
/// </summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Item">The reference.</param>
/// <param name="Language">The language of mail and form: <c>en</c> or <c>de</c>.</param>
public sealed record AskReference(PartyId Supplier, PackItemId Item, string Language = "en") : ICommand<ReferenceAskingId>;

internal sealed class AskReferenceHandler : IHandler<AskReference, ReferenceAskingId>
{
    /// <summary>The languages that mail and form are in.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "de"];

    public async Task<Outcome<ReferenceAskingId>> HandleAsync(AskReference command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenForBuyerAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<ReferenceAskingId>();
        }

        if (await work.Db.Set<SupplierReference>().FirstOrDefaultAsync(row => row.Id == command.Item && row.Supplier == command.Supplier, cancellationToken) is not { } reference)
        {
            return Problems.NotFound;
        }

        if (!Languages.Contains(command.Language ?? ""))
        {
            return ReferenceRefusals.Language.At("language");
        }

        if (reference.ContactEmail is not { } written)
        {
            return ReferenceRefusals.NoMailAddress;
        }

        if (work.Get<MailSettings>() is not { IsOn: true, Address: not null })
        {
            return ReferenceRefusals.NoMail;
        }

        var email = written.Trim().ToLowerInvariant();
        var since = work.At.AddDays(-ReferenceAsking.QuietDays);
        if (await work.Db.Set<ReferenceAsking>().Where(row => row.Email == email && row.At > since).OrderByDescending(row => row.At).Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellationToken) is { } last)
        {
            return ReferenceRefusals.AskedLately.With(DateOnly.FromDateTime(last.UtcDateTime), ReferenceAsking.QuietDays);
        }

        var asking = new ReferenceAsking
        {
            Id = work.NewId<ReferenceAskingId>(),
            Supplier = command.Supplier,
            Reference = reference.Id,
            Round = await work.Db.Set<ReferenceAsking>().CountAsync(row => row.Reference == reference.Id, cancellationToken) + 1,
            Email = email,
            Language = command.Language!,
            By = work.Actor.Party,
            At = work.At,
        };
        asking.Begin();
        work.Db.Add(asking);
        work.Record(VettingFacts.OfReference(VettingFacts.ReferenceAsked, opened.Value, asking));
        return asking.Id;
    }
}

/// <summary>What is seen of a reference before it is asked.</summary>
internal static class ReferenceDomains
{
    /// <summary>True when the reference's mail address has the domain of one of the supplier's own: it may be the supplier who answers.</summary>
    public static bool IsOwn(SupplierReference reference, Supplier supplier, IEnumerable<SupplierContact> people) =>
        Domain(reference.ContactEmail) is { } domain && people.Select(person => person.Email).Append(supplier.ContactEmail).Any(own => string.Equals(Domain(own), domain, StringComparison.OrdinalIgnoreCase));

    private static string? Domain(string? email) => email?.LastIndexOf('@') is >= 0 and var at ? email[(at + 1)..].Trim() : null;
}
