using Vouch.Kernel;

namespace Vouch.Purchasing.Tests;

public sealed class OrderTests
{
    [Fact]
    public void A_line_total_is_rounded_once_and_the_order_adds_up_the_stored_totals()
    {
        var order = AnOrder.Draft(AnOrder.Line(3, 0.335m), AnOrder.Line(1, 0.005m));
        Assert.Equal([1_01, 1], order.Lines.Select(line => line.Total.Minor));
        Assert.Equal(new Money(1_02, Currency.Eur), order.Total);
    }

    [Fact]
    public void Every_wrong_line_is_named_at_its_field()
    {
        var outcome = Order.Draft(
            AnOrder.Head(),
            [
                AnOrder.Line() with { Description = " " },
                AnOrder.Line() with { Quantity = 0 },
                AnOrder.Line() with { UnitPrice = -1 },
                AnOrder.Line() with { UnitOfMeasure = "piece" },
                AnOrder.Line() with { WantedOn = new DateOnly(2026, 3, 1) },
                AnOrder.Line() with { Quantity = 0.0000001m },
                AnOrder.Line() with { Quantity = 999_999_999m, UnitPrice = 999_999_999m },
                AnOrder.Line() with { Coding = [new CodingShare("4711", null, null, null, 0.5m)] },
                AnOrder.Line() with { Coding = [new CodingShare("", null, null, null, 1m)] },
            ],
            AnOrder.NewLineId);
        Assert.Equal(
            [
                ("order.description-missing", "lines[0].description"),
                ("order.quantity-invalid", "lines[1].quantity"),
                ("order.price-invalid", "lines[2].unitPrice"),
                ("order.unit-of-measure-invalid", "lines[3].unitOfMeasure"),
                ("order.date-invalid", "lines[4].wantedOn"),
                ("order.quantity-invalid", "lines[5].quantity"),
                ("order.amount-too-large", "lines[6].quantity"),
                ("order.coding-shares", "lines[7].coding"),
                ("order.coding-account", "lines[8].coding[0].account"),
            ],
            outcome.Refusals.Select(refusal => (refusal.Code, refusal.Field!)));
    }

    [Fact]
    public void An_order_without_lines_or_currency_is_refused()
    {
        AnOrder.Refused(Order.Draft(AnOrder.Head(), [], AnOrder.NewLineId), OrderRefusals.NoLines);
        AnOrder.Refused(Order.Draft(AnOrder.Head() with { Currency = default }, [AnOrder.Line()], AnOrder.NewLineId), OrderRefusals.CurrencyUnknown);
    }

    [Fact]
    public void Acknowledging_makes_the_wanted_date_the_suppliers_promise()
    {
        var order = AnOrder.Sent();
        Assert.Null(order.Lines[0].PromisedOn);
        var changes = order.Acknowledge(OrderActor.Supplier, 0, AnOrder.Placed).Value;
        Assert.Equal(new DateChange(order.Lines[0].Id, null, AnOrder.Wanted), Assert.Single(changes));
        Assert.Equal(OrderState.Acknowledged, order.State);
        Assert.False(order.AwaitsSupplier);
    }

    [Fact]
    public void An_old_revision_is_not_acknowledged()
    {
        var order = AnOrder.Sent();
        Assert.True(order.Revise(0, AnOrder.Line(20)).IsDone);
        AnOrder.Refused(order.Acknowledge(OrderActor.Supplier, 0, AnOrder.Placed), OrderRefusals.RevisionChanged);
        Assert.True(order.Acknowledge(OrderActor.Supplier, 1, AnOrder.Placed).IsDone);
        AnOrder.Refused(order.Acknowledge(OrderActor.Supplier, 1, AnOrder.Placed), OrderRefusals.WrongState);
    }

    [Fact]
    public void A_proposed_date_is_the_promise_only_once_the_buyer_accepts_it()
    {
        var order = AnOrder.Sent(AnOrder.Line(), AnOrder.Line());
        var later = AnOrder.Wanted.AddDays(7);
        Assert.True(order.ProposeDates(OrderActor.Supplier, 0, [(order.Lines[0].Id, later)]).IsDone);
        AnOrder.Refused(order.Acknowledge(OrderActor.Supplier, 0, AnOrder.Placed), OrderRefusals.ProposalOpen);
        Assert.Null(order.Lines[0].PromisedOn);

        var changes = order.AnswerProposal(OrderActor.Buyer, accept: true, AnOrder.Placed).Value;
        Assert.Equal([later, AnOrder.Wanted], changes.Select(change => change.After));
        Assert.Equal(OrderState.Acknowledged, order.State);
        Assert.Equal(later, order.Lines[0].PromisedOn);
        AnOrder.Refused(order.AnswerProposal(OrderActor.Buyer, accept: true, AnOrder.Placed), OrderRefusals.NoProposal);
    }

