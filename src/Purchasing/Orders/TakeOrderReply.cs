using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Company;
using Vouch.EInvoicing;
using Vouch.Kernel;
using Vouch.Ui;

namespace Vouch.Purchasing;

/// <summary>
/// Takes what a supplier's software sends about an order: a UBL OrderResponse says yes or proposes dates, a DespatchAdvice announces what is coming.
/// An answer that asks for more than other dates changes nothing by itself; the buyer is told.
/// </summary>
/// <param name="Name">The file's name; shown, never used as a path.</param>
/// <param name="Content">The XML; base64 in JSON.</param>
public sealed record TakeOrderReply(string Name, byte[] Content) : ICommand<TakenOrderReply>;

/// <summary>What an answer came to.</summary>
public enum OrderReplyOutcome
{
    /// <summary>It was kept and asks for nothing.</summary>
    Noted,

    /// <summary>The supplier said yes.</summary>
    Acknowledged,

    /// <summary>Other dates wait for the buyer's answer.</summary>
    DatesProposed,

    /// <summary>It refuses or changes more than dates; the buyer was told.</summary>
    LeftToBuyer,

    /// <summary>Goods are on their way.</summary>
    Announced,
}

/// <summary>What became of an answer.</summary>
/// <param name="Order">The order.</param>
/// <param name="Number">Its number.</param>
/// <param name="Outcome">What it came to.</param>
public sealed record TakenOrderReply(OrderId Order, string Number, OrderReplyOutcome Outcome);

internal sealed class TakeOrderReplyHandler(OrderStore store, Files files) : IHandler<TakeOrderReply, TakenOrderReply>
{
    public static readonly Refusal NotRead = new("order-reply.not-read", "{0} (line {1})", RefusalKind.Invalid);
    public static readonly Refusal NoOrder = new("order-reply.no-order", "The file names no order that was given to you: {0}. It must quote our number, such as PO-2207, in OrderReference.", RefusalKind.Invalid);
    public static readonly Refusal NoLine = new("order-reply.no-line", "The file names line {0}, which order {1} does not have. Quote our line numbers in OrderLineReference.", RefusalKind.Invalid);

    private const int MostNamed = 10;

    private static readonly EInvoiceLimits Limits = new() { MaximumBytes = InvoiceReaders.Largest, MaximumElements = 200_000 };

    public async Task<Outcome<TakenOrderReply>> HandleAsync(TakeOrderReply command, Work work, CancellationToken cancellationToken)
    {
        var read = OrderReplyReader.Read(command.Content, Limits);
        if (read.Reply is not { } reply)
        {
            return read.Problems.Take(MostNamed).Select(problem => NotRead.With(problem.Message, problem.Line).At("file")).ToArray();
        }

        if (!Numbers.TryRead(Order.Series, reply.OrderNumber, out var number)
            || await work.Db.Set<Order>().Where(row => row.Number == number).Select(row => (OrderId?)row.Id).FirstOrDefaultAsync(cancellationToken) is not { } id
            || await store.OpenAsync(work, id, null, cancellationToken) is not { IsDone: true, Value: var order }
            || !MayAnswer(OrderStore.RoleOf(work.Actor, order)))
        {
            return NoOrder.With(reply.OrderNumber ?? "-").At("file");
        }

        var lines = new List<(OrderReplyLine Reply, OrderLine Line)>();
        foreach (var said in reply.Lines)
        {
            var line = int.TryParse(said.OrderLine, CultureInfo.InvariantCulture, out var position) ? order.LiveLines.FirstOrDefault(one => one.Position == position) : null;
            if (line is null)
            {
                return NoLine.With(said.OrderLine ?? "-", order.Label).At("file");
            }

            lines.Add((said, line));
        }

        var outcome = reply.Kind == OrderReplyKind.DespatchAdvice
            ? Announce(work, order, reply, lines)
            : await AnswerAsync(work, order, reply, lines, cancellationToken);
        if (!outcome.IsDone)
        {
            return outcome.As<TakenOrderReply>();
        }

        var kept = files.Keep(work, order.Subject, new NewFile(command.Name, "application/xml", command.Content));
        return kept.IsDone ? new TakenOrderReply(order.Id, order.Label, outcome.Value) : kept.Refusals.Select(refusal => refusal.At("file")).ToArray();
    }

    private static bool MayAnswer(OrderActor role) => (role & (OrderActor.Supplier | OrderActor.Buyer)) != OrderActor.None;

