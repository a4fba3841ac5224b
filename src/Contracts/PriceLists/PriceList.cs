using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>A price list agreed with a supplier. As a subject its kind is <c>price-list</c>.</summary>
public readonly record struct PriceListId(Guid Value) : IId<PriceListId>
{
    /// <summary>The price list as a subject.</summary>
    public SubjectRef Subject => new("price-list", Value);

    /// <inheritdoc/>
    public static PriceListId From(Guid value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}

/// <summary>Prices that hold from a day to a day. Agreed once; new prices are a new list, so that what was promised stays readable.</summary>
internal sealed class PriceList : IVersioned
{
    public const string Series = "PL";

    public required PriceListId Id { get; init; }

    public required long Number { get; init; }

    public required string Title { get; init; }

    public required PartyId Supplier { get; init; }

    /// <summary>The supplier's name when it was agreed.</summary>
    public required string SupplierName { get; init; }

    public required Currency Currency { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day on which the prices hold.</summary>
    public required DateOnly ValidUntil { get; set; }

    /// <summary>The unit that may call off; null for the whole company.</summary>
    public UnitId? Unit { get; init; }

    public required PartyId Owner { get; init; }

    public required DateTimeOffset AgreedAt { get; init; }

    public int Version { get; set; }

    public string Label => $"{Series}-{Number}";

    public SubjectRef Subject => Id.Subject;

    public bool HoldsOn(DateOnly day) => day >= ValidFrom && day <= ValidUntil;
}

/// <summary>A position of a price list.</summary>
internal sealed class PriceListItem
{
    public required PriceListId PriceList { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Line { get; init; }

    /// <summary>The supplier's article number.</summary>
    public string? Code { get; init; }

    public required string Description { get; init; }

    /// <summary>Description and code in lower case.</summary>
    public required string SearchText { get; init; }

    public string? Category { get; init; }

    public required string UnitOfMeasure { get; init; }

    public required decimal UnitPrice { get; init; }

    public decimal? MinimumQuantity { get; init; }

    public int? LeadTimeDays { get; init; }

    /// <summary>Only multiples of it are sold; null for any quantity.</summary>
    public decimal? Multiple { get; init; }

    /// <summary>The steps as <see cref="PriceSteps.Write"/> writes them; null for none.</summary>
    public string? StepsText { get; init; }
}
