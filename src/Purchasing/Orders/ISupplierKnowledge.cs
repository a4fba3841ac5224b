using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What ordering and paying must know of a supplier.</summary>
/// <param name="Id">The supplier.</param>
/// <param name="Name">Its name.</param>
/// <param name="MayBeOrderedFrom">False when it is not vetted or is suspended.</param>
/// <param name="Terms">The payment terms agreed with it that hold today; null when none are.</param>
/// <param name="Account">Where it is paid; null when no account is confirmed.</param>
/// <param name="AccountPending">True while another account waits for its second person; nothing is paid until then.</param>
/// <param name="IsScreened">False while a likeness with a sanctions list is open or confirmed, or its names were not yet looked up; nothing is paid then.</param>
internal sealed record KnownSupplier(PartyId Id, string Name, bool MayBeOrderedFrom, PaymentTerms? Terms, BankAccount? Account, bool AccountPending = false, bool IsScreened = true);

/// <summary>The one place through which this room asks about suppliers.</summary>
internal interface ISupplierKnowledge
{
    /// <summary>What ordering must know of one supplier, without its account; null when there is no such supplier.</summary>
    Task<KnownSupplier?> FindAsync(VouchDb db, PartyId supplier, CancellationToken cancellationToken);

    /// <summary>The same, and the supplier stays as it stands until the work commits: nobody suspends it between this look and what follows of it.</summary>
    Task<KnownSupplier?> HoldAsync(Work work, PartyId supplier, CancellationToken cancellationToken);

    /// <summary>Whether the supplier's score lets it be ordered from, or the reason does, which is then a fact. Refused: <c>supplier.gated</c>.</summary>
    Task<Outcome<Done>> PassAsync(Work work, PartyId supplier, SubjectRef order, string? reason, CancellationToken cancellationToken);

    /// <summary>The suppliers whose name holds a text, at most fifty, so that long lists of what they sent are searched by supplier and not by name.</summary>
    Task<IReadOnlyList<PartyId>> SearchAsync(VouchDb db, string text, CancellationToken cancellationToken);

    /// <summary>What paying must know of several, with their accounts and without their terms.</summary>
    Task<IReadOnlyDictionary<PartyId, KnownSupplier>> FindAsync(VouchDb db, IReadOnlyCollection<PartyId> suppliers, CancellationToken cancellationToken);
}

/// <summary>The one place through which this room moves budgets: committed at order, released when less was needed. Invoices spend through it too.</summary>
internal interface IOrderBudgets
{
    /// <summary>Commits the amount of an order, or of what a revision adds to it. Refused when the budget has too little.</summary>
    Task<Outcome<Done>> CommitAsync(Work work, Order order, Money amount, CancellationToken cancellationToken);

    /// <summary>Frees what an order no longer needs: a lower revision, a cancelled or closed order.</summary>
    Task<Outcome<Done>> ReleaseAsync(Work work, Order order, Money amount, CancellationToken cancellationToken);
}
