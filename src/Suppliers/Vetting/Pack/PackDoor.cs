using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Who may change a supplier's pack, and what every change of it does.</summary>
internal static class PackDoor
{
    public const int MostOfAKind = 100;

    /// <summary>The supplier, for its own people (not by a personal link to something else) and for buyers.</summary>
    public static async Task<Outcome<Supplier>> OpenAsync(Work work, PartyId id, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        var own = work.Actor.Supplier == id && work.Actor.Scope is null;
        if (supplier is null || !(own || work.Actor.IsColleague || work.Actor.IsSystem))
        {
            return Problems.NotFound;
        }

        return own || work.Actor.HasAnywhere(Roles.Buyer) ? supplier : SupplierRefusals.NotBuyer;
    }

    /// <summary>The supplier, for buyers alone.</summary>
    public static async Task<Outcome<Supplier>> OpenForBuyerAsync(Work work, PartyId id, CancellationToken cancellationToken)
    {
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return supplier is null || !(work.Actor.IsColleague || work.Actor.IsSystem) ? Problems.NotFound : work.Actor.HasAnywhere(Roles.Buyer) ? supplier : SupplierRefusals.NotBuyer;
    }

    /// <summary>Records a change. Who had checked the pack before has not seen this.</summary>
    public static async Task ChangedAsync(Work work, Supplier supplier, string what, Guid item, string? code, bool isTold, CancellationToken cancellationToken)
    {
        if (await PackReading.FileAsync(work.Db, supplier.Id, cancellationToken) is { } file)
        {
            file.FirstToQualify = null;
        }

        work.Record(VettingFacts.Of(VettingFacts.PackChanged, supplier, new FactData { { "what", what }, { "item", item }, { "code", code }, { "change", isTold ? "told" : "taken-out" } }));
    }

    /// <summary>What is wrong with a text that must be there.</summary>
    public static Refusal? Lacks(string? text, int longest, string field) =>
        string.IsNullOrWhiteSpace(text) ? VettingRefusals.NoText.At(field) : text.Trim().Length > longest ? VettingRefusals.TextTooLong.With(longest).At(field) : null;

    /// <summary>What is wrong with a mail address that may be there.</summary>
    public static Refusal? BadMail(string? email, string field) =>
        email is { Length: > 0 } written && (written.Length > 200 || !System.Net.Mail.MailAddress.TryCreate(written, out var address) || address.Address != written.Trim()) ? SupplierRefusals.NoEmail.With(written).At(field) : null;
}
