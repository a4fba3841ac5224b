using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class ReceiptTests
{
    [Fact]
    public void A_part_leaves_the_rest_open_and_the_last_part_completes_the_line()
    {
        var order = AnOrder.Acknowledged(AnOrder.Line(10), AnOrder.Line(1));
        Assert.False(Assert.Single(order.Take(4).Value.Effects).Complete);
        Assert.Equal((OrderState.PartReceived, 6m), (order.State, order.Lines[0].Open));
        Assert.True(Assert.Single(order.Take(6).Value.Effects).Complete);
        Assert.Equal(OrderState.PartReceived, order.State);
        Assert.True(order.Take(1, line: 1).IsDone);
        Assert.Equal(OrderState.Received, order.State);
    }

    [Theory]
    [InlineData(11, 0, 0, false)]
    [InlineData(11, 10, 0, true)]
    [InlineData(11.000001, 10, 0, false)]
    [InlineData(12, 10, 2, true)]
    public void More_than_ordered_is_taken_within_the_tolerance_only(double quantity, double percent, double extra, bool taken)
    {
        var order = AnOrder.Acknowledged();
        var outcome = order.Take((decimal)quantity, tolerance: new OverReceiptTolerance((decimal)percent, (decimal)extra));
        Assert.Equal(taken, outcome.IsDone);
        if (taken)
        {
            Assert.Equal((decimal)quantity - 10, outcome.Value.Effects[0].Over);
        }
        else
        {
            AnOrder.Refused(outcome, ReceiptRefusals.TooMuch);
            Assert.Equal(0, order.Lines[0].Received);
        }
    }

    [Fact]
    public void The_tolerance_is_for_the_line_and_not_for_each_receipt()
    {
        var order = AnOrder.Acknowledged();
        var tolerance = new OverReceiptTolerance(10, 0);
        Assert.True(order.Take(11, tolerance: tolerance).IsDone);
        AnOrder.Refused(order.Take(1, tolerance: tolerance), ReceiptRefusals.TooMuch);
    }

    [Fact]
    public void A_rejected_quantity_is_never_taken_in_and_needs_a_reason()
    {
        var order = AnOrder.Acknowledged();
        AnOrder.Refused(order.Take(8, 2), ReceiptRefusals.ReasonMissing);
        Assert.True(order.Take(8, 2, "wet").IsDone);
        Assert.Equal((8m, 2m, 2m), (order.Lines[0].Kept, order.Lines[0].Rejected, order.Lines[0].Open));
        Assert.Equal(OrderState.PartReceived, order.State);
    }

    [Fact]
    public void A_short_delivery_completes_the_line_when_the_rest_will_not_come()
    {
        var order = AnOrder.Acknowledged();
        var effect = Assert.Single(order.Take(7, reason: "discontinued", restNotExpected: true).Value.Effects);
        Assert.Equal((true, 3m), (effect.Complete, effect.Short));
        Assert.Equal(OrderState.Received, order.State);

        // Ordering it again through a revision opens the line.
        Assert.True(order.Revise(0, AnOrder.Line(12)).IsDone);
        Assert.Equal((OrderState.PartReceived, 5m), (order.State, order.Lines[0].Open));
    }

    [Fact]
    public void What_goes_back_opens_the_line_and_what_was_invoiced_of_it_is_due_as_credit()
    {
        var order = AnOrder.Acknowledged();
        Assert.True(order.Take(10).IsDone);
        Assert.True(order.RecordInvoiced(order.Lines[0].Id, 9, new Money(22_50, Currency.Eur), AnOrder.Placed).IsDone);
        AnOrder.Refused(order.GiveBack(10.5m), ReceiptRefusals.MoreThanHere);
        Assert.Equal(2, Assert.Single(order.GiveBack(3).Value.Effects).CreditDue);
        Assert.Equal((OrderState.PartReceived, 3m, 7m), (order.State, order.Lines[0].Open, order.Lines[0].Kept));
        Assert.Equal(1, Assert.Single(order.GiveBack(1).Value.Effects).CreditDue);
    }

    [Fact]
    public void A_closed_order_opens_again_when_goods_go_back()
    {
        var order = AnOrder.Acknowledged();
        Assert.True(order.Take(10).IsDone);
        Assert.True(order.RecordInvoiced(order.Lines[0].Id, 10, order.Total, AnOrder.Placed).IsDone);
        Assert.Equal(OrderState.Closed, order.State);
        Assert.True(order.GiveBack(1).IsDone);
        Assert.Equal(OrderState.PartReceived, order.State);
        Assert.Null(order.ClosedAt);
    }

    [Fact]
    public void A_service_is_accepted_by_the_person_who_asked_and_by_nobody_else()
    {
        var order = AnOrder.Acknowledged(AnOrder.Line(service: true), AnOrder.Line());
        ReceiptLineInput[] all = [new(order.Lines[0].Id, 10)];
        AnOrder.Refused(
            order.Receive(new ReceiptId(Guid.Next()), 1, ReceiptKind.Service, AnOrder.Buyer, all, OverReceiptTolerance.None, "", AnOrder.Placed), ReceiptRefusals.NotTheRequester);
        AnOrder.Refused(
            order.Receive(new ReceiptId(Guid.Next()), 1, ReceiptKind.Goods, AnOrder.Requester, all, OverReceiptTolerance.None, "", AnOrder.Placed), ReceiptRefusals.IsService);
        AnOrder.Refused(
            order.Receive(new ReceiptId(Guid.Next()), 1, ReceiptKind.Service, AnOrder.Requester, [new(order.Lines[1].Id, 1)], OverReceiptTolerance.None, "", AnOrder.Placed), ReceiptRefusals.IsGoods);
        Assert.True(order.Take(10).IsDone);
    }

    [Fact]
    public void Nothing_is_received_on_a_draft_or_a_cancelled_order_or_for_nothing()
    {
        AnOrder.Refused(AnOrder.Draft().Take(1), OrderRefusals.WrongState);
        var cancelled = AnOrder.Sent();
        Assert.True(cancelled.Cancel(OrderActor.Buyer, "x", AnOrder.Placed).IsDone);
        AnOrder.Refused(cancelled.Take(1), OrderRefusals.WrongState);
        AnOrder.Refused(AnOrder.Sent().Take(0), ReceiptRefusals.NothingTaken);
        AnOrder.Refused(AnOrder.Sent().Take(-1), ReceiptRefusals.QuantityInvalid);
    }

    [Fact]
    public void The_worth_of_a_receipt_is_at_the_orders_price_and_turns_with_a_return()
    {
        var order = AnOrder.Acknowledged();
        Assert.Equal(10_00, order.Take(4).Value.Receipt.Lines[0].Worth.Minor);
        Assert.Equal(2_50, order.GiveBack(1).Value.Receipt.Lines[0].Worth.Minor);
    }
}
