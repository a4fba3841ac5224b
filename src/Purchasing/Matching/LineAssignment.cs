using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>The order line that an invoice line bills, and how that is known.</summary>
internal readonly record struct Assignment(OrderLineId Line, AssignedBy By);

/// <summary>
/// Finds the order line of each invoice line: by a person's choice, by the reference that the supplier quotes, by an article number that only one order line
/// has, and otherwise by likeness, the best over all lines together. Lines that are like nothing are left out. The order of lines does not matter.
/// </summary>
internal static class LineAssignment
{
    /// <summary>Likeness from 0 to 1,000; below this two lines are not taken for one.</summary>
    public const int LeastLikeness = 400;

    // The optimum needs time with the third power of the lines; beyond this each line takes the likest order line by itself.
    private const int MostForOptimum = 200;

    private static readonly char[] Separators = [' ', ',', ';', '.', ':', '/', '-', '_', '(', ')', '[', ']', '"', '\'', '\t', '\n', '\r', '+', '*', '|'];

    public static IReadOnlyDictionary<InvoiceLineId, Assignment> Of(IReadOnlyList<InvoiceLineToMatch> lines, OrderToMatch order)
    {
        var found = new Dictionary<InvoiceLineId, Assignment>();
        var ids = order.Lines.Select(line => line.Id).ToHashSet();
        var positions = order.Lines.ToDictionary(line => line.Position, line => line.Id);
        var articles = order.Lines.Where(line => line.Article.Length > 0).GroupBy(line => line.Article.Trim(), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First().Id, StringComparer.OrdinalIgnoreCase);
        var left = new List<InvoiceLineToMatch>();
        foreach (var line in lines)
        {
            if (line.Chosen is { } chosen && ids.Contains(chosen))
            {
                found[line.Id] = new Assignment(chosen, AssignedBy.Person);
            }
            else if (Position(line.OrderLineReference, order.Number) is { } position && positions.TryGetValue(position, out var referenced))
            {
                found[line.Id] = new Assignment(referenced, AssignedBy.Reference);
            }
            else if ((line.BuyerItem is { } ours && articles.TryGetValue(ours.Trim(), out var article))
                || (line.SellerItem is { } theirs && articles.TryGetValue(theirs.Trim(), out article)))
            {
                found[line.Id] = new Assignment(article, AssignedBy.Article);
            }
            else
            {
                left.Add(line);
            }
        }

        if (left.Count > 0 && order.Lines.Count > 0)
        {
            ByLikeness(left, order, found);
        }

        return found;
    }

