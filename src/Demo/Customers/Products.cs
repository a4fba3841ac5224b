namespace Vouch.Demo.Customers;

/// <summary>What the web shop of Lindenhof Works sells: coffee grinders, and parts for them. Names are not declined, so they fit into every language.</summary>
internal static class Products
{
    public static readonly (string Name, decimal Price, double Weight)[] All =
        [("Linde 20", 79m, 4), ("Linde 40", 149m, 6), ("Linde 60", 229m, 3), ("Linde Travel", 64m, 3), ("Linde Pro", 489m, 1), ("Linde Classic", 119m, 2)];

    /// <summary>The grinder that was recalled.</summary>
    public const string Recalled = "Linde 40";

    /// <summary>One of them.</summary>
    public static (string Name, decimal Price) Pick(Random chance)
    {
        var left = chance.NextDouble() * All.Sum(one => one.Weight);
        var found = All.First(one => (left -= one.Weight) <= 0 || one.Name == All[^1].Name);
        return (found.Name, found.Price);
    }

    /// <summary>The page of one.</summary>
    public static string PageOf(string name) => "/grinders/" + name.ToLowerInvariant().Replace(' ', '-');
}
