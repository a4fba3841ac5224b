namespace Vouch.Demo;

/// <summary>Something that somebody at Lindenhof needs, in their words.</summary>
/// <param name="Category">Category code.</param>
/// <param name="For">Codes of the units whose people ask for it, separated by blanks; empty for everybody.</param>
/// <param name="Words">The need; <c>{n}</c> is the quantity, <c>{place}</c> where it goes.</param>
/// <param name="Item">What it comes down to.</param>
/// <param name="Unit">In which unit, in words.</param>
/// <param name="Price">The price of one, about, in EUR.</param>
/// <param name="From">Least quantity.</param>
/// <param name="To">Most.</param>
internal sealed record Need(string Category, string For, string Words, string Item, string Unit, decimal Price, int From, int To)
{
    /// <summary>True when it is asked for in German.</summary>
    public bool German { get; init; }

    /// <summary>True for work, which the one who asked accepts.</summary>
    public bool Service { get; init; }

    /// <summary>The months in which it comes up; empty for any.</summary>
    public int[] Months { get; init; } = [];

    /// <summary>A second thing that goes with it: item and price of one. Such an ask can be split.</summary>
    public (string Item, decimal Price)? With { get; init; }

    /// <summary>True in a month in which it comes up, for a unit whose people ask for it.</summary>
    public bool Fits(string unit, int month) =>
        (Months.Length == 0 || Months.Contains(month)) && (For.Length == 0 || For.Split(' ').Contains(unit));

    /// <summary>The unit of measure as orders, invoices and events write it: a code of UN/ECE Recommendation 20.</summary>
    public static string UnitCode(string unit) => unit switch
    {
        "hour" => "HUR",
        "day" => "DAY",
        "week" => "WEE",
        "month" => "MON",
        "metre" => "MTR",
        "pair" => "PR",
        "set" => "SET",
        "kg" => "KGM",
        "litre" => "LTR",
        "box" => "XBX",
        "pack" => "XPK",
        _ => "C62",
    };
}