    private async Task<Outcome<OrderReplyOutcome>> AnswerAsync(Work work, Order order, OrderReply reply, List<(OrderReplyLine Reply, OrderLine Line)> lines, CancellationToken cancellationToken)
    {
        if (BeyondDates(order, reply, lines) is { } changes)
        {
            work.Record(OrderFacts.AnsweredOtherwise, order, changes);
            return OrderReplyOutcome.LeftToBuyer;
        }

        var dates = lines
            .Select(pair => (pair.Line, On: pair.Reply.On ?? reply.On))
            .Concat(order.LiveLines.Where(line => lines.TrueForAll(pair => pair.Line != line)).Select(line => (Line: line, reply.On)))
            .Where(pair => pair.On is { } on && pair.Line.Open > 0 && on != (pair.Line.DateOpen ? pair.Line.WantedOn : pair.Line.PromisedOn))
            .Select(pair => new ProposedDate(pair.Line.Id, pair.On!.Value))
            .ToList();
        if (dates.Count > 0)
        {
            var note = reply.Note is { Length: > Order.LongestText } text ? text[..Order.LongestText] : reply.Note;
            var proposed = await new ProposeDatesHandler(store).HandleAsync(new ProposeDates(order.Id, dates, order.Revision, note), work, cancellationToken);
            return proposed.IsDone ? OrderReplyOutcome.DatesProposed : proposed.Refusals.Select(refusal => refusal.At("file")).ToArray();
        }

        if (reply.Status is not (OrderReplyStatus.Accepted or OrderReplyStatus.Changed) || order.AcknowledgedRevision == order.Revision)
        {
            return OrderReplyOutcome.Noted;
        }

        var acknowledged = await new AcknowledgeOrderHandler(store).HandleAsync(new AcknowledgeOrder(order.Id, order.Revision), work, cancellationToken);
        return acknowledged.IsDone ? OrderReplyOutcome.Acknowledged : acknowledged.Refusals.Select(refusal => refusal.At("file")).ToArray();
    }

    /// <summary>What the answer asks for besides dates, in words; null when nothing.</summary>
    private static string? BeyondDates(Order order, OrderReply reply, List<(OrderReplyLine Reply, OrderLine Line)> lines)
    {
        var changes = lines
            .Select(pair => pair switch
            {
                { Reply.Status: OrderReplyStatus.Refused } => "refused",
                { Reply.Quantity: { } quantity } when quantity != pair.Line.Quantity => Measured(quantity, pair.Reply.UnitCode ?? pair.Line.UnitOfMeasure) + " ≠ " + Measured(pair.Line.Quantity, pair.Line.UnitOfMeasure),
                { Reply.NetPrice: { } price } when price != pair.Line.UnitPrice => Text(price) + " " + order.Currency.Code + " ≠ " + Text(pair.Line.UnitPrice) + " " + order.Currency.Code,
                _ => null,
            } is { } change ? $"{pair.Line.Position}. {pair.Line.Description}: {change}" : null)
            .OfType<string>()
            .ToList();
        if (reply.Status != OrderReplyStatus.Refused && changes.Count == 0)
        {
            return null;
        }

        return Shortened(string.Join("; ", new[] { reply.Note }.Concat(changes.Take(MostNamed)).Where(part => !string.IsNullOrWhiteSpace(part)).DefaultIfEmpty(reply.Number ?? "-")));
    }

    private static Outcome<OrderReplyOutcome> Announce(Work work, Order order, OrderReply reply, List<(OrderReplyLine Reply, OrderLine Line)> lines)
    {
        if (!order.Allows(OrderAct.ProposeDate, OrderStore.RoleOf(work.Actor, order) | OrderActor.Supplier))
        {
            return OrderRefusals.WrongState.With(order.State.Word()).At("file");
        }

        var coming = lines.Take(MostNamed).Select(pair => $"{(pair.Reply.Quantity is { } quantity ? Measured(quantity, pair.Reply.UnitCode ?? pair.Line.UnitOfMeasure) + " " : "")}{pair.Line.Description}");
        work.RecordAnnounced(order, reply.Number, reply.On, Shortened(string.Join("; ", coming.Concat(lines.Count > MostNamed ? ["…"] : []))));
        return OrderReplyOutcome.Announced;
    }

    private static string Measured(decimal quantity, string unit) => Text(quantity) + " " + UnitWords.Of(unit, quantity);

    private static string Text(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Shortened(string text) => text.Length <= Order.LongestText ? text : text[..(Order.LongestText - 1)] + "…";
}
