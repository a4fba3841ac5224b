using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>
/// An order to one supplier. All rules are here and in its partial files; nothing here knows of a database or reads a clock.
/// A method that refuses has changed nothing.
/// </summary>
internal sealed partial class Order : IVersioned
{
    public const string Kind = "order";
    public const string LineKind = "order-line";
    public const string Series = "PO";
    public const int MostLines = 1_000;

    public OrderId Id { get; init; }

    /// <summary>Unique; people see <see cref="Label"/>. Also the order and the cursor of lists.</summary>
    public long Number { get; init; }

    public OrderState State { get; set; }

    public PartyId Supplier { get; init; }

    /// <summary>The supplier's name when the order was placed, so that lists need no other room.</summary>
    public string SupplierName { get; init; } = "";

    /// <summary>What it is in a line: the first line's description, and how many more there are.</summary>
    public string Title { get; set; } = "";

    /// <summary>The next day on which something is expected; null when nothing is.</summary>
    public DateOnly? NextOn { get; set; }

    /// <summary>The unit that buys and whose budget is charged.</summary>
    public UnitId Unit { get; init; }

    public Currency Currency { get; init; }

    /// <summary>The named person who looks after it.</summary>
    public PartyId Buyer { get; set; }

    /// <summary>The person who asked: told of every receipt, accepts services.</summary>
    public PartyId Requester { get; init; }

    /// <summary>The request, award or price list it came from; null for one placed freely.</summary>
    public string? SourceKind { get; init; }

    public Guid? SourceId { get; init; }

    /// <summary>The request behind it, directly or through the award; null when there is none.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Payment terms as <c>PaymentTerms</c> writes them.</summary>
    public string Terms { get; set; } = "";

    public string DeliverTo { get; set; } = "";

    public string Note { get; set; } = "";

    /// <summary>Why the supplier proposes another date; empty when none is proposed.</summary>
    public string ProposalReason { get; set; } = "";

    /// <summary>0 when first sent, one more with each revision after that.</summary>
    public int Revision { get; set; }

    /// <summary>The revision the supplier last said yes to; null before the first time.</summary>
    public int? AcknowledgedRevision { get; set; }

    /// <summary>Sum of the line totals, without tax.</summary>
    public Money Total { get; set; }

