using System.Globalization;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What kind of receipt it is.</summary>
public enum ReceiptKind
{
    /// <summary>Goods came to the door: taken in, or refused there.</summary>
    Goods,

    /// <summary>Goods that were taken in go back.</summary>
    Return,

    /// <summary>The person who asked says that a service was done.</summary>
    Service,
}

/// <summary>What happened to one line. Quantities are in the order line's unit of measure.</summary>
/// <param name="Line">The order's line.</param>
/// <param name="Accepted">Taken in; zero or more. For a return: what goes back.</param>
/// <param name="Rejected">Refused at the door; zero or more, and not with a return.</param>
/// <param name="Reason">Why it was refused, goes back or stays short; needed then.</param>
/// <param name="RestNotExpected">True when the rest of the line will not come: the delivery was short for good.</param>
public sealed record ReceiptLineInput(OrderLineId Line, decimal Accepted, decimal Rejected = 0, string? Reason = null, bool RestNotExpected = false)
{
    /// <summary>False for a line of a form that was left empty; it is passed over.</summary>
    internal bool SaysSomething => Accepted > 0 || Rejected > 0 || RestNotExpected;
}

/// <summary>How much more than ordered may be taken in: the larger of a share of the line and a quantity.</summary>
/// <param name="Percent">Per cent of the ordered quantity, zero or more.</param>
/// <param name="Quantity">Quantity in the line's unit of measure, zero or more.</param>
public sealed record OverReceiptTolerance(decimal Percent, decimal Quantity)
{
    /// <summary>Nothing more than ordered.</summary>
    public static OverReceiptTolerance None { get; } = new(0, 0);

    /// <summary>The most that may be kept of a line of this quantity.</summary>
    public decimal Most(decimal ordered) => ordered + Math.Max(ordered * Percent / 100, Quantity);
}

/// <summary>One receipt, return or acceptance. Never changed afterwards: a wrong receipt is put right by a return.</summary>
internal sealed class Receipt
{
    public ReceiptId Id { get; init; }

    public const string SubjectKind = "receipt";
    public const string Series = "GR";

    /// <summary>Unique; people see <see cref="Label"/>.</summary>
    public long Number { get; init; }

    public OrderId OrderId { get; init; }

    public ReceiptKind Kind { get; init; }

    public PartyId By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The number on the supplier's delivery note; empty when none.</summary>
    public string DeliveryNote { get; init; } = "";

    public List<ReceiptLine> Lines { get; init; } = [];

    /// <summary>The number as people use it: <c>GR-310</c>.</summary>
    public string Label => Numbers.Text(Series, Number);
}

/// <summary>One line of a receipt.</summary>
internal sealed class ReceiptLine
{
    public ReceiptId ReceiptId { get; init; }

    public OrderLineId OrderLineId { get; init; }

    /// <summary>Taken in; for a return what went back.</summary>
    public decimal Accepted { get; init; }

    public decimal Rejected { get; init; }

    public string Reason { get; init; } = "";

    /// <summary>Worth of <see cref="Accepted"/> at the order's price then; the accrual that it starts or takes back.</summary>
    public Money Worth { get; init; }
}

/// <summary>What a receipt meant for one line's promise.</summary>
/// <param name="Line">The order's line.</param>
/// <param name="Complete">Nothing more of the line is expected now.</param>
/// <param name="Over">Taken in beyond what was ordered.</param>
/// <param name="Short">Will not come.</param>
/// <param name="CreditDue">Invoiced but no longer here: a credit note is due for it.</param>
internal readonly record struct LineEffect(OrderLineId Line, bool Complete, decimal Over, decimal Short, decimal CreditDue);

/// <summary>A receipt and what it did.</summary>
internal sealed record Received(Receipt Receipt, IReadOnlyList<LineEffect> Effects);

