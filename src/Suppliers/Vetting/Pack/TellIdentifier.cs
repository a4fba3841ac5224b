using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;
using Vouch.Suppliers.Identifiers;

namespace Vouch.Suppliers.Vetting;

/// <summary>Adds an identifier to a supplier's pack, by its own people or a buyer. It is checked by the rule of its kind and kept without blanks and marks.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Kind">One of the kinds that say who somebody is: <c>vat</c>, <c>lei</c>, <c>duns</c>, <c>cz-ico</c>. Not accounts, nor kinds of articles, securities, devices, papers and places.</param>
/// <param name="Value">As somebody writes it.</param>
public sealed record TellIdentifier(PartyId Supplier, string Kind, string Value) : ICommand<PackItemId>;

/// <summary>Takes an identifier out.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Item">The identifier.</param>
public sealed record DropIdentifier(PartyId Supplier, PackItemId Item) : ICommand<Done>;

internal sealed class TellIdentifierHandler : IHandler<TellIdentifier, PackItemId>, IHandler<DropIdentifier, Done>
{
    /// <summary>The kinds that can be told, those that stand for companies everywhere first.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["vat", "lei", "duns", .. IdentifierRules.KindsOfParties.Where(kind => kind is not ("vat" or "lei" or "duns") && !kind.StartsWith("vat-", StringComparison.Ordinal))];

    public async Task<Outcome<PackItemId>> HandleAsync(TellIdentifier command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<PackItemId>();
        }

        var kind = (command.Kind ?? "").Trim().ToLowerInvariant();
        if (IdentifierRules.IsOfAccounts(kind))
        {
            return VettingRefusals.AccountElsewhere.At("kind");
        }

        if (IdentifierRules.Kinds.Contains(kind) && !IdentifierRules.KindsOfParties.Contains(kind))
        {
            return VettingRefusals.KindOfThings.With(kind).At("kind");
        }

        var check = IdentifierRules.Check(kind, command.Value);
        if (check.Fault is { } fault)
        {
            return Refusal(fault, kind, command.Value);
        }

        if (check.Normalised.Length > 60)
        {
            return VettingRefusals.IdentifierLength.With(command.Value).At("value");
        }

        var rows = await work.Db.Set<SupplierIdentifier>().Where(row => row.Supplier == command.Supplier).ToListAsync(cancellationToken);
        if (rows.Exists(row => row.Kind == kind && row.Value == check.Normalised))
        {
            return VettingRefusals.ToldAlready.At("value");
        }

        if (rows.Count >= PackDoor.MostOfAKind)
        {
            return VettingRefusals.TooMany.With(rows.Count);
        }

        var identifier = new SupplierIdentifier { Id = work.NewId<PackItemId>(), Supplier = command.Supplier, Kind = kind, Value = check.Normalised, By = work.Actor.Party, At = work.At };
        work.Db.Add(identifier);
        await PackDoor.ChangedAsync(work, opened.Value, "identifier", identifier.Id.Value, kind, isTold: true, cancellationToken);
        return identifier.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(DropIdentifier command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (await work.Db.Set<SupplierIdentifier>().FirstOrDefaultAsync(row => row.Id == command.Item && row.Supplier == command.Supplier, cancellationToken) is not { } identifier)
        {
            return Problems.NotFound;
        }

        work.Db.Remove(identifier);
        await PackDoor.ChangedAsync(work, opened.Value, "identifier", identifier.Id.Value, identifier.Kind, isTold: false, cancellationToken);
        return Done.Value;
    }

    private static Refusal Refusal(IdentifierFault fault, string kind, string? value) => fault switch
    {
        IdentifierFault.UnknownKind => VettingRefusals.KindUnknown.With(kind).At("kind"),
        IdentifierFault.Length => VettingRefusals.IdentifierLength.With(value ?? "").At("value"),
        IdentifierFault.Format => VettingRefusals.IdentifierFormat.With(value ?? "").At("value"),
        IdentifierFault.Component => VettingRefusals.IdentifierComponent.With(value ?? "").At("value"),
        _ => VettingRefusals.IdentifierCheckDigit.With(value ?? "").At("value"),
    };
}
