using Vouch.Sourcing.Scenarios;

namespace Vouch.Bench.Award;

/// <summary>An event of so many lots and suppliers, the same each time, with five kinds of conditions: number of suppliers, capacity, share, local share and the cost of taking on.</summary>
internal static class MadeUpEvent
{
    public static AwardModel Of(int lots, int suppliers)
    {
        var random = new Random(20_260_101);
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

        var all = offers.Where(offer => offer.Supplier == 0).Sum(offer => offer.CapacityUse);
        return new AwardModel(
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
}
