using Vouch.Kernel;

namespace Vouch.Requests;

/// <summary>Something that can be had without asking for prices: an item of a price list, or what a running order supplies.</summary>
/// <param name="Key">Stable; names the room and the item, such as <c>price-list:0190...:3</c>. Resolved again when it is asked for.</param>
/// <param name="Description">What it is.</param>
/// <param name="Supplier">Who supplies it.</param>
/// <param name="SupplierName">Their name.</param>
/// <param name="UnitPrice">The price of one, up to four decimals.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Unit">The unit in words.</param>
public sealed record Offer(string Key, string Description, PartyId Supplier, string SupplierName, decimal UnitPrice, Currency Currency, string Unit)
{
    /// <summary>A category code, if known.</summary>
    public string? Category { get; init; }

    /// <summary>Calendar days until delivery, if known.</summary>
    public int? LeadTimeDays { get; init; }

    /// <summary>The smallest quantity that is sold; null for none.</summary>
    public decimal? MinimumQuantity { get; init; }

    /// <summary>Only multiples of it are sold; null for any quantity.</summary>
    public decimal? Multiple { get; init; }

    /// <summary>Other prices from a quantity on, by quantity; each holds for the whole quantity.</summary>
    public IReadOnlyList<OfferStep> Steps { get; init; } = [];

    /// <summary>The price of one when so many are asked for: that of the highest step reached.</summary>
    public decimal PriceOf(decimal quantity) => Steps.LastOrDefault(step => step.From <= quantity)?.UnitPrice ?? UnitPrice;

    /// <summary>Where it comes from, in words: "Price list PL-12" or "Running order PO-2207".</summary>
    public string? Source { get; init; }

    /// <summary>The page of the price list or order.</summary>
    public string? Link { get; init; }
}

/// <summary>From a quantity on, one costs this much.</summary>
/// <param name="From">The quantity.</param>
/// <param name="UnitPrice">The price of one, for the whole quantity.</param>
public sealed record OfferStep(decimal From, decimal UnitPrice);

/// <summary>Declared here, answered by Contracts (price lists) and Purchasing (running orders): what can be had for a need.</summary>
public interface IOffers
{
    /// <summary>Offers in force for a text while it is typed (at least three characters), best first. Must be quick: one indexed query.</summary>
    Task<IReadOnlyList<Offer>> FindAsync(VouchDb db, string text, UnitId unit, DateOnly day, int most, CancellationToken cancellationToken);

    /// <summary>The offer with this key if it is this room's and in force on the day; otherwise null.</summary>
    Task<Offer?> ResolveAsync(VouchDb db, string key, UnitId unit, DateOnly day, CancellationToken cancellationToken);
}

/// <summary>A line of an ask that an offer covers.</summary>
/// <param name="Number">The line's number in the request.</param>
/// <param name="Offer">The offer, resolved.</param>
/// <param name="Quantity">How many.</param>
/// <param name="NeededBy">When it is needed.</param>
/// <param name="Codings">To what its cost is written.</param>
public sealed record CoveredLine(int Number, Offer Offer, decimal Quantity, DateOnly? NeededBy, IReadOnlyList<LineCoding> Codings);

/// <summary>An ask whose every line an offer covers, and which the policy approves by itself.</summary>
/// <param name="Request">The request, approved and its budget reserved.</param>
/// <param name="Lines">Its lines.</param>
public sealed record CoveredAsk(RequestCard Request, IReadOnlyList<CoveredLine> Lines);

/// <summary>What a covered ask became.</summary>
/// <param name="Order">The order, kind <c>order</c>; the first one when several suppliers deliver.</param>
/// <param name="Number">Its number.</param>
public sealed record CoveredOrder(SubjectRef Order, string Number);

/// <summary>Declared here, answered by Purchasing: a covered ask becomes an order with no buyer's touch.</summary>
public interface ICoveredPurchase
{
    /// <summary>
    /// Orders within the present work, as the software itself. Null when it cannot be ordered like this after all (a blocked supplier, a
    /// quantity below the minimum): then nothing was changed and a buyer looks after it. A refusal undoes the whole ask.
    /// </summary>
    Task<Outcome<CoveredOrder?>> OrderAsync(CoveredAsk ask, Work work, CancellationToken cancellationToken);
}