/// <summary>Why goods or services cannot be taken.</summary>
internal static class ReceiptRefusals
{
    public static readonly Refusal NothingTaken = new("receipt.nothing-taken", "Say for at least one line how much came.", RefusalKind.Invalid);
    public static readonly Refusal QuantityInvalid = new("receipt.quantity-invalid", "A quantity is zero or more, with at most six decimals.", RefusalKind.Invalid);
    public static readonly Refusal TooMuch = new("receipt.too-much", "At most {0} more may be taken in on this line. Reject the rest at the door, or ask the buyer to raise the order.");
    public static readonly Refusal ReasonMissing = new("receipt.reason-missing", "Say why; the supplier will see it.", RefusalKind.Invalid);
    public static readonly Refusal MoreThanHere = new("receipt.more-than-here", "Only {0} of this line are here. Return at most that.");
    public static readonly Refusal IsService = new("receipt.is-service", "This line is a service: the person who asked accepts it. Leave it out here.", RefusalKind.Invalid);
    public static readonly Refusal IsGoods = new("receipt.is-goods", "This line is goods: it is received, not accepted. Leave it out here.", RefusalKind.Invalid);
    public static readonly Refusal NotTheRequester = new("receipt.not-the-requester", "A service is accepted by the person who asked for it. Send them the link to this order.", RefusalKind.NotAllowed);
    public static readonly Refusal RejectedOnReturn = new("receipt.rejected-on-return", "A return has no rejected quantity. Put it into the quantity that goes back.", RefusalKind.Invalid);
}

/// <summary>How goods and services are taken, and go back.</summary>
internal sealed partial class Order
{
    /// <summary>
    /// Takes goods in (all, some, more within the tolerance, or none because they were rejected), or accepts services.
    /// Services are accepted only by the person who asked.
    /// </summary>
    public Outcome<Received> Receive(ReceiptId id, long number, ReceiptKind kind, PartyId who, IReadOnlyList<ReceiptLineInput> came, OverReceiptTolerance tolerance, string deliveryNote, DateTimeOffset at)
    {
        if (kind == ReceiptKind.Return)
        {
            throw new ArgumentException("Goods go back through GiveBack.", nameof(kind));
        }

        if (OrderTransitions.Find(State, OrderAct.ReceiveSome) is null)
        {
            return OrderRefusals.WrongState.With(State.Word());
        }

        if (kind == ReceiptKind.Service && who != Requester)
        {
            return ReceiptRefusals.NotTheRequester;
        }

        var refusals = CheckLines(came, deliveryNote, (line, input, field) => CheckCame(line, input, kind, tolerance, field));
        if (refusals.Count > 0)
        {
            return Outcome<Received>.Refused(refusals);
        }

        var receipt = new Receipt { Id = id, Number = number, OrderId = Id, Kind = kind, By = who, At = at, DeliveryNote = OneLine(deliveryNote) };
        List<LineEffect> effects = [];
        foreach (var input in came.Where(input => input.SaysSomething))
        {
            var line = Line(input.Line)!;
            var over = Math.Max(0, line.Kept + input.Accepted - line.Quantity) - Math.Max(0, line.Kept - line.Quantity);
            line.Received += input.Accepted;
            line.FirstReceivedOn ??= input.Accepted > 0 ? DateOnly.FromDateTime(at.UtcDateTime) : null;
            line.Rejected += input.Rejected;
            var missing = input.RestNotExpected ? line.Open : 0;
            line.RestNotExpected |= input.RestNotExpected;
            receipt.Lines.Add(LineOf(receipt, line, input));
            effects.Add(new LineEffect(line.Id, line.Open == 0, over, missing, 0));
        }

        var all = LiveLines.All(line => line.Open == 0);
        State = Step(all ? OrderAct.ReceiveAll : OrderAct.ReceiveSome, OrderActor.Receiver).Value.To;
        CloseWhenInvoiced(at);
        LookAhead();
        return new Received(receipt, effects);
    }

    /// <summary>Sends goods back that were taken in. What was invoiced of them is due as a credit note; the line is open again for a replacement.</summary>
    public Outcome<Received> GiveBack(ReceiptId id, long number, PartyId who, IReadOnlyList<ReceiptLineInput> back, string deliveryNote, DateTimeOffset at)
    {
        var step = Step(OrderAct.Return, OrderActor.Receiver);
        if (!step.IsDone)
        {
            return step.As<Received>();
        }

        var refusals = CheckLines(back, deliveryNote, CheckBack);
        if (refusals.Count > 0)
        {
            return Outcome<Received>.Refused(refusals);
        }

        var receipt = new Receipt { Id = id, Number = number, OrderId = Id, Kind = ReceiptKind.Return, By = who, At = at, DeliveryNote = OneLine(deliveryNote) };
        List<LineEffect> effects = [];
        foreach (var input in back.Where(input => input.SaysSomething))
        {
            var line = Line(input.Line)!;
            var creditBefore = Math.Max(0, line.Invoiced - line.Kept);
            line.Returned += input.Accepted;
            line.RestNotExpected |= input.RestNotExpected;
            receipt.Lines.Add(LineOf(receipt, line, input));
            effects.Add(new LineEffect(line.Id, line.Open == 0, 0, 0, Math.Max(0, line.Invoiced - line.Kept) - creditBefore));
        }

        State = LiveLines.All(line => line.Open == 0) ? OrderState.Received : step.Value.To;
        ClosedAt = null;
        LookAhead();
        return new Received(receipt, effects);
    }

