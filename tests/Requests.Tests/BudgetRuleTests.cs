using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;
using Vouch.Requests.Budgets;

namespace Vouch.Requests.Tests;

public sealed class BudgetRuleTests
{
    private static readonly UnitId Plant = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly UnitId Works = new(new Guid(2, 0, 0, new byte[8]));

    [Fact]
    public void Reserved_committed_spent_and_the_rest_released()
    {
        var position = new BudgetPosition(100, 0, 0, 0);
        var hold = default(Hold);
        Move(Hold.Reserve(80));
        Assert.Null(position.After(Hold.Reserve(21)));
        Move(hold.Commit(70));
        Move(hold.ReleaseReserved(10));
        Move(hold.Spend(65));
        Move(hold.ReleaseCommitted(5));
        Assert.Equal(new BudgetPosition(100, 0, 0, 65), position);
        Assert.Equal(35, position.Free);

        void Move(Movement movement) => (position, hold) = (position.After(movement)!.Value, hold.After(movement));
    }

    [Fact]
    public void Whatever_moves_nothing_is_negative_nothing_is_overspent_and_the_holds_add_up()
    {
        var step = from who in Gen.Choose(0, 3) from verb in Gen.Choose(0, 6) from amount in Gen.Choose(0, 60) select (who, verb, amount);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(step.ListOf(60).ToArbitrary(), steps =>
        {
            var position = new BudgetPosition(100, 0, 0, 0);
            var holds = new Hold[4];
            var movements = new List<Movement>();
            foreach (var (who, verb, amount) in steps)
            {
                var hold = holds[who];
                var movement = verb switch
                {
                    0 => Hold.Reserve(amount),
                    1 => hold.Commit(amount),
                    2 => hold.Spend(amount),
                    3 => hold.ReleaseCommitted(amount),
                    4 => hold.ReleaseReserved(amount),
                    5 => hold.Return(amount),
                    _ => new Movement(MovementKind.Allocate, amount - 30, 0, 0, 0),
                };
                if (position.After(movement) is not { } next)
                {
                    Assert.True(movement.Takes > position.Free || position.Allocated + movement.Allocated < 0);
                    continue;
                }

                (position, holds[who]) = (next, hold.After(movement));
                movements.Add(movement);
                Assert.True(position is { Allocated: >= 0, Reserved: >= 0, Committed: >= 0, Spent: >= 0, Free: >= 0 });
                Assert.All(holds, one => Assert.True(one is { Reserved: >= 0, Committed: >= 0, Spent: >= 0 }));
                Assert.Equal((position.Reserved, position.Committed, position.Spent), (holds.Sum(one => one.Reserved), holds.Sum(one => one.Committed), holds.Sum(one => one.Spent)));
            }

            Assert.Equal(position, movements.Aggregate(new BudgetPosition(100, 0, 0, 0), (sum, movement) => sum.After(movement)!.Value));
        }));
    }

    [Fact]
    public void The_nearest_unit_pays_from_its_nearest_category_and_on_the_right_day()
    {
        BudgetCard general = Card(1, Works, null), it = Card(2, Works, "it"), old = Card(3, Plant, null, 2025);
        Assert.Equal(it, BudgetChoice.For([Plant, Works], ["software", "it"], new(2026, 5, 1), [general, it, old]));
        Assert.Equal(general, BudgetChoice.For([Plant, Works], ["office"], new(2026, 5, 1), [general, it, old]));
        Assert.Equal(old, BudgetChoice.For([Plant, Works], ["it"], new(2025, 5, 1), [general, it, old]));
        Assert.Null(BudgetChoice.For([Plant], [], new(2026, 5, 1), [general, it, old]));
    }

    [Fact]
    public void An_amount_is_spread_to_the_unit_and_within_what_each_has()
    {
        var cases = from has in Gen.Choose(0, 1_000).NonEmptyListOf() from amount in Gen.Choose(0, 5_000) select (has, amount);
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(cases.ToArbitrary(), one =>
        {
            long[] has = [.. one.has.Select(part => (long)part)];
            var parts = BudgetChoice.Spread(one.amount, has, Currency.Eur);
            Assert.Equal(one.amount, parts.Sum());
            Assert.All(parts, part => Assert.True(part >= 0));
            Assert.True(one.amount > has.Sum() || parts.Zip(has).All(pair => pair.First <= pair.Second));
        }));
    }

    private static BudgetCard Card(int number, UnitId unit, string? category, int year = 2026) =>
        new(new BudgetId(new Guid(number, 0, 0, new byte[8])), unit, category, new(year, 1, 1), new(year, 12, 31), Currency.Eur);
}
