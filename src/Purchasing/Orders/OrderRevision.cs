using System.Globalization;
using System.Text.Json;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>A line as the revision wants it: an id for a line that is there, none for a new one.</summary>
/// <param name="Line">The line to change; null adds a line.</param>
/// <param name="To">What it is to be; null takes the line off.</param>
public sealed record OrderLineRevision(OrderLineId? Line, OrderLineInput? To);

/// <summary>One change that a revision made, for the history: the line's position, the field, and the value before and after as invariant text.</summary>
internal sealed record OrderChange(int Line, string Field, string Before, string After);

/// <summary>One revision of an order: who changed what, when and why. Never changed afterwards.</summary>
internal sealed class OrderRevision
{
    public OrderId OrderId { get; init; }

    public int Number { get; init; }

    public DateTimeOffset At { get; init; }

    public PartyId By { get; init; }

    public string Reason { get; init; } = "";

    public Money Before { get; init; }

    public Money After { get; init; }

    public string ChangesText { get; init; } = "";

    public IReadOnlyList<OrderChange> Changes => JsonSerializer.Deserialize<List<OrderChange>>(ChangesText, JsonSerializerOptions.Web) ?? [];
}

/// <summary>How orders change once they are under way.</summary>
internal sealed partial class Order
{
    /// <summary>
    /// Changes, adds and takes off lines of an order, also one that was sent, part received or part invoiced. Lines that are not named stay as they are.
    /// A line never falls below what was received (and kept) or invoiced. A draft changes without a history; from then on each revision has a number, a reason and a list of changes.
    /// </summary>
    /// <returns>The revision; its number is 0 for a draft, and it need not be kept then.</returns>
    public Outcome<OrderRevision> Revise(OrderActor by, PartyId who, IReadOnlyList<OrderLineRevision> wanted, string? reason, Func<OrderLineId> newLineId, DateTimeOffset at)
    {
        var step = Step(OrderAct.Revise, by);
        if (!step.IsDone)
        {
            return step.As<OrderRevision>();
        }

        var isDraft = State == OrderState.Draft;
        if (!isDraft && string.IsNullOrWhiteSpace(reason))
        {
            return OrderRefusals.ReasonMissing.At("reason");
        }

        if (reason?.Length > LongestText)
        {
            return OrderRefusals.TextTooLong.With(LongestText).At("reason");
        }

        var refusals = CheckRevision(wanted);
        if (refusals.Count > 0)
        {
            return Outcome<OrderRevision>.Refused(refusals);
        }

        var changes = wanted.SelectMany(Differences).ToList();
        if (changes.Count == 0)
        {
            return OrderRefusals.NothingChanged;
        }

        var before = Total;
        foreach (var revision in wanted)
        {
            Apply(revision, newLineId);
        }

        AddUp();
        if (!isDraft)
        {
            Revision++;
        }

        State = step.Value.To == OrderState.PartReceived && LiveLines.All(line => line.Open == 0) ? OrderState.Received : step.Value.To;
        return new OrderRevision
        {
            OrderId = Id,
            Number = Revision,
            At = at,
            By = who,
            Reason = reason?.Trim() ?? "",
            Before = before,
            After = Total,
            ChangesText = JsonSerializer.Serialize(changes, JsonSerializerOptions.Web),
        };
    }