    private List<Refusal> CheckLines(IReadOnlyList<ReceiptLineInput> lines, string deliveryNote, Func<OrderLine, ReceiptLineInput, string, IEnumerable<Refusal>> check)
    {
        List<Refusal> refusals = [];
        var named = new HashSet<OrderLineId>();
        for (var i = 0; i < lines.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"lines[{i}]");
            if (Line(lines[i].Line) is not { Removed: false } line)
            {
                refusals.Add(OrderRefusals.LineUnknown.At(field));
            }
            else if (!named.Add(line.Id))
            {
                refusals.Add(OrderRefusals.LineTwice.At(field));
            }
            else if (!IsQuantityOrZero(lines[i].Accepted) || !IsQuantityOrZero(lines[i].Rejected))
            {
                refusals.Add(ReceiptRefusals.QuantityInvalid.At(field + ".accepted"));
            }
            else if (lines[i].Reason?.Length > LongestText)
            {
                refusals.Add(OrderRefusals.TextTooLong.With(LongestText).At(field + ".reason"));
            }
            else
            {
                refusals.AddRange(check(line, lines[i], field));
            }
        }

        if (deliveryNote.Length > LongestCode)
        {
            refusals.Add(OrderRefusals.TextTooLong.With(LongestCode).At("deliveryNote"));
        }

        if (refusals.Count == 0 && !lines.Any(line => line.SaysSomething))
        {
            refusals.Add(ReceiptRefusals.NothingTaken.At("lines"));
        }

        return refusals;
    }

    private static IEnumerable<Refusal> CheckCame(OrderLine line, ReceiptLineInput input, ReceiptKind kind, OverReceiptTolerance tolerance, string field)
    {
        if (line.IsService != (kind == ReceiptKind.Service))
        {
            yield return (line.IsService ? ReceiptRefusals.IsService : ReceiptRefusals.IsGoods).At(field);
            yield break;
        }

        var room = Math.Max(0, tolerance.Most(line.Quantity) - line.Kept);
        if (input.Accepted > room)
        {
            yield return ReceiptRefusals.TooMuch.With(decimal.Round(room, 6, MidpointRounding.ToZero)).At(field + ".accepted");
        }

        if ((input.Rejected > 0 || input.RestNotExpected) && string.IsNullOrWhiteSpace(input.Reason))
        {
            yield return ReceiptRefusals.ReasonMissing.At(field + ".reason");
        }
    }

    private static IEnumerable<Refusal> CheckBack(OrderLine line, ReceiptLineInput input, string field)
    {
        if (input.Rejected > 0)
        {
            yield return ReceiptRefusals.RejectedOnReturn.At(field + ".rejected");
        }

        if (input.Accepted > line.Kept)
        {
            yield return ReceiptRefusals.MoreThanHere.With(line.Kept).At(field + ".accepted");
        }

        if (input.SaysSomething && string.IsNullOrWhiteSpace(input.Reason))
        {
            yield return ReceiptRefusals.ReasonMissing.At(field + ".reason");
        }
    }

    private static bool IsQuantityOrZero(decimal quantity) => quantity == 0 || IsQuantity(quantity);

    private static ReceiptLine LineOf(Receipt receipt, OrderLine line, ReceiptLineInput input) => new()
    {
        ReceiptId = receipt.Id,
        OrderLineId = line.Id,
        Accepted = input.Accepted,
        Rejected = input.Rejected,
        Reason = OneLine(input.Reason ?? ""),
        Worth = line.Worth(input.Accepted),
    };
}
