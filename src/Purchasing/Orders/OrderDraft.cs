using System.Globalization;
using System.Text;
using Vouch.Kernel;

namespace Vouch.Purchasing;

/// <summary>What a line is to be, as read from a form, a file or another room; checked by <see cref="Order.Draft"/> and <see cref="Order.Revise"/>.</summary>
/// <param name="Description">What is to be bought, up to 500 characters.</param>
/// <param name="Quantity">Above zero, at most six decimals.</param>
/// <param name="UnitOfMeasure">Code of UN/ECE Recommendation 20; two or three capital letters and digits.</param>
/// <param name="UnitPrice">Net price of one unit in the order's currency, zero or more, at most six decimals.</param>
/// <param name="WantedOn">When it should be here.</param>
/// <param name="Category">Category code; null when unknown, or to leave it as it is in a revision.</param>
/// <param name="Article">Article number; null when none, or to leave it as it is in a revision.</param>
/// <param name="IsService">True when it is accepted by the person who asked instead of received at the door.</param>
/// <param name="Coding">Shares that add up to 1; null when it is coded later, or to leave it as it is in a revision.</param>
public sealed record OrderLineInput(
    string Description,
    decimal Quantity,
    string UnitOfMeasure,
    decimal UnitPrice,
    DateOnly WantedOn,
    string? Category = null,
    string? Article = null,
    bool IsService = false,
    IReadOnlyList<CodingShare>? Coding = null);

/// <summary>The head of a new order.</summary>
internal sealed record OrderHead(
    OrderId Id,
    long Number,
    PartyId Supplier,
    string SupplierName,
    UnitId Unit,
    Currency Currency,
    PartyId Buyer,
    PartyId Requester,
    DateTimeOffset PlacedAt,
    string Terms = "",
    string DeliverTo = "",
    string Note = "",
    string? SourceKind = null,
    Guid? SourceId = null,
    Guid? RequestId = null);

/// <summary>How orders begin.</summary>
internal sealed partial class Order
{
    public const int LongestText = 500;
    public const int LongestNote = 4_000;
    public const int LongestCode = 60;
    public const decimal TooMuch = 1_000_000_000m;

    /// <summary>A new draft. Every wrong line is named, not only the first.</summary>
    public static Outcome<Order> Draft(OrderHead head, IReadOnlyList<OrderLineInput> lines, Func<OrderLineId> newLineId)
    {
        var refusals = new List<Refusal>();
        if (head.Currency.Code.Length == 0)
        {
            refusals.Add(OrderRefusals.CurrencyUnknown.At("currency"));
        }

        if (lines.Count is 0 or > MostLines)
        {
            refusals.Add((lines.Count == 0 ? OrderRefusals.NoLines : OrderRefusals.TooManyLines.With(MostLines)).At("lines"));
        }

        if (head.Note.Length > LongestNote || head.DeliverTo.Length > LongestText)
        {
            var (most, field) = head.Note.Length > LongestNote ? (LongestNote, "note") : (LongestText, "deliverTo");
            refusals.Add(OrderRefusals.TextTooLong.With(most).At(field));
        }

        if (refusals.Count == 0)
        {
            var placed = DateOnly.FromDateTime(head.PlacedAt.UtcDateTime);
            refusals.AddRange(lines.SelectMany((line, i) => Check(line, head.Currency, placed, string.Create(CultureInfo.InvariantCulture, $"lines[{i}]"))));
        }

        if (refusals.Count > 0)
        {
            return Outcome<Order>.Refused(refusals);
        }

        var order = new Order
        {
            Id = head.Id,
            Number = head.Number,
            Supplier = head.Supplier,
            SupplierName = OneLine(head.SupplierName),
            Unit = head.Unit,
            Currency = head.Currency,
            Buyer = head.Buyer,
            Requester = head.Requester,
            PlacedAt = head.PlacedAt,
            Terms = head.Terms,
            DeliverTo = head.DeliverTo,
            Note = head.Note,
            SourceKind = head.SourceKind,
            SourceId = head.SourceId,
            RequestId = head.RequestId,
        };
        order.Lines.AddRange(lines.Select((line, i) => order.NewLine(newLineId(), i + 1, line)));
        return order.AddUp() ? order : OrderRefusals.AmountTooLarge.At("lines");
    }

