namespace Vouch.Sourcing.Scenarios;

/// <summary>Which bids for sets of items pay most together.</summary>
internal static class AuctionSearch
{
    /// <summary>Solves with proof; null when the figures are too large or too fine.</summary>
    public static SearchResult? Solve(AuctionProblem problem, TimeSpan limit, CancellationToken cancellationToken)
    {
        // Items that nobody asks for need not be placed; every other may stay unsold for nothing.
        var bids = problem.Bids.Where(bid => bid.Price > 0m).ToList();
        if (WholeNumbers.For(bids.Select(bid => bid.Price), bids.Sum(bid => bid.Price)) is not { } prices)
        {
            return null;
        }

        var asked = bids.SelectMany(bid => bid.Items).Distinct().Order().ToList();
        var place = asked.Select((item, i) => (item, i)).ToDictionary(pair => pair.item, pair => pair.i);
        var nothing = new long[Row.MeasureCount];
        var columns = bids.Select(bid => new Column(0, [.. bid.Items.Select(item => place[item])], -prices.Of(bid.Price), nothing, null))
            .Concat(asked.Select((_, i) => new Column(0, [i], 0L, nothing, null))).ToList();
        var result = ProgramSearch.Solve(new AwardProgram(asked.Count, [new Source(0, 0L)], columns, []), limit, cancellationToken);
        return new SearchResult(-result.Value / prices.Scale, -result.Bound / prices.Scale, result.IsProved, result.Solver);
    }
}