    [Fact]
    public void A_declined_proposal_leaves_the_earlier_promise_standing()
    {
        var order = AnOrder.Acknowledged();
        Assert.True(order.ProposeDates(OrderActor.Supplier, 0, [(order.Lines[0].Id, AnOrder.Wanted.AddDays(3))]).IsDone);
        Assert.Empty(order.AnswerProposal(OrderActor.Buyer, accept: false, AnOrder.Placed).Value);
        Assert.Equal(AnOrder.Wanted, order.Lines[0].PromisedOn);
        Assert.Equal(OrderState.Acknowledged, order.State);
    }

    [Fact]
    public void The_date_that_stands_is_not_a_proposal()
    {
        var order = AnOrder.Sent();
        AnOrder.Refused(order.ProposeDates(OrderActor.Supplier, 0, [(order.Lines[0].Id, AnOrder.Wanted)]), OrderRefusals.SameDate);
        AnOrder.Refused(order.ProposeDates(OrderActor.Supplier, 0, [(AnOrder.NewLineId(), AnOrder.Wanted.AddDays(1))]), OrderRefusals.LineUnknown);
        AnOrder.Refused(order.ProposeDates(OrderActor.Supplier, 0, [(order.Lines[0].Id, new DateOnly(2026, 3, 1))]), OrderRefusals.DateInvalid);
    }

    [Fact]
    public void Cancelling_needs_a_reason_and_is_refused_once_goods_came()
    {
        var order = AnOrder.Acknowledged();
        AnOrder.Refused(order.Cancel(OrderActor.Buyer, " ", AnOrder.Placed), OrderRefusals.ReasonMissing);
        AnOrder.Refused(order.Cancel(OrderActor.Supplier, "no", AnOrder.Placed), OrderRefusals.NotYours);
        Assert.True(order.RecordInvoiced(order.Lines[0].Id, 1, new Money(2_50, Currency.Eur), AnOrder.Placed).IsDone);
        AnOrder.Refused(order.Cancel(OrderActor.Buyer, "not needed", AnOrder.Placed), OrderRefusals.InUse);

        var other = AnOrder.Sent();
        Assert.True(other.Cancel(OrderActor.Buyer, "not needed", AnOrder.Placed).IsDone);
        Assert.Equal(OrderState.Cancelled, other.State);
        Assert.Null(other.NextOn);
    }

    [Fact]
    public void An_order_closes_by_itself_when_all_of_it_is_received_and_invoiced()
    {
        var order = AnOrder.Acknowledged();
        Assert.True(order.Take(10).IsDone);
        Assert.Equal(OrderState.Received, order.State);
        AnOrder.Refused(order.Close(OrderActor.Buyer, AnOrder.Placed), OrderRefusals.NotFullyInvoiced);
        Assert.True(order.RecordInvoiced(order.Lines[0].Id, 10, order.Total, AnOrder.Placed).IsDone);
        Assert.Equal(OrderState.Closed, order.State);
    }

    [Fact]
    public void An_order_invoiced_before_it_came_closes_on_receipt()
    {
        var order = AnOrder.Acknowledged();
        Assert.True(order.RecordInvoiced(order.Lines[0].Id, 10, order.Total, AnOrder.Placed).IsDone);
        Assert.Equal(OrderState.Acknowledged, order.State);
        Assert.True(order.Take(10).IsDone);
        Assert.Equal(OrderState.Closed, order.State);
    }

    [Fact]
    public void The_state_table_has_each_step_once_and_every_state_is_reached_and_left()
    {
        var all = OrderTransitions.All;
        Assert.Equal(all.Count, all.Select(step => (step.From, step.Act)).Distinct().Count());
        Assert.Equal(Enum.GetValues<OrderState>().Except([OrderState.Draft]), all.Select(step => step.To).Distinct().Except([OrderState.Draft]).Order());
        Assert.DoesNotContain(all, step => step.From == OrderState.Cancelled);
        Assert.DoesNotContain(all, step => step.By == OrderActor.None);
        Assert.Equal(Enum.GetValues<OrderAct>(), all.Select(step => step.Act).Distinct().Order());
    }

    [Theory]
    [InlineData("PO-2207", 2207)]
    [InlineData(" po 12 ", 12)]
    [InlineData("5", 5)]
    public void A_number_is_read_as_people_write_it(string text, long number)
    {
        Assert.True(Numbers.TryRead("PO", text, out var read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("PO-")]
    [InlineData("PO-0")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("GR-5")]
    public void What_is_not_a_number_is_not_read(string? text) => Assert.False(Numbers.TryRead("PO", text, out _));
}
