using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What a period of a subscription is ordered as.</summary>
internal sealed class SubscriptionCharges
{
    /// <summary>The line for the period that begins on a date; none when a credit covers it. What of the credit is used is taken from it in the same work.</summary>
    public async Task<Outcome<IReadOnlyList<OrderLineInput>>> OfAsync(Work work, SubscriptionId id, DateOnly date, DateOnly today, CancellationToken cancellationToken)
    {
        var subscription = await FindToChangeAsync(work, id, cancellationToken);
        if (subscription is null)
        {
            return SubscriptionRefusals.NotFound;
        }

        var (period, seats) = (subscription.PeriodOf(date), subscription.Seats);
        var cost = subscription.Cost(seats);
        var says = string.Create(CultureInfo.InvariantCulture, $"{subscription.Title}: {seats} seats, {period.From:yyyy-MM-dd} to {period.Until:yyyy-MM-dd}");
        if (subscription.CreditMinor == 0 && !cost.IsZero)
        {
            return (OrderLineInput[])[Line(subscription, says, seats, UnitsOfMeasure.Piece, Contracts.PriceSteps.At(subscription.UnitPrice, subscription.Steps, seats), today)];
        }

        return Lines(subscription, says, cost, today);
    }

    /// <summary>The line of one sum, lowered by the credit; none when nothing is left of it.</summary>
    public static OrderLineInput[] Lines(Subscription subscription, string says, Money sum, DateOnly today)
    {
        var used = Math.Min(subscription.CreditMinor, sum.Minor);
        subscription.CreditMinor -= used;
        var rest = new Money(sum.Minor - used, sum.Currency);
        return rest.IsZero ? [] : [Line(subscription, used == 0 ? says : says + ", less what was paid for seats given back", 1m, "LS", rest.Amount, today)];
    }

    /// <summary>The subscription, with its row counted as changed; null when there is none.</summary>
    public static async Task<Subscription?> FindToChangeAsync(Work work, SubscriptionId id, CancellationToken cancellationToken)
    {
        var subscription = await work.Db.Set<Subscription>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (subscription is not null)
        {
            work.Db.Entry(subscription).Property(row => row.Version).IsModified = true;
        }

        return subscription;
    }

    private static OrderLineInput Line(Subscription subscription, string says, decimal quantity, string unit, decimal price, DateOnly today) =>
        new(says, quantity, unit, price, today, subscription.Category.Length == 0 ? null : subscription.Category, IsService: true,
            Coding: subscription.Account.Length == 0 ? null : [new CodingShare(subscription.Account, subscription.CostCentre.Length == 0 ? null : subscription.CostCentre, null, null, 1m)]);
}
