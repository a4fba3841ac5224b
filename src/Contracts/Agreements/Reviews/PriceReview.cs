using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>How a price review ended.</summary>
public enum PriceReviewOutcome
{
    /// <summary>The prices stay as they are.</summary>
    PricesStay,

    /// <summary>A new price list takes the place of one.</summary>
    NewPrices,

    /// <summary>Notice is given: the contract ends on its last day.</summary>
    Notice,
}

/// <summary>An index that prices follow.</summary>
/// <param name="Name">What it is called, at most 200 characters: <c>Producer prices of paper, destatis</c>.</param>
/// <param name="Base">Its value when the present prices were agreed, above zero, at most six decimals.</param>
/// <param name="Value">Its value now, above zero, at most six decimals.</param>
public sealed record PriceIndex(string Name, decimal Base, decimal Value);

/// <summary>New prices reckoned from those of a list: by per cent or by an index, one of the two.</summary>
/// <param name="List">The list whose prices are changed; it ends the day before.</param>
/// <param name="From">The first day of the new prices, after today.</param>
/// <param name="Until">Their last day.</param>
/// <param name="Percent">By how much, above -100, at most 1,000, at most four decimals; 3.5 makes 10.00 into 10.35.</param>
/// <param name="Index">The index.</param>
public sealed record PriceChange(PriceListId List, DateOnly From, DateOnly Until, decimal? Percent = null, PriceIndex? Index = null);

/// <summary>Reckons new prices. Pure.</summary>
public static class PriceChanges
{
    private const int Decimals = 4;

    /// <summary>The new price of one: old × (100 + per cent) ÷ 100, or old × value ÷ base, rounded once, to four decimals, a half away from zero.</summary>
    public static decimal Apply(decimal price, PriceChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var exact = change.Index is { } index ? price * index.Value / index.Base : price * (100m + (change.Percent ?? 0m)) / 100m;
        return decimal.Round(exact, Decimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>The position at its new prices, each step like the price of one.</summary>
    public static PriceListItemInput Apply(PriceListItemCard item, PriceChange change)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new PriceListItemInput(
            item.Description, Apply(item.UnitPrice, change), item.UnitOfMeasure, item.Code, item.Category, item.MinimumQuantity, item.LeadTimeDays,
            [.. item.Steps.Select(step => step with { UnitPrice = Apply(step.UnitPrice, change) })], item.Multiple);
    }

    /// <summary>What is wrong with a change; null when nothing is.</summary>
    internal static Refusal? Check(PriceChange change, DateOnly today)
    {
        if ((change.Percent is null) == (change.Index is null))
        {
            return PriceReviewRefusals.OneWay.At("prices.percent");
        }

        if (change.Percent is { } percent && (percent is <= -100 or > 1_000 || decimal.Round(percent, Decimals) != percent))
        {
            return PriceReviewRefusals.BadPercent.At("prices.percent");
        }

        if (change.Index is { } index && (string.IsNullOrWhiteSpace(index.Name) || index.Name.Length > LongestName || !IsValue(index.Base) || !IsValue(index.Value)))
        {
            return PriceReviewRefusals.BadIndex.With(LongestName).At("prices.index");
        }

        return change.From <= today || change.Until < change.From || change.Until.Year > 2200 ? PriceReviewRefusals.BadDays.At("prices.from") : null;
    }

    internal const int LongestName = 200;

    private static bool IsValue(decimal value) => value is > 0 and < 1_000_000_000m && decimal.Round(value, 6) == value;
}

/// <summary>A price review that was concluded.</summary>
internal sealed class PriceReview
{
    public required ContractId Contract { get; init; }

    /// <summary>1, 2, 3 … within the contract.</summary>
    public required int Number { get; init; }

    public required PriceReviewOutcome Outcome { get; init; }

    /// <summary>Why; both sides read it.</summary>
    public required string Reason { get; init; }

    /// <summary>The day for which the review was due; null when it was held without one.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The next day of review; null for none.</summary>
    public DateOnly? NextOn { get; init; }

    public decimal? Percent { get; init; }

    public string? IndexName { get; init; }

    public decimal? IndexBase { get; init; }

    public decimal? IndexValue { get; init; }

    /// <summary>The list whose prices were changed.</summary>
    public PriceListId? OldList { get; init; }

    /// <summary>The list that took its place.</summary>
    public PriceListId? NewList { get; init; }

    public required PartyId By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What concluding a price review refuses.</summary>
public static class PriceReviewRefusals
{
    /// <summary>New prices without a list.</summary>
    public static readonly Refusal NoPrices = new("price-review.no-prices", "Choose the price list that is changed, and by how much.", RefusalKind.Invalid);

    /// <summary>No such list of this supplier that holds.</summary>
    public static readonly Refusal ListUnknown = new("price-review.list-unknown", "There is no such price list of this supplier in this currency that begins before the new prices. Choose another one.", RefusalKind.Invalid);

    /// <summary>Both ways, or neither.</summary>
    public static readonly Refusal OneWay = new("price-review.one-way", "Give either a percentage or an index, not both.", RefusalKind.Invalid);

    /// <summary>Not a percentage.</summary>
    public static readonly Refusal BadPercent = new("price-review.bad-percent", "A change is above -100 and at most 1,000 per cent, with at most four decimals.", RefusalKind.Invalid);

    /// <summary>Not an index.</summary>
    public static readonly Refusal BadIndex = new("price-review.bad-index", "An index has a name of at most {0} characters, and two values above zero with at most six decimals.", RefusalKind.Invalid);

    /// <summary>Days that contradict.</summary>
    public static readonly Refusal BadDays = new("price-review.bad-days", "New prices begin after today and end after they begin.", RefusalKind.Invalid);
}
