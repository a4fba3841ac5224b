using System.Diagnostics;

namespace Vouch.Sourcing.Scenarios;

/// <summary>
/// The best set of facilities without capacities, with proof: Lagrangian bounds, facilities and pairs fixed by their reduced costs, and a search of what is left
/// (branch and bound), its upper part shared out among threads. All bounds are exact whole numbers.
/// </summary>
internal sealed class LocationSearch
{
    private const string Solver = "dual bounds and search";
    private readonly LocationProblem problem;
    private readonly WholeCosts whole;
    private readonly double[] opening;
    private readonly double[][] cost;
    private readonly LocationArcs arcs;
    private readonly TimeSpan limit;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock found = new();
    private double best = double.PositiveInfinity;
    private bool[] bestOpen;

    private LocationSearch(LocationProblem problem, WholeCosts whole, TimeSpan limit)
    {
        this.problem = problem;
        this.whole = whole;
        this.limit = limit;
        opening = [.. problem.Fixed.Select(whole.Of)];
        cost = [.. problem.Cost.Select(row => Array.ConvertAll(row, whole.Of))];
        arcs = new LocationArcs(opening, cost);
        bestOpen = new bool[opening.Length];
    }

    private double Limit => best - (double)whole.Step;

    private bool IsOver => clock.Elapsed >= limit;

    /// <summary>Solves; null when the costs are too large or too fine for exact arithmetic.</summary>
    public static SearchResult? Solve(LocationProblem problem, TimeSpan limit, CancellationToken cancellationToken)
    {
        var largest = problem.Fixed.Sum() + Enumerable.Range(0, problem.Customers).Sum(customer => problem.Cost.Max(row => row[customer]));
        return WholeCosts.For(problem.Fixed.Concat(problem.Cost.SelectMany(row => row)), largest) is { } whole
            ? new LocationSearch(problem, whole, limit).Run(cancellationToken)
            : null;
    }

    private SearchResult Run(CancellationToken cancellationToken)
    {
        var node = Root(cancellationToken);
        var bound = node.Bound;
        if (bound <= Limit)
        {
            bound = Search(node, cancellationToken);
        }

        var value = problem.CostOf([.. Enumerable.Range(0, bestOpen.Length).Where(i => bestOpen[i])])!.Value;
        var isProved = bound > Limit;
        return new SearchResult(value, isProved ? value : Math.Min(value, whole.Back(bound)), isProved, Solver);
    }

    private Node Root(CancellationToken cancellationToken)
    {
        var bounds = new LocationBound(arcs);
        var moves = new LocationMoves(opening, cost);
        Offer(moves, new bool[opening.Length], cancellationToken);
        var node = new Node(new Standing[opening.Length], Start());
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < 40 && !IsOver && !cancellationToken.IsCancellationRequested; round++)
        {
            var before = node.Bound;
            bounds.Length = round == 0 ? 1.5d : 0.8d;
            node.Bound = bounds.Raise(node.Prices, node.Standing, best, Limit, 60, 12);
            var open = new bool[opening.Length];
            bounds.Opened(node.Standing).ForEach(facility => open[facility] = true);
            if (tried.Add(string.Concat(open.Select(isOpen => isOpen ? '1' : '0'))))
            {
                Offer(moves, open, cancellationToken);
            }

            if (node.Bound > Limit)
            {
                break;
            }

            Fix(node, bounds);
            arcs.Prune(node.Bound, node.Prices, bounds.Slack, Limit);
            if (round > 4 && node.Bound - before < 0.0005d * (best - node.Bound))
            {
                break;
            }
        }

