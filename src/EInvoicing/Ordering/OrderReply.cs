namespace Vouch.EInvoicing;

/// <summary>What a seller sends about an order.</summary>
public enum OrderReplyKind
{
    /// <summary>UBL OrderResponse (Peppol BIS Ordering 3).</summary>
    Response,

    /// <summary>UBL DespatchAdvice (Peppol BIS Despatch Advice 3).</summary>
    DespatchAdvice,
}

/// <summary>What an answer says of the whole order or of one line.</summary>
public enum OrderReplyStatus
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It was received; the answer comes later (<c>AB</c>).</summary>
    Received,

    /// <summary>Accepted as ordered (<c>AP</c>; of a line <c>5</c>).</summary>
    Accepted,

    /// <summary>Accepted with changes (<c>CA</c>; of a line <c>3</c>).</summary>
    Changed,

    /// <summary>Refused (<c>RE</c>; of a line <c>7</c>).</summary>
    Refused,

    /// <summary>A code that is none of these.</summary>
    Other,
}

/// <summary>An order response or a despatch advice.</summary>
public sealed record OrderReply
{
    /// <summary>Which of the two.</summary>
    public required OrderReplyKind Kind { get; init; }

    /// <summary>The seller's number of the document.</summary>
    public string? Number { get; init; }

    /// <summary>When it was issued.</summary>
    public DateOnly? IssueDate { get; init; }

    /// <summary>The buyer's number of the order.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Of a response, what it says of the whole order.</summary>
    public OrderReplyStatus Status { get; init; }

    /// <summary>In words.</summary>
    public string? Note { get; init; }

    /// <summary>The day promised or expected for all lines that say no other.</summary>
    public DateOnly? On { get; init; }

    /// <summary>What it says of lines.</summary>
    public IReadOnlyList<OrderReplyLine> Lines { get; init; } = [];
}

/// <summary>What an order response or a despatch advice says of one line.</summary>
/// <param name="OrderLine">The buyer's number of the line.</param>
/// <param name="Status">Of a response.</param>
/// <param name="Quantity">Accepted or sent.</param>
/// <param name="UnitCode">Code of UN/ECE Recommendation 20.</param>
/// <param name="On">The day promised.</param>
/// <param name="NetPrice">Of a response, the price it states.</param>
/// <param name="Note">In words.</param>
public sealed record OrderReplyLine(string? OrderLine, OrderReplyStatus Status, decimal? Quantity, string? UnitCode, DateOnly? On, decimal? NetPrice, string? Note);

/// <summary>What reading gave: a reply, or the problems for which there is none.</summary>
/// <param name="Reply">Null when the document is neither, or cannot be read.</param>
/// <param name="Problems">As those of an invoice.</param>
public sealed record OrderReplyResult(OrderReply? Reply, IReadOnlyList<ReadProblem> Problems);
