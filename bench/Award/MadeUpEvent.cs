using Vouch.Sourcing.Scenarios;

namespace Vouch.Bench.Award;

/// <summary>
/// Events of so many lots and suppliers, the same each time, with five kinds of conditions: number of suppliers, capacity, share, local share and the cost of taking on.
/// Trades is how companies buy: lots of ten trades, each supplier offers in two to four of them and is dear or cheap in a trade as a whole. Even is as hard as such events get:
/// everybody offers everything at prices that follow nothing, so that no supplier is better than another for any group of lots.
/// </summary>
internal static class MadeUpEvent
{
    private const int Seed = 20_260_101;
    private const int TradesInAll = 10;

    public static AwardModel Trades(int lots, int suppliers)
    {
        var random = new Random(Seed);
        var level = Enumerable.Range(0, suppliers).Select(_ => Enumerable.Range(0, TradesInAll).OrderBy(_ => random.Next()).Take(random.Next(2, 5)).ToDictionary(trade => trade, _ => 0.85m + (random.Next(300) / 1000m))).ToArray();
        var offers = new List<LotOffer>();
        for (var lot = 0; lot < lots; lot++)
        {
            var (trade, price, use) = (lot % TradesInAll, 500m + random.Next(20_000), random.Next(1, 20));
            for (var supplier = 0; supplier < suppliers; supplier++)
            {
                if (level[supplier].TryGetValue(trade, out var factor))
                {
                    offers.Add(new LotOffer(supplier, lot, decimal.Round(price * factor * (0.95m + (random.Next(100) / 1000m)), 2), random.Next(5, 60), use));
                }
            }
        }

        return WithConditions(lots, suppliers, offers, offers.GroupBy(offer => offer.Lot).Sum(lot => lot.First().CapacityUse), random);
    }

    public static AwardModel Even(int lots, int suppliers)
    {
        var random = new Random(Seed);
        var level = Enumerable.Range(0, suppliers).Select(_ => 0.85m + (random.Next(300) / 1000m)).ToArray();
        var offers = new List<LotOffer>();
        for (var lot = 0; lot < lots; lot++)
        {
            var (price, use) = (500m + random.Next(20_000), random.Next(1, 20));
            for (var supplier = 0; supplier < suppliers; supplier++)
            {
                offers.Add(new LotOffer(supplier, lot, decimal.Round(price * level[supplier] * (0.8m + (random.Next(400) / 1000m)), 2), random.Next(5, 60), use));
            }
        }

        return WithConditions(lots, suppliers, offers, offers.Where(offer => offer.Supplier == 0).Sum(offer => offer.CapacityUse), random);
    }

    private static AwardModel WithConditions(int lots, int suppliers, IReadOnlyList<LotOffer> offers, decimal all, Random random) =>
        new(
            [.. Enumerable.Range(0, suppliers).Select(supplier => new ModelSupplier("S" + (supplier + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), 50m + random.Next(50), supplier % 4 == 0))],
            [.. Enumerable.Range(1, lots).Select(lot => "L" + lot.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            offers)
        {
            Conditions =
            [
                new MostSuppliers(12), new MostShare(null, 15m), new LocalShare(30m),
                .. Enumerable.Range(0, suppliers).Select(supplier => new Capacity(supplier, decimal.Round(all / 8m))),
                .. Enumerable.Range(0, suppliers).Select(supplier => new OnboardingCost(supplier, 5_000m + random.Next(20_000))),
            ],
        };
}