        return node;
    }

    // The price at which a customer is first fought for: its second lowest cost.
    private double[] Start() => [.. Enumerable.Range(0, problem.Customers).Select(customer =>
        cost.Length == 1 ? cost[0][customer] : cost.Select(row => row[customer]).Order().ElementAt(1))];

    private void Offer(LocationMoves moves, bool[] open, CancellationToken cancellationToken)
    {
        var reached = moves.Improve(open, cancellationToken);
        lock (found)
        {
            if (reached < best)
            {
                (best, bestOpen) = (reached, open);
            }
        }
    }

    private double Search(Node root, CancellationToken cancellationToken)
    {
        var threads = Environment.ProcessorCount;
        var first = new Branch(this, new LocationBound(arcs));
        var waiting = new PriorityQueue<Node, double>();
        waiting.Enqueue(root, root.Bound);
        while (waiting.Count > 0 && waiting.Count < threads * 24 && !IsOver && !cancellationToken.IsCancellationRequested)
        {
            foreach (var child in first.Split(waiting.Dequeue()))
            {
                waiting.Enqueue(child, child.Bound);
            }
        }

        var parts = new List<Node>();
        while (waiting.TryDequeue(out var node, out _))
        {
            parts.Add(node);
        }

        // Parts are taken in the order of their bounds; a part that was not finished keeps its own bound, and the lowest of these is what is known.
        var left = double.PositiveInfinity;
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(parts, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new Branch(this, new LocationBound(arcs)),
            (part, _, branch) =>
            {
                if (!branch.Finish(part, cancellationToken))
                {
                    lock (found)
                    {
                        left = Math.Min(left, part.Bound);
                    }
                }

                return branch;
            },
            _ => { });
        return left;
    }

    // Closes what costs too much to open and opens what costs too much to close, for any solution better than the best.
    private bool Fix(Node node, LocationBound bounds)
    {
        var changed = false;
        for (var facility = 0; facility < opening.Length; facility++)
        {
            if (node.Standing[facility] == Standing.Free && node.Bound + Math.Abs(bounds.Slack[facility]) > Limit)
            {
                node.Standing[facility] = bounds.Slack[facility] > 0d ? Standing.Closed : Standing.Open;
                changed = true;
            }
        }

        return changed;
    }

    private sealed class Node(Standing[] standing, double[] prices)
    {
        public Standing[] Standing { get; } = standing;

        public double[] Prices { get; } = prices;

        public double Bound { get; set; } = double.NegativeInfinity;

        public Node With(int facility, Standing decided)
        {
            var child = new Node([.. Standing], [.. Prices]) { Bound = Bound };
            child.Standing[facility] = decided;
            return child;
        }
    }

    /// <summary>One thread's work on the search.</summary>
    private sealed class Branch(LocationSearch search, LocationBound bounds)
    {
        private readonly LocationMoves moves = new(search.opening, search.cost);
        private readonly int[] sole = new int[search.arcs.Customers];

        /// <summary>Works a part to its end; false when time ran out first.</summary>
        public bool Finish(Node part, CancellationToken cancellationToken)
        {
            var stack = new Stack<Node>([part]);
            while (stack.TryPop(out var node))
            {
                if (search.IsOver || cancellationToken.IsCancellationRequested)
                {
                    return false;
                }

                foreach (var child in Split(node))
                {
                    stack.Push(child);
                }
            }

            return true;
        }

        /// <summary>What is left to be searched below a node: nothing, or two halves, the likelier last.</summary>
        public IReadOnlyList<Node> Split(Node node)
        {
            if (node.Bound > search.Limit || !Tighten(node))
            {
                return [];
            }

            var open = new bool[search.opening.Length];
            bounds.Opened(node.Standing).ForEach(facility => open[facility] = true);
            Consider(open);
            if (node.Bound > search.Limit)
            {
                return [];
            }

            var (at, decide) = (-1, -1d);
            for (var facility = 0; facility < open.Length; facility++)
            {
                var weight = node.Standing[facility] == Standing.Free ? Math.Min(bounds.Share[facility], 1d - bounds.Share[facility]) + 1e-6d : -1d;
                if (weight > decide)
                {
                    (at, decide) = (facility, weight);
                }
            }

            if (at < 0)
            {
                // All is decided: the open facilities are one solution and no other is left.
                Consider([.. node.Standing.Select(standing => standing == Standing.Open)]);
                return [];
            }

            var (likelier, other) = bounds.Share[at] >= 0.5d ? (Standing.Open, Standing.Closed) : (Standing.Closed, Standing.Open);
            return [node.With(at, other), node.With(at, likelier)];
        }

        private bool Tighten(Node node)
        {
            for (var round = 0; round < 4; round++)
            {
                if (!Force(node))
                {
                    return false;
                }

                bounds.Length = 0.6d;
                node.Bound = Math.Max(node.Bound, bounds.Raise(node.Prices, node.Standing, search.best, search.Limit, round == 0 ? 30 : 12, 5));
                if (node.Bound > search.Limit)
                {
                    return false;
                }

                // A bound inherited from above may be higher than these prices give; slack goes with these prices.
                var own = bounds.Evaluate(node.Prices, node.Standing);
                (var inherited, node.Bound) = (node.Bound, own);
                var changed = search.Fix(node, bounds);
                node.Bound = Math.Max(inherited, own);
                if (!changed)
                {
                    break;
                }
            }

            return true;
        }

        // Who can be served by one facility only needs it open.
        private bool Force(Node node)
        {
            search.arcs.Sole(node.Standing, sole);
            foreach (var facility in sole)
            {
                if (facility == -2)
                {
                    return false;
                }

                if (facility >= 0)
                {
                    node.Standing[facility] = Standing.Open;
                }
            }

            return true;
        }

        private void Consider(bool[] open)
        {
            if (!open.Contains(true) || moves.CostOf(open) >= search.best * 1.01d)
            {
                return;
            }

            search.Offer(moves, open, CancellationToken.None);
        }
    }
}
