using System.Globalization;

namespace Vouch.Sourcing;

/// <summary>Where everything stands in a bid sheet. Sheet names are the same in every language, since refusals name cells by them.</summary>
internal static class BidSheetLayout
{
    public const string Mark = "vouch-bid-sheet";
    public const string FormatNumber = "1";

    public const string CoverSheet = "Bid";
    public const string LinesSheet = "Lines";
    public const string AlternativesSheet = "Alternatives";
    public const string AnswersSheet = "Answers";
    public const string BindingSheet = "Binding";

    public const string CurrencyCell = "B6";
    public const string ValidUntilCell = "B7";
    public const string NoteCell = "B8";

    public const string MarkCell = "A1";
    public const string FormatCell = "B1";
    public const string EventCell = "A2";
    public const string FingerprintCell = "A3";

    public const string LineNumber = "A";
    public const string LineDescription = "B";
    public const string LineQuantity = "C";
    public const string LineUnit = "D";
    public const string LinePrice = "E";
    public const string LineLeadTime = "F";
    public const string LineNotOffered = "G";
    public const string LineNote = "H";
    public const string LineLot = "I";
    public const string LineNeededBy = "J";

    public const string AlternativeLine = "A";
    public const string AlternativeDescription = "B";
    public const string AlternativePrice = "C";
    public const string AlternativeLeadTime = "D";

    public const string AnswerNumber = "A";
    public const string AnswerAsked = "B";
    public const string AnswerGuidance = "C";
    public const string AnswerText = "D";

    /// <summary>The first row under the headings.</summary>
    public const int FirstRow = 2;

    /// <summary>How many alternatives a sheet has room for.</summary>
    public const int AlternativeRows = 200;

    /// <summary>"Lines!E7".</summary>
    public static string Address(string sheet, string column, int row) => string.Create(CultureInfo.InvariantCulture, $"{sheet}!{column}{row}");

    public static string Cell(string column, int row) => string.Create(CultureInfo.InvariantCulture, $"{column}{row}");
}
