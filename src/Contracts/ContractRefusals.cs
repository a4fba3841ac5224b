using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>What this room's use cases refuse.</summary>
public static class ContractRefusals
{
    /// <summary>Only buyers agree prices.</summary>
    public static readonly Refusal NotBuyer = new("contract.not-buyer", "Only a buyer may agree prices and terms. Ask one to do it.", RefusalKind.NotAllowed);

    /// <summary>No such award to the supplier, or not in a unit that one buys for.</summary>
    public static readonly Refusal AwardUnknown = new("price-list.award-unknown", "There is no such award to this supplier. Leave it out, or start from the award.", RefusalKind.Invalid);

    /// <summary>Title missing.</summary>
    public static readonly Refusal NoTitle = new("price-list.no-title", "Please give the price list a title of at most 200 characters.", RefusalKind.Invalid);

    /// <summary>The supplier is not qualified.</summary>
    public static readonly Refusal SupplierBarred = new("price-list.supplier-barred", "{0} is not qualified: prices can be agreed once it is.");

    /// <summary>The last day is before the first.</summary>
    public static readonly Refusal DatesReversed = new("price-list.dates-reversed", "The last day is before the first.", RefusalKind.Invalid);

    /// <summary>No positions, or too many.</summary>
    public static readonly Refusal ItemCount = new("price-list.item-count", "A price list has 1 to {0} positions.", RefusalKind.Invalid);

    /// <summary>Description or unit missing.</summary>
    public static readonly Refusal NoDescription = new("price-list.no-description", "Please say what it is (at most 500 characters) and in which unit it is sold.", RefusalKind.Invalid);

    /// <summary>Not a price.</summary>
    public static readonly Refusal BadPrice = new("price-list.bad-price", "A price is not negative and has at most four decimals.", RefusalKind.Invalid);

    /// <summary>Not a quantity.</summary>
    public static readonly Refusal BadQuantity = new("price-list.bad-quantity", "A smallest quantity is greater than zero, a lead time 0 to 3,650 days.", RefusalKind.Invalid);

    /// <summary>Not a pack.</summary>
    public static readonly Refusal BadMultiple = new("price-list.bad-multiple", "A pack holds more than zero, with at most six decimals.", RefusalKind.Invalid);

    /// <summary>Steps that do not rise.</summary>
    public static readonly Refusal BadSteps = new("price-list.bad-steps", "At most {0} steps, each from a larger quantity than the one before and than the smallest quantity sold, with a price that is not negative and has at most four decimals.", RefusalKind.Invalid);

    /// <summary>No such category.</summary>
    public static readonly Refusal NoCategory = new("price-list.no-category", "There is no category '{0}'.", RefusalKind.Invalid);

    /// <summary>A last day outside the list's days.</summary>
    public static readonly Refusal EndOutside = new("price-list.end-outside", "The last day is today or later, and not after the day agreed before.", RefusalKind.Invalid);

    /// <summary>Not payment terms.</summary>
    public static readonly Refusal BadTerms = new("contract.bad-terms", "'{0}' are not payment terms. Write such as 'net 30' or '2% 10 net 30'.", RefusalKind.Invalid);

    /// <summary>A line of the table cannot be read.</summary>
    public static readonly Refusal BadTable = new("price-list.bad-table", "Line {0}: {1}", RefusalKind.Invalid);

    /// <summary>Somebody changed it.</summary>
    public static readonly Refusal Stale = new("price-list.stale", "Somebody changed this price list meanwhile. Read it again and repeat.", RefusalKind.Stale);
}

/// <summary>The facts this room records.</summary>
public static class ContractFacts
{
    /// <summary>A price list was agreed.</summary>
    public static readonly FactName PriceListAgreed = new("price-list.agreed", "Prices were agreed with a supplier for a time.", ["supplier", "owner"], ["number", "valid_from", "valid_until", "award", "amount", "currency", "share"]);

    /// <summary>A price list was ended.</summary>
    public static readonly FactName PriceListEnded = new("price-list.ended", "A price list was ended before its time.", ["supplier", "owner"], ["number", "valid_from", "valid_until"]);

    /// <summary>Payment terms were agreed.</summary>
    public static readonly FactName TermsAgreed = new("terms.agreed", "Payment terms were agreed with a supplier from a day on.", ["supplier", "owner"], ["terms", "from"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FactName> All { get; } = [PriceListAgreed, PriceListEnded, TermsAgreed];
}
