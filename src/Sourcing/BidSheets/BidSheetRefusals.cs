using Vouch.Kernel;

namespace Vouch.Sourcing;

/// <summary>Every refusal about a bid sheet. Where one concerns a cell, <see cref="Refusal.Field"/> is its address, such as <c>Lines!E7</c>.</summary>
internal static class BidSheetRefusals
{
    public static readonly Refusal NotAWorkbook = new("bid-sheet.not-a-workbook", "This is not an Excel workbook that can be read. Download the bid sheet again, fill it and save it as .xlsx without a password.", RefusalKind.Invalid);
    public static readonly Refusal TooLarge = new("bid-sheet.too-large", "This workbook is too large, or unpacks to too much. Fill the downloaded bid sheet and add no pictures or sheets of your own.", RefusalKind.Invalid);
    public static readonly Refusal ActiveContent = new("bid-sheet.active-content", "This workbook has macros, embedded objects or links to other places ({0}). Copy your values into a fresh bid sheet.", RefusalKind.Invalid);
    public static readonly Refusal SheetMissing = new("bid-sheet.sheet-missing", "The sheet '{0}' is missing. Download the bid sheet again and fill it without removing sheets.", RefusalKind.Invalid);
    public static readonly Refusal NotABidSheet = new("bid-sheet.not-a-bid-sheet", "This workbook is not a bid sheet. Download the bid sheet of this event and fill it.", RefusalKind.Invalid);
    public static readonly Refusal OtherEvent = new("bid-sheet.other-event", "This bid sheet belongs to another event. Download the sheet of {0} and fill it.", RefusalKind.Invalid);
    public static readonly Refusal Outdated = new("bid-sheet.outdated", "The event has changed since this bid sheet was downloaded. Download it again and copy your values.", RefusalKind.Invalid);
    public static readonly Refusal LineMoved = new("bid-sheet.line-unknown", "'{0}' is not a line of this event. Leave the first column as it was downloaded.", RefusalKind.Invalid);
    public static readonly Refusal QuestionMoved = new("bid-sheet.question-unknown", "'{0}' is not a question of this event. Leave the first column as it was downloaded.", RefusalKind.Invalid);
    public static readonly Refusal NotAPrice = new("bid-sheet.not-a-price", "'{0}' is not a price. Type a number.", RefusalKind.Invalid);
    public static readonly Refusal NotDays = new("bid-sheet.not-days", "'{0}' is not a number of days. Type a whole number.", RefusalKind.Invalid);
    public static readonly Refusal NumberAsText = new("bid-sheet.number-as-text", "'{0}' is stored as text, so it is not certain which number is meant. Set the cell's format to Number and type it again.", RefusalKind.Invalid);
    public static readonly Refusal NotADate = new("bid-sheet.not-a-date", "'{0}' is not a date. Type a date such as 2026-03-31.", RefusalKind.Invalid);
    public static readonly Refusal NotYes = new("bid-sheet.not-yes", "'{0}' is neither 'yes' nor empty. Write yes when you do not offer this line.", RefusalKind.Invalid);
    public static readonly Refusal NotText = new("bid-sheet.not-text", "'{0}' cannot be read as text. Type it again.", RefusalKind.Invalid);
    public static readonly Refusal Formula = new("bid-sheet.formula", "This cell holds a formula. Copy it and paste it as a value.", RefusalKind.Invalid);
    public static readonly Refusal PriceMissing = new("bid-sheet.price-missing", "An alternative needs a price.", RefusalKind.Invalid);
}
