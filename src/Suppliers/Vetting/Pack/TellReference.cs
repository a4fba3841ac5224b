using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Suppliers.Vetting;

/// <summary>Names somebody whom a supplier has worked for, by its own people or a buyer.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Customer">The customer, at most 200 characters.</param>
/// <param name="ContactName">Whom to ask there.</param>
/// <param name="From">Since when.</param>
/// <param name="Done">What was done, at most 2,000 characters.</param>
/// <param name="Until">Until when; null while it goes on.</param>
/// <param name="ContactEmail">Their mail address.</param>
public sealed record TellReference(PartyId Supplier, string Customer, string ContactName, DateOnly From, string Done, DateOnly? Until = null, string? ContactEmail = null) : ICommand<PackItemId>;

/// <summary>Takes a reference out that nobody has asked yet.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Item">The reference.</param>
public sealed record DropReference(PartyId Supplier, PackItemId Item) : ICommand<Done>;

/// <summary>A buyer asked a reference and writes down what it said. The supplier does not see it.</summary>
/// <param name="Supplier">The supplier.</param>
/// <param name="Item">The reference.</param>
/// <param name="Said">What was said, at most 2,000 characters.</param>
/// <param name="WouldBuyAgain">Whether they would buy again; one that would not does not count.</param>
public sealed record HearReference(PartyId Supplier, PackItemId Item, string Said, bool WouldBuyAgain) : ICommand<Done>;

internal sealed class TellReferenceHandler : IHandler<TellReference, PackItemId>, IHandler<DropReference, Done>, IHandler<HearReference, Done>
{
    private const int LongestText = 2_000;

    public async Task<Outcome<PackItemId>> HandleAsync(TellReference command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<PackItemId>();
        }

        List<Refusal> refusals =
        [
            .. new[] { PackDoor.Lacks(command.Customer, 200, "customer"), PackDoor.Lacks(command.ContactName, 200, "contactName"), PackDoor.BadMail(command.ContactEmail, "contactEmail"), PackDoor.Lacks(command.Done, LongestText, "done") }.OfType<Refusal>(),
        ];
        if (command.From > DateOnly.FromDateTime(work.At.UtcDateTime))
        {
            refusals.Add(VettingRefusals.InTheFuture.At("from"));
        }

        if (command.Until < command.From)
        {
            refusals.Add(VettingRefusals.PeriodBackwards.At("until"));
        }

        if (refusals.Count > 0)
        {
            return refusals.ToArray();
        }

        var known = await work.Db.Set<SupplierReference>().CountAsync(row => row.Supplier == command.Supplier, cancellationToken);
        if (known >= PackDoor.MostOfAKind)
        {
            return VettingRefusals.TooMany.With(known);
        }

        var reference = new SupplierReference
        {
            Id = work.NewId<PackItemId>(),
            Supplier = command.Supplier,
            Customer = command.Customer.Trim(),
            ContactName = command.ContactName.Trim(),
            ContactEmail = string.IsNullOrWhiteSpace(command.ContactEmail) ? null : command.ContactEmail.Trim(),
            From = command.From,
            Until = command.Until,
            Done = command.Done.Trim(),
            By = work.Actor.Party,
            At = work.At,
        };
        work.Db.Add(reference);
        await PackDoor.ChangedAsync(work, opened.Value, "reference", reference.Id.Value, null, isTold: true, cancellationToken);
        return reference.Id;
    }

    public async Task<Outcome<Done>> HandleAsync(DropReference command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (await FindAsync(work, command.Supplier, command.Item, cancellationToken) is not { AskedAt: null } reference || await work.Db.Set<ReferenceAsking>().AnyAsync(row => row.Reference == command.Item, cancellationToken))
        {
            return Problems.NotFound;
        }

        work.Db.Remove(reference);
        await PackDoor.ChangedAsync(work, opened.Value, "reference", reference.Id.Value, null, isTold: false, cancellationToken);
        return Done.Value;
    }

    public async Task<Outcome<Done>> HandleAsync(HearReference command, Work work, CancellationToken cancellationToken)
    {
        var opened = await PackDoor.OpenForBuyerAsync(work, command.Supplier, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<Done>();
        }

        if (await FindAsync(work, command.Supplier, command.Item, cancellationToken) is not { } reference)
        {
            return Problems.NotFound;
        }

        if (PackDoor.Lacks(command.Said, LongestText, "said") is { } refusal)
        {
            return refusal;
        }

        (reference.Said, reference.WouldBuyAgain, reference.AskedBy, reference.AskedAt) = (command.Said.Trim(), command.WouldBuyAgain, work.Actor.Party, work.At);
        work.Record(VettingFacts.Of(VettingFacts.ReferenceHeard, opened.Value, new FactData { { "reference", reference.Id.Value }, { "would_buy_again", command.WouldBuyAgain ? "yes" : "no" } }));
        return Done.Value;
    }

    private static Task<SupplierReference?> FindAsync(Work work, PartyId supplier, PackItemId item, CancellationToken cancellationToken) =>
        work.Db.Set<SupplierReference>().FirstOrDefaultAsync(row => row.Id == item && row.Supplier == supplier, cancellationToken);
}
