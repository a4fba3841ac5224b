using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Vouch.Kernel;
using Vouch.Ui;
using static Vouch.Sourcing.BidSheetLayout;

namespace Vouch.Sourcing;

/// <summary>Writes the bid sheet of an event: an Excel workbook in which only the answers are unlocked, filled with a bid where one is given.</summary>
internal static class BidSheetWriter
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The workbook.</summary>
    /// <param name="form">What the event asks.</param>
    /// <param name="bid">The bidder's own bid, to be changed; null for an empty sheet.</param>
    /// <param name="translate">Translates an English heading.</param>
    public static byte[] Write(BidForm form, BidContent? bid, Func<string, string> translate)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var sheets = workbook.Workbook.AppendChild(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = BidSheetStyles.Create();
            Add(workbook, sheets, CoverSheet, Cover(form, bid, translate));
            Add(workbook, sheets, LinesSheet, LinesRows(form, bid, translate));
            Add(workbook, sheets, AlternativesSheet, AlternativesRows(form, bid, translate));
            Add(workbook, sheets, AnswersSheet, AnswersRows(form, bid, translate));
            Add(workbook, sheets, BindingSheet, BindingRows(form), SheetStateValues.VeryHidden);
        }

        return stream.ToArray();
    }

    private static Worksheet Cover(BidForm form, BidContent? bid, Func<string, string> translate)
    {
        var rows = new SheetData(
            Row(1, Text("A", form.Number + " " + form.Title, BidSheetStyles.Title)),
            Row(2, Text("A", translate("Fill the yellow cells on the sheets of this workbook, save it as .xlsx and upload it on the page of the event."), BidSheetStyles.Plain)),
            Row(4, Text("A", translate("Deadline (UTC)")), Text("B", form.Deadline.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))),
            Row(6, Text("A", translate("Currency")), Text("B", bid?.Currency ?? form.Currency.Code, BidSheetStyles.InputText)),
            Row(7, Text("A", translate("Bid valid until")), Day("B", bid?.ValidUntil, BidSheetStyles.InputDate)),
            Row(8, Text("A", translate("Remarks about the bid")), Text("B", bid?.Note, BidSheetStyles.InputText)));
        return Sheet(
            [34, 60],
            rows,
            List(CurrencyCell, string.Create(CultureInfo.InvariantCulture, $"{BindingSheet}!$C$1:$C${Currency.All.Count}")),
            Validation(ValidUntilCell, DataValidationValues.Date, "36526"));
    }

    private static Worksheet LinesRows(BidForm form, BidContent? bid, Func<string, string> translate)
    {
        var given = bid?.Lines.ToDictionary(line => line.Line) ?? [];
        var rows = new SheetData(Headings(translate, "Line", "Description", "Quantity", "Unit", "Unit price", "Lead time (days)", "Not offered (yes)", "Remarks", "Lot", "Needed by"));
        var row = FirstRow;
        foreach (var line in form.Lines)
        {
            var answer = given.GetValueOrDefault(line.Id);
            rows.Append(Row(
                row++,
                Text(LineNumber, line.Number),
                Text(LineDescription, line.Description, BidSheetStyles.Wrapped),
                Number(LineQuantity, line.Quantity, BidSheetStyles.Quantity),
                Text(LineUnit, Unit(line, translate)),
                Number(LinePrice, answer?.UnitPrice, BidSheetStyles.InputPrice),
                Number(LineLeadTime, answer?.LeadTimeDays, BidSheetStyles.InputDays),
                Text(LineNotOffered, answer is { NotOffered: true } ? "yes" : null, BidSheetStyles.InputText),
                Text(LineNote, answer?.Note, BidSheetStyles.InputText),
                Text(LineLot, line.Lot),
                Day(LineNeededBy, line.NeededBy, BidSheetStyles.Date)));
        }

        return form.Lines.Count == 0
            ? Sheet([8, 50, 12, 18, 14, 12, 12, 40, 24, 12], rows)
            : Sheet(
                [8, 50, 12, 18, 14, 12, 12, 40, 24, 12],
                rows,
                Validation(Range(LinePrice, form.Lines.Count), DataValidationValues.Decimal, "0"),
                Validation(Range(LineLeadTime, form.Lines.Count), DataValidationValues.Whole, "0"),
                List(Range(LineNotOffered, form.Lines.Count), "\"yes\""));
    }

    // The word for people, the code for their programs: "pieces (H87)".
    private static string Unit(BidFormLine line, Func<string, string> translate) =>
        UnitWords.CodeOf(line.UnitOfMeasure) is { } code ? $"{translate(UnitWords.Of(code, line.Quantity))} ({code})" : line.UnitOfMeasure;

    private static Worksheet AlternativesRows(BidForm form, BidContent? bid, Func<string, string> translate)
    {
        var numbers = form.Lines.ToDictionary(line => line.Id, line => line.Number);
        var given = bid?.Lines.SelectMany(line => line.Alternatives.Select(alternative => (Number: numbers[line.Line], alternative))).ToList() ?? [];
        var rows = new SheetData(Headings(translate, "Line", "What you offer instead", "Unit price", "Lead time (days)"));
        var room = Math.Max(AlternativeRows, given.Count);
        for (var i = 0; i < room; i++)
        {
            var (number, alternative) = i < given.Count ? given[i] : (null, null);
            rows.Append(Row(
                FirstRow + i,
                Text(AlternativeLine, number, BidSheetStyles.InputText),
                Text(AlternativeDescription, alternative?.Description, BidSheetStyles.InputText),
                Number(AlternativePrice, alternative?.UnitPrice, BidSheetStyles.InputPrice),
                Number(AlternativeLeadTime, alternative?.LeadTimeDays, BidSheetStyles.InputDays)));
        }

        return Sheet(
            [8, 60, 14, 12],
            rows,
            Validation(Range(AlternativePrice, room), DataValidationValues.Decimal, "0"),
            Validation(Range(AlternativeLeadTime, room), DataValidationValues.Whole, "0"));
    }

    private static Worksheet AnswersRows(BidForm form, BidContent? bid, Func<string, string> translate)
    {
        var given = bid?.Answers.ToDictionary(answer => answer.Criterion, answer => answer.Text) ?? [];
        var rows = new SheetData(Headings(translate, "Number", "Question", "What to show", "Your answer"));
        var row = FirstRow;
        foreach (var question in form.Questions)
        {
            rows.Append(Row(
                row++,
                Text(AnswerNumber, question.Number.ToString(CultureInfo.InvariantCulture)),
                Text(AnswerAsked, question.Name, BidSheetStyles.Wrapped),
                Text(AnswerGuidance, question.Guidance, BidSheetStyles.Wrapped),
                Text(AnswerText, given.GetValueOrDefault(question.Id), BidSheetStyles.InputText)));
        }

        return Sheet([8, 30, 50, 80], rows);
    }

    private static Worksheet BindingRows(BidForm form)
    {
        var rows = new SheetData();
        var codes = Currency.All.Select(currency => currency.Code).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < codes.Count; i++)
        {
            Cell[] binding = i switch
            {
                0 => [Text("A", Mark), Text("B", FormatNumber)],
                1 => [Text("A", form.Event.ToString())],
                2 => [Text("A", form.Fingerprint())],
                _ => [],
            };
            rows.Append(Row(i + 1, [.. binding, Text("C", codes[i])]));
        }

        return Sheet([40, 8, 8], rows);
    }

    private static void Add(WorkbookPart workbook, Sheets sheets, string name, Worksheet content, SheetStateValues? state = null)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = content;
        var sheet = new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name };
        if (state is { } hidden)
        {
            sheet.State = hidden;
        }

        sheets.Append(sheet);
    }

    private static Worksheet Sheet(double[] widths, SheetData rows, params DataValidation[] validations)
    {
        var columns = new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true }));
        var sheet = new Worksheet(columns, rows, new SheetProtection { Sheet = true, FormatColumns = false, FormatRows = false });
        if (validations.Length > 0)
        {
            sheet.Append(new DataValidations(validations) { Count = (uint)validations.Length });
        }

        return sheet;
    }

    private static DataValidation Validation(string range, DataValidationValues type, string least) => new(new Formula1(least))
    {
        Type = type,
        Operator = DataValidationOperatorValues.GreaterThanOrEqual,
        AllowBlank = true,
        ShowErrorMessage = true,
        SequenceOfReferences = new ListValue<StringValue> { InnerText = range },
    };

    private static DataValidation List(string range, string source) => new(new Formula1(source))
    {
        Type = DataValidationValues.List,
        AllowBlank = true,
        ShowErrorMessage = true,
        SequenceOfReferences = new ListValue<StringValue> { InnerText = range },
    };

    private static string Range(string column, int rows) => Cell(column, FirstRow) + ":" + Cell(column, FirstRow + rows - 1);

    private static Row Headings(Func<string, string> translate, params string[] names) =>
        Row(1, [.. names.Select((name, i) => Text(((char)('A' + i)).ToString(), translate(name), BidSheetStyles.Heading))]);

    private static Row Row(int number, params Cell[] cells)
    {
        var row = new Row { RowIndex = (uint)number };
        foreach (var cell in cells)
        {
            cell.CellReference = Cell(cell.CellReference!.Value!, number);
            row.Append(cell);
        }

        return row;
    }

    private static Cell Text(string column, string? text, uint style = BidSheetStyles.Plain) => string.IsNullOrEmpty(text)
        ? new Cell { CellReference = column, StyleIndex = style }
        : new Cell(new InlineString(new Text(SheetText.Encode(text)) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = column, StyleIndex = style, DataType = CellValues.InlineString };

    private static Cell Number(string column, decimal? number, uint style) => number is { } value
        ? new Cell(new CellValue(value.ToString(CultureInfo.InvariantCulture))) { CellReference = column, StyleIndex = style, DataType = CellValues.Number }
        : new Cell { CellReference = column, StyleIndex = style };

    private static Cell Day(string column, DateOnly? day, uint style) => Number(column, day is { } value ? SheetText.SerialOf(value) : null, style);
}