    public DateTimeOffset PlacedAt { get; init; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public int Version { get; set; }

    public List<OrderLine> Lines { get; init; } = [];

    /// <summary>The number as people use it: <c>PO-2207</c>.</summary>
    public string Label => Numbers.Text(Series, Number);

    public SubjectRef Subject => new(Kind, Id.Value);

    public IEnumerable<OrderLine> LiveLines => Lines.Where(line => !line.Removed).OrderBy(line => line.Position);

    public bool AwaitsSupplier => AcknowledgedRevision != Revision && State is OrderState.Sent or OrderState.PartReceived;

    public bool HasProposal => Lines.Exists(line => line.ProposedOn is not null && !line.Removed);

    public OrderLine? Line(OrderLineId id) => Lines.Find(line => line.Id == id);

    /// <summary>Whether an act is allowed to an actor in this state.</summary>
    public bool Allows(OrderAct act, OrderActor by) => OrderTransitions.Allows(State, act, by);

    /// <summary>Hands the order to the supplier.</summary>
    public Outcome<Done> Send(OrderActor by, DateTimeOffset at) => Do<Done>(OrderAct.Send, by, step =>
    {
        State = step.To;
        SentAt = at;
        return Done.Value;
    });

    /// <summary>
    /// The supplier says yes to this revision: each line whose date is open is promised for the date asked for. Answers the promises made or renewed.
    /// A revision number that is no longer the latest is refused, so that nobody says yes to what they did not read.
    /// </summary>
    public Outcome<IReadOnlyList<DateChange>> Acknowledge(OrderActor by, int revision, DateTimeOffset at) => Do<IReadOnlyList<DateChange>>(OrderAct.Acknowledge, by, step =>
    {
        if (revision != Revision)
        {
            return OrderRefusals.RevisionChanged.With(Revision);
        }

        if (AcknowledgedRevision == Revision)
        {
            return OrderRefusals.NothingToAcknowledge;
        }

        if (HasProposal)
        {
            return OrderRefusals.ProposalOpen;
        }

        return SayYes(step.To, at);
    });

    /// <summary>The supplier proposes other dates for some lines; the buyer answers.</summary>
    public Outcome<Done> ProposeDates(OrderActor by, int revision, IReadOnlyList<(OrderLineId Line, DateOnly Date)> proposals) => Do<Done>(OrderAct.ProposeDate, by, _ =>
    {
        if (revision != Revision)
        {
            return OrderRefusals.RevisionChanged.With(Revision);
        }

        if (proposals.Count == 0)
        {
            return OrderRefusals.NothingChanged;
        }

        var placed = DateOnly.FromDateTime(PlacedAt.UtcDateTime);
        for (var i = 0; i < proposals.Count; i++)
        {
            var (id, date) = proposals[i];
            var refusal = Line(id) switch
            {
                null or { Removed: true } => OrderRefusals.LineUnknown,
                { Open: 0 } => OrderRefusals.LineUnknown,
                var line when (line.DateOpen ? line.WantedOn : line.PromisedOn) == date => OrderRefusals.SameDate,
                _ when date < placed => OrderRefusals.DateInvalid,
                _ when proposals.Take(i).Any(other => other.Line == id) => OrderRefusals.LineTwice,
                _ => null,
            };
            if (refusal is not null)
            {
                return refusal.At($"lines[{i}].date");
            }
        }

        foreach (var (id, date) in proposals)
        {
            Line(id)!.ProposedOn = date;
        }

        return Done.Value;
    });

    /// <summary>
    /// The buyer accepts or declines what was proposed. Accepting all that the supplier proposed is the supplier's yes to the revision as well.
    /// Declining leaves the earlier promise standing, or asks the supplier again when there was none.
    /// </summary>
    public Outcome<IReadOnlyList<DateChange>> AnswerProposal(OrderActor by, bool accept, DateTimeOffset at) => Do<IReadOnlyList<DateChange>>(OrderAct.AnswerProposal, by, step =>
    {
        var proposed = LiveLines.Where(line => line.ProposedOn is not null).ToList();
        if (proposed.Count == 0)
        {
            return OrderRefusals.NoProposal;
        }

        List<DateChange> changes = [];
        foreach (var line in proposed)
        {
            if (accept)
            {
                changes.Add(new DateChange(line.Id, line.PromisedOn, line.ProposedOn!.Value));
                line.PromisedOn = line.ProposedOn;
                line.DateOpen = false;
            }

            line.ProposedOn = null;
        }

        LookAhead();
        if (accept && AcknowledgedRevision != Revision)
        {
            changes.AddRange(SayYes(step.To == OrderState.Sent ? OrderState.Acknowledged : step.To, at));
        }

        return changes;
    });

    /// <summary>Gives the order up; refused once anything was received or invoiced.</summary>
    public Outcome<Done> Cancel(OrderActor by, string? reason, DateTimeOffset at) => Do<Done>(OrderAct.Cancel, by, step =>
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return OrderRefusals.ReasonMissing.At("reason");
        }

        if (Lines.Exists(line => line.InUse))
        {
            return OrderRefusals.InUse;
        }

        State = step.To;
        ClosedAt = at;
        LookAhead();
        return Done.Value;
    });

    /// <summary>Ends an order: what did not come is no longer expected.</summary>
    public Outcome<Done> Close(OrderActor by, DateTimeOffset at) => Do<Done>(OrderAct.Close, by, step =>
    {
        if (Lines.Exists(line => line.ReceivedNotInvoiced > 0))
        {
            return OrderRefusals.NotFullyInvoiced;
        }

        State = step.To;
        ClosedAt = at;
        LookAhead();
        return Done.Value;
    });

    /// <summary>
    /// Records what a matched invoice (or, negative, a credit note) bills of one line, and closes the order when everything was received and invoiced.
    /// </summary>
    public Outcome<Done> RecordInvoiced(OrderLineId id, decimal quantity, Money amount, DateTimeOffset at) => Do<Done>(OrderAct.Invoice, OrderActor.Software, step =>
    {
        if (Line(id) is not { } line)
        {
            return OrderRefusals.LineUnknown;
        }

        line.Invoiced += quantity;
        line.InvoicedAmount += amount;
        State = step.To;
        CloseWhenInvoiced(at);
        return Done.Value;
    });

    private void CloseWhenInvoiced(DateTimeOffset at)
    {
        if (State == OrderState.Received && LiveLines.All(line => line.Invoiced >= line.Kept))
        {
            State = OrderState.Closed;
            ClosedAt = at;
        }
    }

    private Outcome<OrderTransition> Step(OrderAct act, OrderActor by)
    {
        if (OrderTransitions.Find(State, act) is not { } step)
        {
            return OrderRefusals.WrongState.With(State.Word());
        }

        return (step.By & by) != OrderActor.None ? step : OrderRefusals.NotYours.With(step.By.Word());
    }

    private Outcome<T> Do<T>(OrderAct act, OrderActor by, Func<OrderTransition, Outcome<T>> rule)
    {
        var step = Step(act, by);
        return step.IsDone ? rule(step.Value) : step.As<T>();
    }

    private List<DateChange> SayYes(OrderState to, DateTimeOffset at)
    {
        State = to;
        AcknowledgedRevision = Revision;
        AcknowledgedAt = at;
        List<DateChange> changes = [];
        foreach (var line in LiveLines.Where(line => line.DateOpen))
        {
            if (line.PromisedOn != line.WantedOn)
            {
                changes.Add(new DateChange(line.Id, line.PromisedOn, line.WantedOn));
            }

            line.PromisedOn = line.WantedOn;
            line.DateOpen = false;
        }

        LookAhead();
        return changes;
    }
}

/// <summary>A line's promised date before and after; before is null when nothing was promised yet.</summary>
internal readonly record struct DateChange(OrderLineId Line, DateOnly? Before, DateOnly After);
