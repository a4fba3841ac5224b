using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Vouch.Company;
using Vouch.Kernel;
using Vouch.Relationships;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>What a period of a subscription is ordered as, said in the language of the supplier's people.</summary>
internal sealed class SubscriptionCharges(CompanyDirectory directory, Texts texts)
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
        var language = await LanguageAsync(subscription.Supplier, cancellationToken);
        var says = Says(language, say => say["{0}: {1} seats, {2} to {3}", subscription.Title, seats, Day(period.From), Day(period.Until)]);
        if (subscription.CreditMinor == 0 && !cost.IsZero)
        {
            return (OrderLineInput[])[Line(subscription, says, seats, UnitsOfMeasure.Piece, Contracts.PriceSteps.At(subscription.UnitPrice, subscription.Steps, seats), today)];
        }

        return Lines(subscription, language, says, cost, today);
    }

    /// <summary>The line for seats that are added for the rest of a period; none when a credit covers it.</summary>
    public async Task<OrderLineInput[]> OfMoreAsync(Subscription subscription, int count, Money charge, DateOnly today, DateOnly until, CancellationToken cancellationToken)
    {
        var language = await LanguageAsync(subscription.Supplier, cancellationToken);
        return Lines(subscription, language, Says(language, say => say["{0}: {1} seats more, {2} to {3}", subscription.Title, count, Day(today), Day(until)]), charge, today);
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

    // The line of one sum, lowered by the credit; none when nothing is left of it.
    private OrderLineInput[] Lines(Subscription subscription, string? language, string says, Money sum, DateOnly today)
    {
        var used = Math.Min(subscription.CreditMinor, sum.Minor);
        subscription.CreditMinor -= used;
        var rest = new Money(sum.Minor - used, sum.Currency);
        return rest.IsZero ? [] : [Line(subscription, used == 0 ? says : Says(language, say => say["{0}, less what was paid for seats given back", says]), 1m, "LS", rest.Amount, today)];
    }

    private string Says(string? language, Func<IStringLocalizer, string> write) => texts.In(language, typeof(SubscriptionCharges).Assembly, write);

    private async Task<string?> LanguageAsync(PartyId supplier, CancellationToken cancellationToken) =>
        (await directory.ReadAsync(cancellationToken)).People.Where(person => person.Supplier == supplier && person.IsActive).OrderBy(person => person.Id.Value).FirstOrDefault()?.Language;

    private static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);

    private static OrderLineInput Line(Subscription subscription, string says, decimal quantity, string unit, decimal price, DateOnly today) =>
        new(says, quantity, unit, price, today, subscription.Category.Length == 0 ? null : subscription.Category, IsService: true,
            Coding: subscription.Account.Length == 0 ? null : [new CodingShare(subscription.Account, subscription.CostCentre.Length == 0 ? null : subscription.CostCentre, null, null, 1m)]);
}
