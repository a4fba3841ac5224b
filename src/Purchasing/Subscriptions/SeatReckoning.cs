using System.Text.Json;
using Vouch.Contracts;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What seats cost. Pure.</summary>
internal static class SeatReckoning
{
    /// <summary>What a period costs: all seats at the price of the highest step reached.</summary>
    public static Money Cost(decimal unitPrice, IReadOnlyList<PriceStep> steps, int seats, Currency currency) => Money.Of(seats, PriceSteps.At(unitPrice, steps, seats), currency);

    /// <summary>
    /// What the rest of a period costs: the difference between what the period costs after and before, times the days left (the day itself included) by the days of the period, rounded once to the
    /// minor unit, a half away from zero. Never below zero: more seats are never paid back, even where they reach a cheaper step.
    /// </summary>
    public static Money ForRest(Money before, Money after, DateOnly today, (DateOnly From, DateOnly Until) period)
    {
        var first = today < period.From ? period.From : today;
        var (left, days) = (period.Until.DayNumber - first.DayNumber + 1, period.Until.DayNumber - period.From.DayNumber + 1);
        return after <= before || left <= 0 ? Money.Zero(after.Currency) : new Money(checked((long)Math.Round((after - before).Minor * (decimal)left / days, MidpointRounding.AwayFromZero)), after.Currency);
    }

    public static string? WriteSteps(IReadOnlyList<PriceStep>? steps) => steps is { Count: > 0 } ? JsonSerializer.Serialize(steps, Json.Options) : null;

    public static IReadOnlyList<PriceStep> ReadSteps(string? text) => text is null ? [] : JsonSerializer.Deserialize<List<PriceStep>>(text, Json.Options) ?? [];
}
