using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>
/// Keeps what is contracted and what is realised of the savings of awards, as orders, price lists and payments are told. It asks for all that was bought
/// of an award each time, so that the same fact read twice changes nothing.
/// </summary>
internal sealed class SavingsFollowPurchases(IEnumerable<IPurchasesOfAwards> purchases) : IFactReader
{
    private const string PriceListAgreed = "price-list.agreed";

    private static readonly HashSet<string> Heard = new(StringComparer.Ordinal)
    {
        PriceListAgreed, "order.placed", "order.revised", "order.cancelled", "order.closed",
        "payment.settled", "payment.part-settled", "payment.returned", "invoice.lowered", "invoice.credited",
    };

    public string Name => "sourcing.savings";

    public async Task ReadAsync(IReadOnlyList<PositionedFact> facts, Work work, CancellationToken cancellationToken)
    {
        var told = facts.Select(one => one.Fact).Where(fact => Heard.Contains(fact.Name)).Select(fact => (fact.Name, fact.Data)).ToList();
        if (told.Count == 0)
        {
            return;
        }

        foreach (var (_, data) in told.Where(one => one.Name == PriceListAgreed))
        {
            await ListAsync(work, data, cancellationToken);
        }

        var awards = told.Where(one => one.Name != PriceListAgreed).Select(one => Id(one.Data, "award")).OfType<Guid>().Select(id => new AwardId(id)).ToHashSet();
        var orders = told.Where(one => one.Data["award"] is null).Select(one => Id(one.Data, "order")).OfType<Guid>().Distinct().ToList();
        foreach (var door in purchases)
        {
            awards.UnionWith(orders.Count == 0 ? [] : await door.AwardsOfAsync(work.Db, orders, cancellationToken));
            if (awards.Count > 0)
            {
                await FollowAsync(work, awards, await door.FindAsync(work.Db, awards, cancellationToken), cancellationToken);
            }
        }
    }

    private static async Task FollowAsync(Work work, HashSet<AwardId> awards, IReadOnlyDictionary<AwardId, PurchaseOfAward> bought, CancellationToken cancellationToken)
    {
        var wanted = awards.Select(award => (AwardId?)award).ToList();
        var savings = await work.Db.Set<Saving>().AsTracking().Where(row => wanted.Contains(row.Award)).OrderBy(row => row.Sequence).ToListAsync(cancellationToken);
        foreach (var saving in savings)
        {
            var exchange = new Exchange(saving.Currency, await EventRates.OfAsync(work.Db, saving.Event!.Value, cancellationToken));
            var purchase = bought.GetValueOrDefault(saving.Award!.Value);
            var ordered = purchase is { OrderedShare: > 0 } ? exchange.Convert(purchase.Ordered) : null;
            var paid = purchase is { PaidShare: > 0 } ? exchange.Convert(purchase.Paid) : null;

            // A price list stands until an order takes its place; what was never ordered has nothing to take back.
            if ((ordered is not null || saving.OrderedOnce) && saving.Contract(ordered is null ? null : Rounded(purchase!.OrderedShare), ordered, work.At))
            {
                saving.OrderedOnce = true;
                work.Record(saving, SavingFacts.Contracted, saving.SavedByContract, ordered, saving.ContractedShare);
            }

            if (saving.Realise(paid is null ? null : Rounded(purchase!.PaidShare), paid, work.At))
            {
                work.Record(saving, SavingFacts.Realised, saving.SavedByPayment, paid, saving.RealisedShare);
            }
        }
    }

    private static async Task ListAsync(Work work, FactData data, CancellationToken cancellationToken)
    {
        if (Id(data, "award") is not { } id || !Currency.TryParse(data["currency"], out var currency)
            || Number(data["amount"]) is not { } amount || Number(data["share"]) is not { } share)
        {
            return;
        }

        AwardId? award = new AwardId(id);
        foreach (var saving in await work.Db.Set<Saving>().AsTracking().Where(row => row.Award == award && !row.OrderedOnce).ToListAsync(cancellationToken))
        {
            var exchange = new Exchange(saving.Currency, await EventRates.OfAsync(work.Db, saving.Event!.Value, cancellationToken));
            if (exchange.Convert(Money.Of(amount, currency)) is { } cost && saving.Contract(Rounded(share), cost, work.At))
            {
                work.Record(saving, SavingFacts.Contracted, saving.SavedByContract, cost, saving.ContractedShare);
            }
        }
    }

    private static decimal Rounded(decimal share) => decimal.Round(share, 6, MidpointRounding.AwayFromZero);

    private static Guid? Id(FactData data, string key) => Guid.TryParse(data[key], out var id) ? id : null;

    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
