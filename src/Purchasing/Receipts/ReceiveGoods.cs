using Microsoft.Extensions.Options;
using Vouch.Decisions;
using Vouch.Decisions.Duties;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>Takes goods in, in full or in part, with what was refused at the door and what will not come.</summary>
/// <param name="Order">The order.</param>
/// <param name="Lines">What came of which line.</param>
/// <param name="DeliveryNote">Number on the supplier's delivery note; null when there is none.</param>
public sealed record ReceiveGoods(OrderId Order, IReadOnlyList<ReceiptLineInput> Lines, string? DeliveryNote = null) : ICommand<TakenReceipt>;

/// <summary>The person who asked accepts a service, in full or in part.</summary>
/// <param name="Order">The order.</param>
/// <param name="Lines">What was done of which line.</param>
/// <param name="DeliveryNote">Number of the supplier's report or time sheet; null when there is none.</param>
public sealed record AcceptService(OrderId Order, IReadOnlyList<ReceiptLineInput> Lines, string? DeliveryNote = null) : ICommand<TakenReceipt>;

/// <summary>Sends goods back that were taken in. What was invoiced of them is due as a credit note.</summary>
/// <param name="Order">The order.</param>
/// <param name="Lines">What goes back of which line, as accepted quantity, each with a reason.</param>
/// <param name="DeliveryNote">Number of the return note; null when there is none.</param>
public sealed record ReturnGoods(OrderId Order, IReadOnlyList<ReceiptLineInput> Lines, string? DeliveryNote = null) : ICommand<TakenReceipt>;

/// <summary>A receipt that was recorded.</summary>
/// <param name="Receipt">Its id.</param>
/// <param name="Number">Its number, <c>GR-310</c>.</param>
/// <param name="Order">The state of the order now.</param>
/// <param name="Worth">What came, or went back, at the order's prices.</param>
public sealed record TakenReceipt(ReceiptId Receipt, string Number, OrderState Order, Money Worth);

internal sealed class ReceiveGoodsHandler(ReceiptTaking taking) : IHandler<ReceiveGoods, TakenReceipt>
{
    public Task<Outcome<TakenReceipt>> HandleAsync(ReceiveGoods command, Work work, CancellationToken cancellationToken) =>
        taking.TakeAsync(work, command.Order, ReceiptKind.Goods, command.Lines, command.DeliveryNote, cancellationToken);
}

internal sealed class AcceptServiceHandler(ReceiptTaking taking) : IHandler<AcceptService, TakenReceipt>
{
    public Task<Outcome<TakenReceipt>> HandleAsync(AcceptService command, Work work, CancellationToken cancellationToken) =>
        taking.TakeAsync(work, command.Order, ReceiptKind.Service, command.Lines, command.DeliveryNote, cancellationToken);
}

internal sealed class ReturnGoodsHandler(ReceiptTaking taking) : IHandler<ReturnGoods, TakenReceipt>
{
    public Task<Outcome<TakenReceipt>> HandleAsync(ReturnGoods command, Work work, CancellationToken cancellationToken) =>
        taking.TakeAsync(work, command.Order, ReceiptKind.Return, command.Lines, command.DeliveryNote, cancellationToken);
}

/// <summary>What the three kinds of receipt have in common.</summary>
internal sealed class ReceiptTaking(OrderStore store, OrderEnding ending, Ledger ledger, IDecisions decisions, IOptions<PurchasingOptions> options)
{
    public async Task<Outcome<TakenReceipt>> TakeAsync(
        Work work, OrderId id, ReceiptKind kind, IReadOnlyList<ReceiptLineInput> lines, string? deliveryNote, CancellationToken cancellationToken)
    {
        var opened = await store.OpenAsync(work, id, null, cancellationToken);
        if (!opened.IsDone)
        {
            return opened.As<TakenReceipt>();
        }

        var order = opened.Value;
        if (!OrderStore.RoleOf(work.Actor, order).HasFlag(OrderActor.Receiver))
        {
            return OrderRefusals.NotYours.With(OrderActor.Receiver.Word());
        }

        var receiptId = work.NewId<ReceiptId>();
        var number = await work.NextNumberAsync(Receipt.Series, cancellationToken);
        var taken = kind == ReceiptKind.Return
            ? order.GiveBack(receiptId, number, work.Actor.Party, lines, deliveryNote ?? "", work.At)
            : order.Receive(receiptId, number, kind, work.Actor.Party, lines, options.Value.Tolerance, deliveryNote ?? "", work.At);
        if (!taken.IsDone)
        {
            return taken.As<TakenReceipt>();
        }

        var receipt = taken.Value.Receipt;
        work.Db.Add(receipt);
        work.Record(order, taken.Value);
        RecordLines(work, order, taken.Value);
        ledger.PostReceipt(work, order, receipt);
        decisions.RecordAct(work, Acts.Receive, work.Actor.Party, order.Subject);
        if (order.State == OrderState.Closed)
        {
            var ended = await ending.EndAsync(work, order, [], null, cancellationToken);
            if (!ended.IsDone)
            {
                return ended.As<TakenReceipt>();
            }
        }

        return new TakenReceipt(receipt.Id, receipt.Label, order.State, Money.Sum(receipt.Lines.Select(line => line.Worth), order.Currency));
    }

    private static void RecordLines(Work work, Order order, Received received)
    {
        foreach (var effect in received.Effects)
        {
            var line = order.Line(effect.Line)!;
            if (effect.Short > 0)
            {
                work.Record(OrderFacts.LineShort, order, line);
            }
            else if (effect.Complete && received.Receipt.Kind != ReceiptKind.Return)
            {
                work.Record(OrderFacts.LineReceived, order, line);
            }
            else if (received.Receipt.Kind == ReceiptKind.Return && !effect.Complete && line.PromisedOn is { } promised)
            {
                // The replacement is promised anew: for the date of before while that is still to come, else for nothing until the supplier says.
                if (promised >= DateOnly.FromDateTime(work.At.UtcDateTime))
                {
                    work.Record(OrderFacts.LinePromised, order, line, promised);
                }
            }
        }
    }
}