    private List<Refusal> CheckRevision(IReadOnlyList<OrderLineRevision> wanted)
    {
        var refusals = new List<Refusal>();
        var named = new HashSet<OrderLineId>();
        var placed = DateOnly.FromDateTime(PlacedAt.UtcDateTime);
        for (var i = 0; i < wanted.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"lines[{i}]");
            var (id, to) = wanted[i];
            var line = id is { } lineId ? Line(lineId) : null;
            if (id is not null && (line is null or { Removed: true } || !named.Add(id.Value)))
            {
                refusals.Add((line is null or { Removed: true } ? OrderRefusals.LineUnknown : OrderRefusals.LineTwice).At(field));
                continue;
            }

            if (to is not null)
            {
                refusals.AddRange(Check(to, Currency, placed, field));
                refusals.AddRange(line is null ? [] : CheckAgainstUse(line, to, field));
            }
            else if (line is null or { InUse: true })
            {
                refusals.Add((line is null ? OrderRefusals.LineUnknown : OrderRefusals.LineInUse).At(field));
            }
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var added = wanted.Count(revision => revision.Line is null);
        var left = LiveLines.Count() + added - wanted.Count(revision => revision.To is null);
        if (left < 1)
        {
            refusals.Add(OrderRefusals.NoLines.At("lines"));
        }

        // Lines taken off count too: positions and history are bounded with them.
        if (Lines.Count + added > MostLines)
        {
            refusals.Add(OrderRefusals.TooManyLines.With(MostLines).At("lines"));
        }

        return refusals;
    }

    private static IEnumerable<Refusal> CheckAgainstUse(OrderLine line, OrderLineInput to, string field)
    {
        if (to.Quantity < line.Kept)
        {
            yield return OrderRefusals.BelowReceived.With(line.Kept).At(field + ".quantity");
        }

        if (to.Quantity < line.Invoiced)
        {
            yield return OrderRefusals.BelowInvoiced.With(line.Invoiced).At(field + ".quantity");
        }

        // A higher invoice may have been accepted as a difference; then the line must not fall further below it than it is.
        if (IsQuantity(to.Quantity) && to.UnitPrice is >= 0 and < TooMuch)
        {
            var total = Money.Of(to.Quantity, to.UnitPrice, line.Total.Currency);
            if (total < line.InvoicedAmount && total < line.Total)
            {
                yield return OrderRefusals.BelowInvoiced.With(line.InvoicedAmount).At(field + ".unitPrice");
            }
        }
    }

    private IEnumerable<OrderChange> Differences(OrderLineRevision revision)
    {
        var line = revision.Line is { } id ? Line(id) : null;
        if (line is null)
        {
            return [new OrderChange(0, "line", "", OneLine(revision.To!.Description))];
        }

        if (revision.To is not { } to)
        {
            return [new OrderChange(line.Position, "line", line.Description, "")];
        }

        return new (string Field, string Before, string After)[]
        {
            ("description", line.Description, OneLine(to.Description)),
            ("article", line.Article, OneLine(to.Article ?? line.Article)),
            ("category", line.Category, OneLine(to.Category ?? line.Category)),
            ("quantity", Text(line.Quantity), Text(to.Quantity)),
            ("unitOfMeasure", line.UnitOfMeasure, to.UnitOfMeasure),
            ("unitPrice", Text(line.UnitPrice), Text(to.UnitPrice)),
            ("wantedOn", Text(line.WantedOn), Text(to.WantedOn)),
            ("isService", line.IsService ? "yes" : "no", to.IsService ? "yes" : "no"),
            ("coding", line.CodingText, to.Coding is null ? line.CodingText : Purchasing.Coding.Write(to.Coding)),
        }.Where(pair => !string.Equals(pair.Before, pair.After, StringComparison.Ordinal)).Select(pair => new OrderChange(line.Position, pair.Field, pair.Before, pair.After));
    }

    private void Apply(OrderLineRevision revision, Func<OrderLineId> newLineId)
    {
        if (revision.Line is not { } id)
        {
            Lines.Add(NewLine(newLineId(), Lines.Max(line => line.Position) + 1, revision.To!));
        }
        else if (revision.To is { } to)
        {
            // A quantity that grows is a new promise to ask for; the date asked for may be the same.
            var line = Line(id)!;
            line.DateOpen |= to.Quantity > line.Quantity;
            line.RestNotExpected &= to.Quantity == line.Quantity;
            Set(line, to);
            line.ProposedOn = null;
        }
        else
        {
            var line = Line(id)!;
            line.Removed = true;
            line.ProposedOn = null;
        }
    }

    private static string Text(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
