using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Contracts;

/// <summary>From a quantity on, one costs this much; the price holds for the whole quantity, not only for what lies above.</summary>
/// <param name="From">The quantity from which it holds, in the position's unit; above zero, at most six decimals.</param>
/// <param name="UnitPrice">Price of one, not negative, at most four decimals.</param>
public sealed record PriceStep(decimal From, decimal UnitPrice);

/// <summary>Prices by quantity. Pure.</summary>
public static class PriceSteps
{
    /// <summary>How many steps one position may have.</summary>
    public const int Most = 20;

    /// <summary>The price of one when so many are taken: that of the highest step reached, for the whole quantity; below the first step the price of one.</summary>
    public static decimal At(decimal unitPrice, IReadOnlyList<PriceStep> steps, decimal quantity)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var price = unitPrice;
        foreach (var step in steps)
        {
            if (step.From > quantity)
            {
                break;
            }

            price = step.UnitPrice;
        }

        return price;
    }

    /// <summary>True when the quantity comes in whole packs.</summary>
    public static bool IsWhole(decimal quantity, decimal? multiple) => multiple is not > 0 || decimal.Remainder(quantity, multiple.Value) == 0;

    /// <summary>What is wrong with the steps; null when nothing is. They rise strictly, and begin above the smallest quantity sold.</summary>
    public static Refusal? Check(IReadOnlyList<PriceStep> steps, decimal? minimum)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count > Most)
        {
            return ContractRefusals.BadSteps.With(Most);
        }

        var before = minimum ?? 0m;
        foreach (var step in steps)
        {
            if (step is null || step.From <= before || step.From >= Largest || decimal.Round(step.From, 6) != step.From || !IsPrice(step.UnitPrice))
            {
                return ContractRefusals.BadSteps.With(Most);
            }

            before = step.From;
        }

        return null;
    }

    /// <summary>Not negative, at most a thousand million, at most four decimals.</summary>
    public static bool IsPrice(decimal price) => price is >= 0 and <= Largest && decimal.Round(price, 4) == price;

    /// <summary>Steps as they are stored; null for none.</summary>
    internal static string? Write(IReadOnlyList<PriceStep>? steps) => steps is { Count: > 0 } ? JsonSerializer.Serialize(steps, Json.Options) : null;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static IReadOnlyList<PriceStep> Read(string? text) => text is null ? [] : JsonSerializer.Deserialize<List<PriceStep>>(text, Json.Options) ?? [];

    /// <summary>The largest quantity and price that is taken.</summary>
    public const decimal Largest = 1_000_000_000m;
}