    /// <summary>Reads <c>3</c>, <c>003</c>, <c>PO-2207/3</c> and <c>PO-2207-003</c> as position 3; null for anything else.</summary>
    public static int? Position(string? reference, string orderNumber)
    {
        var text = reference?.Trim() ?? "";
        if (orderNumber.Length > 0 && text.StartsWith(orderNumber, StringComparison.OrdinalIgnoreCase))
        {
            text = text[orderNumber.Length..].TrimStart(' ', '/', '-', '.', ':', '#');
        }

        return text.Length is > 0 and <= 9 && text.All(char.IsAsciiDigit) ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private static void ByLikeness(List<InvoiceLineToMatch> left, OrderToMatch order, Dictionary<InvoiceLineId, Assignment> found)
    {
        // Content first, so that the answer does not depend on the order in which lines come.
        var lines = left.OrderBy(line => line.Description, StringComparer.Ordinal).ThenBy(line => line.UnitPrice).ThenBy(line => line.Quantity).ThenBy(line => line.Id.Value).ToList();
        var orders = order.Lines.OrderBy(line => line.Position).ToList();
        var words = orders.Select(line => Words(line.Description)).ToList();
        var likeness = lines.Select(line =>
        {
            var own = Words(line.Description);
            return orders.Select((other, i) => Likeness(line, own, other, words[i])).ToArray();
        }).ToArray();

        var optimum = lines.Count <= MostForOptimum && orders.Count <= MostForOptimum ? BestAssignment.Of(likeness) : [.. Enumerable.Repeat(-1, lines.Count)];
        for (var i = 0; i < lines.Count; i++)
        {
            var best = optimum[i] >= 0 && likeness[i][optimum[i]] > 0 ? optimum[i] : Array.IndexOf(likeness[i], likeness[i].Max());
            if (likeness[i][best] > 0)
            {
                found[lines[i].Id] = new Assignment(orders[best].Id, AssignedBy.Likeness);
            }
        }
    }

    /// <summary>Up to 500 for the description, 250 for the article, 300 for the price, 150 for the quantity, 50 for the unit; 0 when below what counts.</summary>
    private static int Likeness(InvoiceLineToMatch line, HashSet<string> words, OrderLineToMatch order, HashSet<string> orderWords)
    {
        var shared = words.Count(orderWords.Contains);
        var all = words.Count + orderWords.Count - shared;
        var text = all == 0 ? 0 : 500 * shared / all;
        var article = order.Article.Length > 0
            && (string.Equals(order.Article, line.BuyerItem, StringComparison.OrdinalIgnoreCase) || string.Equals(order.Article, line.SellerItem, StringComparison.OrdinalIgnoreCase)) ? 250 : 0;
        var open = Math.Max(0, order.Ordered - order.InvoicedBefore);
        var quantity = line.Quantity == open || line.Quantity == order.Ordered ? 150 : line.Quantity < open ? 75 : 0;
        var unit = string.Equals(line.UnitOfMeasure, order.UnitOfMeasure, StringComparison.OrdinalIgnoreCase) ? 50 : 0;
        var sum = text + article + Price(line.UnitPrice, order.UnitPrice) + quantity + unit;
        return sum >= LeastLikeness ? sum : 0;
    }

    /// <summary>300 for the same price, falling to nothing at a fifth more or less.</summary>
    private static int Price(decimal invoiced, decimal ordered)
    {
        if (ordered == 0)
        {
            return invoiced == 0 ? 300 : 0;
        }

        var off = Math.Abs(invoiced - ordered) / ordered;
        return off >= 0.2m ? 0 : (int)(300 * (1 - off * 5));
    }

    private static HashSet<string> Words(string text) =>
        [.. text.Split(Separators, 64, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => word.ToUpperInvariant())];
}

/// <summary>
/// The assignment of rows to columns with the highest sum, each column to one row at most: the Hungarian method with potentials
/// (H. W. Kuhn, The Hungarian method for the assignment problem, 1955; in the shortest-path form of R. Jonker and A. Volgenant, 1987).
/// </summary>
internal static class BestAssignment
{
    /// <summary>The column of each row, or -1 where there are fewer columns than rows.</summary>
    /// <param name="worth">What each row is worth at each column; all rows have the same length, at least one.</param>
    public static int[] Of(int[][] worth)
    {
        var rows = worth.Length;
        var columns = worth[0].Length;
        var size = Math.Max(rows, columns);
        var top = worth.Max(row => row.Max());
        var rowPotential = new int[size + 1];
        var columnPotential = new int[size + 1];
        var rowOf = new int[size + 1];
        for (var row = 1; row <= size; row++)
        {
            Augment(row);
        }

        var columnOf = Enumerable.Repeat(-1, rows).ToArray();
        for (var column = 1; column <= columns; column++)
        {
            if (rowOf[column] >= 1 && rowOf[column] <= rows)
            {
                columnOf[rowOf[column] - 1] = column - 1;
            }
        }

        return columnOf;

        // Rows and columns beyond the given ones are worth nothing.
        int Cost(int row, int column) => top - (row <= rows && column <= columns ? worth[row - 1][column - 1] : 0);

        void Augment(int start)
        {
            var way = new int[size + 1];
            var least = Enumerable.Repeat(int.MaxValue, size + 1).ToArray();
            var seen = new bool[size + 1];
            rowOf[0] = start;
            var column = 0;
            do
            {
                seen[column] = true;
                var row = rowOf[column];
                var step = int.MaxValue;
                var next = 0;
                for (var other = 1; other <= size; other++)
                {
                    if (seen[other])
                    {
                        continue;
                    }

                    var reduced = Cost(row, other) - rowPotential[row] - columnPotential[other];
                    if (reduced < least[other])
                    {
                        (least[other], way[other]) = (reduced, column);
                    }

                    if (least[other] < step)
                    {
                        (step, next) = (least[other], other);
                    }
                }

                for (var other = 0; other <= size; other++)
                {
                    if (seen[other])
                    {
                        rowPotential[rowOf[other]] += step;
                        columnPotential[other] -= step;
                    }
                    else if (least[other] != int.MaxValue)
                    {
                        least[other] -= step;
                    }
                }

                column = next;
            }
            while (rowOf[column] != 0);

            while (column != 0)
            {
                rowOf[column] = rowOf[way[column]];
                column = way[column];
            }
        }
    }
}