    internal static IEnumerable<Refusal> Check(OrderLineInput line, Currency currency, DateOnly placed, string field)
    {
        if (string.IsNullOrWhiteSpace(line.Description))
        {
            yield return OrderRefusals.DescriptionMissing.At(field + ".description");
        }
        else if (line.Description.Length > LongestText)
        {
            yield return OrderRefusals.TextTooLong.With(LongestText).At(field + ".description");
        }

        if (line.Category?.Length > LongestCode || line.Article?.Length > LongestCode)
        {
            yield return OrderRefusals.TextTooLong.With(LongestCode).At(field + (line.Category?.Length > LongestCode ? ".category" : ".article"));
        }

        var inRange = true;
        if (!IsQuantity(line.Quantity))
        {
            inRange = false;
            yield return OrderRefusals.QuantityInvalid.With(TooMuch).At(field + ".quantity");
        }

        if (line.UnitPrice is < 0 or >= TooMuch || HasMoreThanSixDecimals(line.UnitPrice))
        {
            inRange = false;
            yield return OrderRefusals.PriceInvalid.With(TooMuch).At(field + ".unitPrice");
        }

        if (inRange && line.Quantity * line.UnitPrice * currency.MinorPerUnit > long.MaxValue / MostLines / 10)
        {
            yield return OrderRefusals.AmountTooLarge.At(field + ".quantity");
        }

        if (line.UnitOfMeasure.Length is < 2 or > 3 || !line.UnitOfMeasure.All(char.IsAsciiLetterOrDigit) || line.UnitOfMeasure.Any(char.IsAsciiLetterLower))
        {
            yield return OrderRefusals.UnitOfMeasureInvalid.At(field + ".unitOfMeasure");
        }

        if (line.WantedOn < placed)
        {
            yield return OrderRefusals.DateInvalid.At(field + ".wantedOn");
        }

        foreach (var refusal in Purchasing.Coding.Check(line.Coding ?? [], field + ".coding"))
        {
            yield return refusal;
        }
    }

    /// <summary>Above zero, below a thousand million, at most six decimals.</summary>
    internal static bool IsQuantity(decimal quantity) => quantity is > 0 and < TooMuch && !HasMoreThanSixDecimals(quantity);

    private static bool HasMoreThanSixDecimals(decimal number) => decimal.Round(number, 6) != number;

    private OrderLine NewLine(OrderLineId id, int position, OrderLineInput input)
    {
        var line = new OrderLine { Id = id, OrderId = Id, Position = position, InvoicedAmount = Money.Zero(Currency), WantedOn = input.WantedOn };
        Set(line, input);
        return line;
    }

    /// <summary>Line breaks and control characters would break files and mails further on.</summary>
    private static string OneLine(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var letter in text.Trim())
        {
            clean.Append(char.IsControl(letter) ? ' ' : letter);
        }

        return clean.ToString();
    }

    private void Set(OrderLine line, OrderLineInput input)
    {
        line.Description = OneLine(input.Description);
        line.Article = OneLine(input.Article ?? line.Article);
        line.Category = OneLine(input.Category ?? line.Category);
        line.Quantity = input.Quantity;
        line.UnitOfMeasure = input.UnitOfMeasure;
        line.UnitPrice = input.UnitPrice;
        line.IsService = input.IsService;
        line.Coding = input.Coding ?? line.Coding;
        line.Total = Money.Of(input.Quantity, input.UnitPrice, Currency);
        if (line.WantedOn != input.WantedOn)
        {
            line.WantedOn = input.WantedOn;
            line.DateOpen = true;
        }
    }

    /// <summary>Finds the next day on which something is expected, after anything that changes lines.</summary>
    private void LookAhead() =>
        NextOn = State is OrderState.Closed or OrderState.Cancelled ? null : LiveLines.Where(line => line.Open > 0).Select(line => (DateOnly?)(line.PromisedOn ?? line.WantedOn)).Min();

    private bool AddUp()
    {
        // Each line is bounded by Check, so this cannot overflow with up to ten thousand lines.
        Total = Money.Sum(LiveLines.Select(line => line.Total), Currency);
        Title = LiveLines.Select(line => line.Description).FirstOrDefault("");
        LookAhead();
        return Total.Minor <= long.MaxValue / 10;
    }
}
