using System.Globalization;
using System.Text.RegularExpressions;

namespace Vouch.Sourcing.Scenarios;

/// <summary>A bid for a set of items, taken whole or not at all.</summary>
/// <param name="Name">What the bid is called.</param>
/// <param name="Items">The items, each once.</param>
/// <param name="Price">What is paid for the set.</param>
internal sealed record SetBid(string Name, IReadOnlyList<int> Items, decimal Price);

/// <summary>Winner determination: which bids to take so that no item is sold twice and most is paid. Items may stay unsold.</summary>
internal sealed record AuctionProblem(int Items, IReadOnlyList<SetBid> Bids);

/// <summary>Reads bids for sets of items.</summary>
internal static partial class AuctionReading
{
    private const int MostItems = 100_000;
    private const int MostBids = 200_000;

    /// <summary>
    /// Bids in braces: <c>b1={1 2 3 4}:8 b2={2 3 6}:6</c>, a name, the items parted by spaces or commas, and the price. What stands before the first bid
    /// is a title; a line that begins with # says nothing.
    /// </summary>
    public static AuctionProblem Braces(string text)
    {
        var kept = string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith('#')));
        var bids = new List<SetBid>();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var end = 0;
        foreach (Match match in BidInBraces().Matches(kept))
        {
            if (bids.Count > 0 && kept[end..match.Index].Trim(' ', '\t', '\r', '\n', ',', ';').Length > 0)
            {
                throw new UnreadableInstanceException($"After bid {bids[^1].Name}: \"{Short(kept[end..match.Index])}\" is not a bid. Write each as name={{items}}:price.");
            }

            end = match.Index + match.Length;
            var items = match.Groups[2].Value.Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)
                .Select(item => names.TryGetValue(item, out var known) ? known : names[item] = names.Count).ToList();
            if (items.Count == 0)
            {
                throw new UnreadableInstanceException($"Bid {match.Groups[1].Value} names no item.");
            }

            bids.Add(new SetBid(match.Groups[1].Value, items, decimal.Parse(match.Groups[3].Value, NumberStyles.Float, CultureInfo.InvariantCulture)));
        }

        if (bids.Count == 0 || kept[end..].Trim(' ', '\t', '\r', '\n', ',', ';').Length > 0)
        {
            throw new UnreadableInstanceException($"\"{Short(kept[end..])}\" is not a bid. Write each as name={{items}}:price.");
        }

        return new AuctionProblem(names.Count, bids);
    }

    /// <summary>The format of CATS: <c>goods N</c>, <c>bids M</c>, <c>dummy D</c>, then a line for each bid: its number, its price, its items, and #.</summary>
    public static AuctionProblem Cats(string[] lines)
    {
        var (goods, dummies) = (0, 0);
        var bids = new List<SetBid>();
        int? announced = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var words = lines[i].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('%') || words[0].StartsWith('#'))
            {
                continue;
            }

            switch (words[0].ToUpperInvariant())
            {
                case "GOODS":
                    goods = Whole(words, 1, i, MostItems);
                    break;
                case "BIDS":
                    announced = Whole(words, 1, i, MostBids);
                    break;
                case "DUMMY":
                    dummies = Whole(words, 1, i, MostItems);
                    break;
                default:
                    bids.Add(CatsBid(words, i, goods + dummies));
                    break;
            }
        }

        return bids.Count == 0 || (announced is { } count && count != bids.Count)
            ? throw new UnreadableInstanceException(string.Create(CultureInfo.InvariantCulture, $"The header announces {announced ?? 0} bids, and the file has {bids.Count}."))
            : new AuctionProblem(goods + dummies, bids);
    }

    private static SetBid CatsBid(string[] words, int line, int goods)
    {
        var last = words[^1] == "#" ? words.Length - 1 : words.Length;
        if (last < 3 || !decimal.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var price))
        {
            throw new UnreadableInstanceException(string.Create(CultureInfo.InvariantCulture, $"Line {line + 1}: a bid is its number, its price, its items and #."));
        }

        return new SetBid(words[0], [.. Enumerable.Range(2, last - 2).Select(word => Whole(words, word, line, goods - 1)).Distinct()], price);
    }

    private static int Whole(string[] words, int at, int line, int largest) =>
        words.Length > at && int.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= largest
            ? number
            : throw new UnreadableInstanceException(string.Create(CultureInfo.InvariantCulture, $"Line {line + 1}: a whole number from 0 to {largest} was expected as word {at + 1}."));

    private static string Short(string text) => text.Trim().Length > 40 ? text.Trim()[..40] + "..." : text.Trim();

    [GeneratedRegex(@"([A-Za-z0-9_.\-]+)\s*=\s*\{([^{}]*)\}\s*:\s*(-?[0-9]+(?:\.[0-9]+)?)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BidInBraces();
}
