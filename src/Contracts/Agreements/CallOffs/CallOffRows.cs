using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>One limit of a contract in force and how much of it is used. Position 0 is the sum of money and is always there, with or without a limit: its row is what orders wait for one another at.</summary>
internal sealed class ContractLimit
{
    public required ContractId Contract { get; init; }

    public required int Position { get; init; }

    /// <summary>The limit of position 0 in the contract's currency; null for none.</summary>
    public long? LimitMinor { get; init; }

    /// <summary>The limit of the others.</summary>
    public decimal? LimitQuantity { get; init; }

    public string? UnitOfMeasure { get; init; }

    public string? Category { get; init; }

    /// <summary>Folded as <see cref="ContractText.Fold"/> does.</summary>
    public string? Text { get; init; }

    public long UsedMinor { get; set; }

    public decimal UsedQuantity { get; set; }

    /// <summary>Whether a line of an order counts.</summary>
    public bool Counts(CallOffLine line) =>
        line.UnitOfMeasure == UnitOfMeasure && (Category is null || Category == line.Category) && (Text is null || ContractText.Fold(line.Description).Contains(Text, StringComparison.Ordinal));

    /// <summary>The limits of a version.</summary>
    public static IEnumerable<ContractLimit> Of(ContractId contract, ContractContent content) =>
    [
        new ContractLimit { Contract = contract, Position = 0, LimitMinor = content.Limit is { } limit ? Money.Of(limit, content.Currency).Minor : null },
        .. content.QuantityLimits.Select((row, i) => new ContractLimit
        {
            Contract = contract,
            Position = i + 1,
            LimitQuantity = row.Quantity,
            UnitOfMeasure = row.UnitOfMeasure,
            Category = string.IsNullOrWhiteSpace(row.Category) ? null : row.Category.Trim(),
            Text = string.IsNullOrWhiteSpace(row.Text) ? null : ContractText.Fold(row.Text),
        }),
    ];
}

/// <summary>What one order takes of a contract.</summary>
internal sealed class CallOff
{
    public required Guid Order { get; init; }

    public required ContractId Contract { get; set; }

    /// <summary>The order's number, as people use it.</summary>
    public required string OrderNumber { get; init; }

    public required DateTimeOffset At { get; init; }

    public long Minor { get; set; }

    /// <summary>The lines that it was reckoned from, as JSON: a contract that takes the place of this one counts them by its own limits.</summary>
    public string LinesText { get; set; } = "[]";
}

/// <summary>What is ordered in one line.</summary>
/// <param name="Description">In words.</param>
/// <param name="Category">A category code; empty when nobody knows.</param>
/// <param name="UnitOfMeasure">UN/ECE Recommendation 20 code.</param>
/// <param name="Quantity">In that unit.</param>
/// <param name="Amount">Net.</param>
public sealed record CallOffLine(string Description, string Category, string UnitOfMeasure, decimal Quantity, Money Amount);

/// <summary>An order that may fall under a contract.</summary>
/// <param name="Order">The order.</param>
/// <param name="Number">Its number.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="Unit">The unit that buys.</param>
/// <param name="Currency">Of every amount.</param>
/// <param name="Award">The award that it orders by; null when none.</param>
/// <param name="Lines">What it takes now; none when nothing of it is wanted any more.</param>
public sealed record CallOffOrder(Guid Order, string Number, PartyId Supplier, UnitId Unit, Currency Currency, Guid? Award, IReadOnlyList<CallOffLine> Lines);

/// <summary>The contract that an order falls under.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="Number">Its number, <c>CON-12</c>.</param>
/// <param name="Amount">What the order takes of it.</param>
/// <param name="Left">What is left of the limit in money; null where there is none.</param>
public sealed record CalledOff(ContractId Contract, string Number, Money Amount, Money? Left);
