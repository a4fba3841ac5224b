using Vouch.Sourcing.Scenarios;

namespace Vouch.Bench.Award;

/// <summary>
/// Facilities with capacities, the same each time, of the kind of the OR-Library's largest (Beasley, 1988): facilities and customers lie anywhere in a square, serving
/// costs by demand and distance, roads are up to a quarter longer than straight, and about a tenth of the facilities is enough.
/// </summary>
internal static class MadeUpLocation
{
    private const int Seed = 20_260_102;
    private const double Side = 1_000d;
    private const decimal Room = 5_000m;

    public static LocationProblem Of(int facilities, int customers)
    {
        var random = new Random(Seed);
        (double X, double Y)[] Points(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * Side, random.NextDouble() * Side))];
        var (from, to) = (Points(facilities), Points(customers));
        decimal[] demand = [.. to.Select(_ => (decimal)random.Next(1, 101))];
        decimal Cost((double X, double Y) one, int customer) =>
            decimal.Round((decimal)(double.Hypot(one.X - to[customer].X, one.Y - to[customer].Y) * (1d + (random.NextDouble() / 4d))) * demand[customer], 5);
        return new LocationProblem(
            "",
            [.. from.Select(_ => decimal.Round(550_000m + ((decimal)random.NextDouble() * 370_000m), 5))],
            [.. from.Select(one => Enumerable.Range(0, customers).Select(customer => Cost(one, customer)).ToArray())],
            [.. Enumerable.Repeat(Room, facilities)],
            demand);
    }
}
