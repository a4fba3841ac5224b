using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Declared here, answered by the room that orders and pays (Purchasing): how much of an award was ordered and paid, and for how much.</summary>
public interface IPurchasesOfAwards
{
    /// <summary>What was bought of these awards; an award of which nothing was ordered is missing from the answer.</summary>
    Task<IReadOnlyDictionary<AwardId, PurchaseOfAward>> FindAsync(VouchDb db, IReadOnlyCollection<AwardId> awards, CancellationToken cancellationToken);

    /// <summary>The awards that these orders were placed for.</summary>
    Task<IReadOnlyCollection<AwardId>> AwardsOfAsync(VouchDb db, IReadOnlyCollection<Guid> orders, CancellationToken cancellationToken);
}

/// <summary>What was bought of an award. Shares are by quantity, line by line, weighed by the awarded prices; 1 is all that was awarded.</summary>
/// <param name="Ordered">What the orders that stand cost, without VAT.</param>
/// <param name="OrderedShare">How much of the award they order.</param>
/// <param name="Paid">What was paid by invoices of them, without VAT, less what was credited.</param>
/// <param name="PaidShare">How much of the award that is.</param>
public sealed record PurchaseOfAward(Money Ordered, decimal OrderedShare, Money Paid, decimal PaidShare);
