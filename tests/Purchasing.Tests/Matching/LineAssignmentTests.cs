using FsCheck;
using FsCheck.Fluent;
using static Vouch.Purchasing.Tests.MatchScenario;

namespace Vouch.Purchasing.Tests;

public sealed class LineAssignmentTests
{
    [Theory]
    [InlineData("2", 2)]
    [InlineData("002", 2)]
    [InlineData("PO-2207/2", 2)]
    [InlineData("po-2207-002", 2)]
    [InlineData("2a", null)]
    [InlineData("PO-2207", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData(null, null)]
    public void A_reference_is_read_with_or_without_the_order_number(string? reference, int? position) =>
        Assert.Equal(position, LineAssignment.Position(reference, "PO-2207"));

    [Fact]
    public void A_person_goes_before_the_reference_and_the_reference_before_the_article()
    {
        var order = Order(Ordered(1, 1, 5, 1) with { Article = "A1" }, Ordered(2, 1, 5, 1), Ordered(3, 1, 5, 1));
        var line = Billed(1, "2", 1, 5) with { SellerItem = "a1", Chosen = order.Lines[2].Id };
        Assert.Equal((order.Lines[2].Id, AssignedBy.Person), Of(line));
        Assert.Equal((order.Lines[1].Id, AssignedBy.Reference), Of(line with { Chosen = null }));
        Assert.Equal((order.Lines[0].Id, AssignedBy.Article), Of(line with { Chosen = null, OrderLineReference = null }));

        (OrderLineId, AssignedBy) Of(InvoiceLineToMatch asked)
        {
            var found = LineAssignment.Of([asked], order)[asked.Id];
            return (found.Line, found.By);
        }
    }

    [Fact]
    public void Likeness_finds_the_best_over_all_lines_together()
    {
        // Alone, both invoice lines would take order line 1.
        var order = Order(Ordered(1, 5, 10, 5) with { Description = "Bolt steel M8" }, Ordered(2, 5, 11, 5) with { Description = "Bolt steel M10" });
        var lines = new[]
        {
            Billed(1, null, 5, 10) with { Description = "Bolt steel M8" },
            Billed(2, null, 5, 10.4m) with { Description = "Bolt steel" },
        };
        var found = LineAssignment.Of(lines, order);
        Assert.Equal([order.Lines[0].Id, order.Lines[1].Id], lines.Select(line => found[line.Id].Line));
    }

    [Fact]
    public void What_is_like_nothing_belongs_nowhere() =>
        Assert.Empty(LineAssignment.Of([Billed(1, null, 1, 900) with { Description = "Consulting" }], Order(Ordered(1, 5, 10, 5) with { Description = "Bolt steel M8" })));

    [Fact]
    public void The_best_assignment_is_as_good_as_trying_all() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new System.Random(seed);
        var rows = random.Next(1, 6);
        var columns = random.Next(1, 6);
        var worth = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.Next(0, 50)).ToArray()).ToArray();
        var found = BestAssignment.Of(worth);
        var used = found.Where(column => column >= 0).ToList();
        return used.Distinct().Count() == used.Count && found.Select((column, row) => column < 0 ? 0 : worth[row][column]).Sum() == Best(worth, 0, []);
    }).QuickCheckThrowOnFailure();

    private static int Best(int[][] worth, int row, HashSet<int> taken)
    {
        if (row == worth.Length)
        {
            return 0;
        }

        var best = Best(worth, row + 1, taken);
        for (var column = 0; column < worth[row].Length; column++)
        {
            if (taken.Add(column))
            {
                best = Math.Max(best, worth[row][column] + Best(worth, row + 1, taken));
                taken.Remove(column);
            }
        }

        return best;
    }
}
