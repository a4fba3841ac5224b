using FsCheck;
using FsCheck.Fluent;
using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class OrderRevisionTests
{
    [Fact]
    public void A_draft_changes_without_history_and_a_sent_order_needs_a_reason()
    {
        var draft = AnOrder.Draft();
        Assert.Equal(0, draft.Revise(0, AnOrder.Line(11), reason: null).Value.Number);
        Assert.Equal(0, draft.Revision);
        AnOrder.Refused(AnOrder.Sent().Revise(0, AnOrder.Line(11), reason: " "), OrderRefusals.ReasonMissing);
    }

    [Fact]
    public void A_revision_of_an_acknowledged_order_goes_back_to_the_supplier_and_keeps_what_changed()
    {
        var order = AnOrder.Acknowledged();
        var revision = order.Revise(0, AnOrder.Line(12, 3m)).Value;
        Assert.Equal((1, 25_00, 36_00), (revision.Number, revision.Before.Minor, revision.After.Minor));
        Assert.Equal([new OrderChange(1, "quantity", "10", "12"), new OrderChange(1, "unitPrice", "2.5", "3")], revision.Changes);
        Assert.Equal(OrderState.Sent, order.State);
        Assert.True(order.AwaitsSupplier);

        // More is asked for, so the date is open again; the earlier promise stands until the supplier answers.
        Assert.Equal(AnOrder.Wanted, order.Lines[0].PromisedOn);
        Assert.True(order.Lines[0].DateOpen);
    }

    [Fact]
    public void A_new_date_is_promised_only_when_the_supplier_says_so()
    {
        var order = AnOrder.Acknowledged();
        Assert.True(order.Revise(0, AnOrder.Line() with { WantedOn = AnOrder.Wanted.AddDays(-2) }).IsDone);
        Assert.Equal(AnOrder.Wanted, order.Lines[0].PromisedOn);
        var change = Assert.Single(order.Acknowledge(OrderActor.Supplier, 1, AnOrder.Placed).Value);
        Assert.Equal((AnOrder.Wanted, AnOrder.Wanted.AddDays(-2)), (change.Before!.Value, change.After));
    }

    [Fact]
    public void A_line_never_falls_below_what_was_received()
    {
        var order = AnOrder.Acknowledged();
        Assert.True(order.Take(6).IsDone);
        AnOrder.Refused(order.Revise(0, AnOrder.Line(5.999999m)), OrderRefusals.BelowReceived);
        AnOrder.Refused(order.Revise(0, null), OrderRefusals.LineInUse);
        Assert.Equal(10, order.Lines[0].Quantity);
        Assert.True(order.Revise(0, AnOrder.Line(6)).IsDone);
        Assert.Equal(OrderState.Received, order.State);
    }

    [Fact]
    public void A_line_never_falls_below_what_was_invoiced()
    {
        var order = AnOrder.Acknowledged();
        Assert.True(order.RecordInvoiced(order.Lines[0].Id, 8, new Money(20_00, Currency.Eur), AnOrder.Placed).IsDone);
        AnOrder.Refused(order.Revise(0, AnOrder.Line(7)), OrderRefusals.BelowInvoiced);
        AnOrder.Refused(order.Revise(0, AnOrder.Line(10, 1.99m)), OrderRefusals.BelowInvoiced);
        Assert.True(order.Revise(0, AnOrder.Line(8)).IsDone);
    }

    [Fact]
    public void After_a_return_the_line_may_fall_to_what_was_kept()
    {
        var order = AnOrder.Acknowledged();
        Assert.True(order.Take(10).IsDone);
        Assert.True(order.GiveBack(4).IsDone);
        AnOrder.Refused(order.Revise(0, AnOrder.Line(5)), OrderRefusals.BelowReceived);
        Assert.True(order.Revise(0, AnOrder.Line(6)).IsDone);
        Assert.Equal(OrderState.Received, order.State);
    }

    [Fact]
    public void Lines_are_added_and_taken_off_but_never_all_of_them()
    {
        var order = AnOrder.Acknowledged(AnOrder.Line(), AnOrder.Line());
        Assert.True(order.Revise(OrderActor.Buyer, AnOrder.Buyer, [new(order.Lines[0].Id, null), new(null, AnOrder.Line(1, 100))], "swap", AnOrder.NewLineId, AnOrder.Placed).IsDone);
        Assert.Equal([2, 3], order.LiveLines.Select(line => line.Position));
        Assert.Equal(125_00, order.Total.Minor);
        AnOrder.Refused(
            order.Revise(OrderActor.Buyer, AnOrder.Buyer, [.. order.LiveLines.Select(line => new OrderLineRevision(line.Id, null))], "none", AnOrder.NewLineId, AnOrder.Placed),
            OrderRefusals.NoLines);
        AnOrder.Refused(order.Revise(0, AnOrder.Line()), OrderRefusals.LineUnknown);
    }

    [Fact]
    public void A_revision_that_changes_nothing_or_names_a_line_twice_is_refused()
    {
        var order = AnOrder.Sent();
        AnOrder.Refused(order.Revise(0, AnOrder.Line()), OrderRefusals.NothingChanged);
        AnOrder.Refused(
            order.Revise(OrderActor.Buyer, AnOrder.Buyer, [new(order.Lines[0].Id, AnOrder.Line(2)), new(order.Lines[0].Id, AnOrder.Line(3))], "x", AnOrder.NewLineId, AnOrder.Placed),
            OrderRefusals.LineTwice);
        AnOrder.Refused(order.Revise(OrderActor.Supplier, AnOrder.Supplier, [new(order.Lines[0].Id, AnOrder.Line(2))], "x", AnOrder.NewLineId, AnOrder.Placed), OrderRefusals.NotYours);
    }

    /// <summary>Whatever is received, returned, invoiced and revised in whatever order: quantities stay consistent, a refused step changes nothing, and the total is the sum of its lines.</summary>
    [Fact]
    public void Whatever_happens_in_whatever_order_the_quantities_hold()
    {
        var anyStep =
            from kind in Gen.Choose(0, 6)
            from quantity in Gen.Choose(0, 15)
            from price in Gen.Choose(1, 5)
            select (kind, quantity, price);
        Prop.ForAll(anyStep.ArrayOf().ToArbitrary(), steps =>
        {
            var order = AnOrder.Acknowledged(AnOrder.Line(10, 2), AnOrder.Line(5, 3));
            foreach (var (kind, quantity, price) in steps)
            {
                var line = order.Lines[quantity % 2];
                var before = (order.State, order.Revision, order.Total, line.Quantity, line.Received, line.Returned, line.Invoiced);
                var done = kind switch
                {
                    0 or 1 => order.Take(quantity, line: quantity % 2).IsDone,
                    2 => order.GiveBack(quantity, quantity % 2).IsDone,
                    3 => order.RecordInvoiced(line.Id, Math.Min(quantity, line.ReceivedNotInvoiced), line.Worth(Math.Min(quantity, line.ReceivedNotInvoiced)), AnOrder.Placed).IsDone,
                    4 => order.Revise(quantity % 2, AnOrder.Line(quantity, price)).IsDone,
                    5 => order.Acknowledge(OrderActor.Supplier, order.Revision, AnOrder.Placed).IsDone,
                    _ => order.Take(0, 1, "dented", quantity % 2, restNotExpected: price == 1).IsDone,
                };
                if (!done && before != (order.State, order.Revision, order.Total, line.Quantity, line.Received, line.Returned, line.Invoiced))
                {
                    return false;
                }
            }

            return order.Total == Money.Sum(order.LiveLines.Select(line => line.Total), Currency.Eur)
                && order.LiveLines.All(line => line.Kept >= 0 && line.Kept <= line.Quantity && line.Invoiced <= line.Received && line.Open >= 0)
                && (order.State != OrderState.Received || order.LiveLines.All(line => line.Open == 0))
                && (order.State != OrderState.Closed || order.LiveLines.All(line => line.ReceivedNotInvoiced == 0))
                && (order.NextOn is null) == order.LiveLines.All(line => line.Open == 0);
        }).QuickCheckThrowOnFailure();
    }
}
