using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Relationships;
using Vouch.Suppliers.Vetting;

namespace Vouch.Suppliers;

/// <summary>A personal link by which an invited supplier registers itself; the database holds its SHA-256 alone.</summary>
internal sealed class RegistrationLink
{
    public required byte[] Hash { get; init; }

    public required PartyId Supplier { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>What inviting answers, once.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Path">The personal link's path; valid for 30 days, for one registration. Null when the request repeats an earlier one, whose link was told then.</param>
public sealed record InvitedSupplier(PartyId Supplier, string? Path = null) : IToldOnce
{
    /// <inheritdoc/>
    public object WithoutSecret() => this with { Path = null };
}

/// <summary>Asks a company to register itself. Inviting one that is still invited replaces its link.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Email">Where the link is sent.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Currency">Currency it bills in, as far as one knows.</param>
public sealed record InviteSupplier(string Name, string Email, string Country, Currency Currency) : ICommand<InvitedSupplier>, IConfidentialCommand;

/// <summary>The holder of the link tells about the company.</summary>
/// <param name="Secret">The secret of the link.</param>
/// <param name="Particulars">What the supplier says of itself.</param>
public sealed record RegisterByLink(string Secret, SupplierParticulars Particulars) : ICommand<PartyId>, IConfidentialCommand;

internal sealed class InviteSupplierHandler : IHandler<InviteSupplier, InvitedSupplier>, IHandler<RegisterByLink, PartyId>
{
    private static readonly TimeSpan Valid = TimeSpan.FromDays(30);

    public async Task<Outcome<InvitedSupplier>> HandleAsync(InviteSupplier command, Work work, CancellationToken cancellationToken)
    {
        if (work.Actor.Unit is not { } unit || !work.Actor.HasAnywhere(Roles.Buyer))
        {
            return SupplierRefusals.NotBuyer;
        }

        var told = new SupplierParticulars(command.Name, command.Country, command.Currency, ContactEmail: command.Email);
        var name = (command.Name ?? "").Trim().ToLowerInvariant();
        var supplier = await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.SearchName == name && row.Status == SupplierStatus.Invited, cancellationToken);
        var refusals = await RegisterSupplierHandler.CheckAsync(told, supplier?.Id, work.Db, cancellationToken);
        if (refusals.Count > 0 || string.IsNullOrWhiteSpace(command.Email))
        {
            return refusals.Count > 0 ? refusals.ToArray() : SupplierRefusals.NoEmail.With("").At("contactEmail");
        }

        if (supplier is null)
        {
            supplier = new Supplier
            {
                Id = work.NewId<PartyId>(),
                Number = await work.NextNumberAsync("SUP", cancellationToken),
                Name = "",
                SearchName = "",
                Country = "",
                Currency = command.Currency,
                Status = SupplierStatus.Invited,
                Owner = work.Actor.Party,
                Unit = unit,
                Since = work.At,
            };
            work.Db.Add(supplier);
        }

        RegisterSupplierHandler.Tell(supplier, told, work.Actor.Party, work.At);
        await work.Db.Set<RegistrationLink>().Where(link => link.Supplier == supplier.Id).ExecuteDeleteAsync(cancellationToken);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        work.Db.Add(new RegistrationLink { Hash = RegistrationLink.HashOf(secret), Supplier = supplier.Id, ExpiresAt = work.At + Valid });
        work.Record(SupplierFacts.Of(SupplierFacts.Invited, supplier));
        await work.RunAsSystemAsync(new AddParty(supplier.Id, PartyKind.Supplier, supplier.Name), cancellationToken);
        return new InvitedSupplier(supplier.Id, $"/partner/register/{secret}");
    }

    public async Task<Outcome<PartyId>> HandleAsync(RegisterByLink command, Work work, CancellationToken cancellationToken)
    {
        var hash = RegistrationLink.HashOf(command.Secret);
        var link = await work.Db.Set<RegistrationLink>().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken);
        var supplier = link is { UsedAt: null } && link.ExpiresAt > work.At
            ? await work.Db.Set<Supplier>().FirstOrDefaultAsync(row => row.Id == link.Supplier, cancellationToken)
            : null;
        if (supplier is null)
        {
            return SupplierRefusals.BadLink;
        }

        if (await RegisterSupplierHandler.CheckAsync(command.Particulars, supplier.Id, work.Db, cancellationToken) is { Count: > 0 } refusals)
        {
            return refusals.ToArray();
        }

        if (supplier.Do(SupplierVerb.Register, null) is { } refusal)
        {
            return refusal;
        }

        link!.UsedAt = work.At;
        await KnownContacts.RememberAsync(work, supplier, supplier.Since, cancellationToken);
        RegisterSupplierHandler.Tell(supplier, command.Particulars, supplier.Id, work.At);
        await KnownContacts.RememberAsync(work, supplier, work.At, cancellationToken);
        work.Record(SupplierFacts.Of(SupplierFacts.Registered, supplier));
        await work.RunAsSystemAsync(new AddParty(supplier.Id, PartyKind.Supplier, supplier.Name), cancellationToken);
        return supplier.Id;
    }
}
