namespace Vouch.Sourcing;

/// <summary>What a bidder offers. It exists in clear text while it is typed, in the bidder's own reading of it, and after the opening; nowhere else.</summary>
/// <param name="Currency">ISO 4217 code; every price of the bid is in it.</param>
/// <param name="ValidUntil">The last day on which the bidder stands by the bid; null when the bidder does not say.</param>
/// <param name="Note">Remarks about the whole.</param>
/// <param name="Lines">An answer to every line of the form.</param>
/// <param name="Answers">Answers to the questions.</param>
/// <param name="Files">Names and hashes; the content is sealed together with the bid.</param>
public sealed record BidContent(
    string Currency,
    DateOnly? ValidUntil,
    string? Note,
    IReadOnlyList<BidLine> Lines,
    IReadOnlyList<BidAnswer> Answers,
    IReadOnlyList<BidFile> Files);

/// <summary>The answer to one line.</summary>
/// <param name="Line">The line of the event.</param>
/// <param name="UnitPrice">Price of one unit before tax, zero or more, up to six decimals; null when the line is not offered.</param>
/// <param name="LeadTimeDays">Calendar days from order to delivery.</param>
/// <param name="NotOffered">True when the bidder leaves this line out on purpose.</param>
/// <param name="Note">Remarks about the line.</param>
/// <param name="Alternatives">Other things that the bidder offers instead, each with a price.</param>
public sealed record BidLine(LineId Line, decimal? UnitPrice = null, int? LeadTimeDays = null, bool NotOffered = false, string? Note = null, IReadOnlyList<BidAlternative>? Alternatives = null)
{
    /// <summary>Other things that the bidder offers instead, each with a price; empty for none.</summary>
    public IReadOnlyList<BidAlternative> Alternatives { get; init; } = Alternatives ?? [];
}

/// <summary>Something else that would do, for the same quantity.</summary>
/// <param name="Description">What it is and how it differs.</param>
/// <param name="UnitPrice">As for the line.</param>
/// <param name="LeadTimeDays">As for the line.</param>
public sealed record BidAlternative(string Description, decimal UnitPrice, int? LeadTimeDays = null);

/// <summary>The answer to one question.</summary>
/// <param name="Criterion">The criterion that asks.</param>
/// <param name="Text">The answer, at most 20,000 characters.</param>
public sealed record BidAnswer(CriterionId Criterion, string Text);

/// <summary>A file of a bid.</summary>
/// <param name="Name">A plain file name without folders.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Hash">SHA-256, 64 hexadecimal digits.</param>
public sealed record BidFile(string Name, int Length, string Hash);

/// <summary>A file as it is handed in, before it is sealed.</summary>
/// <param name="Name">A plain file name without folders.</param>
/// <param name="Content">The bytes; base64 in JSON.</param>
public sealed record BidUpload(string Name, byte[] Content);
