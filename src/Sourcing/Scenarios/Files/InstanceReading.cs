using System.Globalization;

namespace Vouch.Sourcing.Scenarios;

/// <summary>What a file of an award instance holds.</summary>
/// <param name="Location">A facility-location instance; null for bids.</param>
/// <param name="Auction">Bids for sets of items; null for facilities.</param>
internal sealed record Instance(LocationProblem? Location, AuctionProblem? Auction);

/// <summary>A file that cannot be read: where, and what belongs there.</summary>
internal sealed class UnreadableInstanceException(string message) : FormatException(message);

/// <summary>Reads instances in the formats in which they are published: OR-Library (capacitated warehouses), the simple format of UFLLIB, bids of CATS, and bids in braces.</summary>
internal static class InstanceReading
{
    private const int LargestCount = 4_000_000;

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="capacity">What every facility can serve, for files that leave it open with the word "capacity"; null when the file says it.</param>
    /// <exception cref="UnreadableInstanceException">The text is in none of the formats.</exception>
    public static Instance Read(string text, decimal? capacity)
    {
        if (text.Contains('{', StringComparison.Ordinal))
        {
            return new Instance(null, AuctionReading.Braces(text));
        }

        var lines = text.Split('\n');
        if (lines.Any(line => line.TrimStart().StartsWith("goods", StringComparison.OrdinalIgnoreCase)))
        {
            return new Instance(null, AuctionReading.Cats(lines));
        }

        var words = new Words(text);
        return new Instance(words.IsNext("FILE:") ? Simple(words) : Library(words, capacity), null);
    }

    // FILE: name / facilities customers 0 / number, fixed cost, one cost for each customer.
    private static LocationProblem Simple(Words words)
    {
        words.Skip();
        var name = words.Word("the name of the instance");
        var (facilities, customers) = (words.Count("the number of facilities"), words.Count("the number of customers"));
        words.Number("the 0 that ends the header");
        Check(facilities, customers, words);
        var (opening, cost) = (new decimal[facilities], new decimal[facilities][]);
        for (var i = 0; i < facilities; i++)
        {
            var number = words.Number("the number of a facility");
            if (number != i + 1)
            {
                throw words.Wrong(string.Create(CultureInfo.InvariantCulture, $"facility {i + 1} was expected here, not {number}"));
            }

            opening[i] = words.Cost("the fixed cost");
            cost[i] = new decimal[customers];
            for (var j = 0; j < customers; j++)
            {
                cost[i][j] = words.Cost("a cost");
            }
        }

        words.End();
        return new LocationProblem(name, opening, cost, null, null);
    }

    // facilities customers / capacity, fixed cost / for each customer the demand and one cost for each facility.
    private static LocationProblem Library(Words words, decimal? given)
    {
        var (facilities, customers) = (words.Count("the number of facilities"), words.Count("the number of customers"));
        Check(facilities, customers, words);
        var (opening, capacity, demand) = (new decimal[facilities], new decimal[facilities], new decimal[customers]);
        var cost = new decimal[facilities][];
        for (var i = 0; i < facilities; i++)
        {
            if (words.IsNext("capacity"))
            {
                words.Skip();
                capacity[i] = given ?? -1m;
            }
            else
            {
                capacity[i] = given ?? words.Cost("a capacity");
                if (given is not null)
                {
                    words.Cost("a capacity");
                }
            }

            opening[i] = words.Cost("the fixed cost");
            cost[i] = new decimal[customers];
        }

        for (var j = 0; j < customers; j++)
        {
            demand[j] = words.Cost("a demand");
            for (var i = 0; i < facilities; i++)
            {
                cost[i][j] = words.Cost("a cost");
            }
        }

        words.End();
        var isLimited = capacity.Any(one => one != 0m) && demand.Any(one => one != 0m);
        return new LocationProblem("", opening, cost, isLimited ? capacity : null, isLimited ? demand : null);
    }

    private static void Check(int facilities, int customers, Words words)
    {
        if (facilities < 1 || customers < 1 || (long)facilities * customers > LargestCount)
        {
            throw words.Wrong(string.Create(CultureInfo.InvariantCulture, $"{facilities} facilities and {customers} customers: there must be at least one of each, and at most {LargestCount} pairs"));
        }
    }
}

/// <summary>The words of a text one after the other, with the line each stands in.</summary>
internal sealed class Words
{
    private readonly string text;
    private int at;
    private int line = 1;

    public Words(string text)
    {
        this.text = text;
        Advance();
    }

    /// <summary>True when the next word is this one, whatever its case.</summary>
    public bool IsNext(string word) => Peek().Equals(word, StringComparison.OrdinalIgnoreCase);

    public void Skip()
    {
        at += Peek().Length;
        Advance();
    }

    public string Word(string what)
    {
        var word = Peek();
        if (word.IsEmpty)
        {
            throw Wrong($"the file ends where {what} was expected");
        }

        var read = word.ToString();
        Skip();
        return read;
    }

    public decimal Number(string what)
    {
        var word = Peek();
        if (word.IsEmpty)
        {
            throw Wrong($"the file ends where {what} was expected");
        }

        if (!decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            throw Wrong($"\"{(word.Length > 30 ? word[..30] : word)}\" stands where {what} was expected");
        }

        Skip();
        return number;
    }

    /// <summary>A number that is not negative.</summary>
    public decimal Cost(string what)
    {
        var number = Number(what);
        return number >= 0m ? number : throw Wrong($"{what} is negative");
    }

    public int Count(string what)
    {
        var number = Number(what);
        return number == decimal.Truncate(number) && number is >= 0m and <= 1_000_000m ? (int)number : throw Wrong($"{what} must be a whole number");
    }

    public void End()
    {
        if (!Peek().IsEmpty)
        {
            throw Wrong("there is more than the header announces");
        }
    }

    public UnreadableInstanceException Wrong(string what) => new(string.Create(CultureInfo.InvariantCulture, $"Line {line}: {what}."));

    private ReadOnlySpan<char> Peek()
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text.AsSpan(at, end - at);
    }

    private void Advance()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            line += text[at] == '\n' ? 1 : 0;
            at++;
        }
    }
}
