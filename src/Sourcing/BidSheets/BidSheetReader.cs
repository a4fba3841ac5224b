using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Vouch.Kernel;
using static Vouch.Sourcing.BidSheetLayout;

namespace Vouch.Sourcing;

/// <summary>Reads a filled bid sheet. Everything that is wrong is named at once, each by its cell.</summary>
internal static class BidSheetReader
{
    /// <summary>The bid of the sheet, checked by <see cref="BidRules"/>; its files are none, since a sheet carries none.</summary>
    public static Outcome<BidContent> Read(byte[] workbook, BidForm form)
    {
        if (BidSheetGuard.Check(workbook) is { } refusal)
        {
            return refusal;
        }

        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(workbook, writable: false), isEditable: false, new OpenSettings { AutoSave = false });
            return document.WorkbookPart?.Workbook is not null ? Read(document.WorkbookPart, form) : BidSheetRefusals.NotAWorkbook;
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or InvalidDataException or XmlException or IOException or FormatException
            or ArgumentException or InvalidOperationException or NotSupportedException or KeyNotFoundException or OverflowException)
        {
            // What the library throws at a damaged package; the person can only fetch the sheet again.
            return BidSheetRefusals.NotAWorkbook;
        }
    }

    private static Outcome<BidContent> Read(WorkbookPart workbook, BidForm form)
    {
        var shared = SheetCells.SharedStrings(workbook);
        if (SheetCells.Read(workbook, BindingSheet, shared) is not { } binding || binding[MarkCell].Value != Mark || binding[FormatCell].Value != FormatNumber)
        {
            return BidSheetRefusals.NotABidSheet;
        }

        if (binding[EventCell].Value != form.Event.ToString())
        {
            return BidSheetRefusals.OtherEvent.With(form.Number);
        }

        if (binding[FingerprintCell].Value != form.Fingerprint())
        {
            return BidSheetRefusals.Outdated;
        }

        var sheets = new Dictionary<string, SheetCells>(StringComparer.Ordinal);
        foreach (var name in new[] { CoverSheet, LinesSheet, AlternativesSheet, AnswersSheet })
        {
            if (SheetCells.Read(workbook, name, shared) is not { } sheet)
            {
                return BidSheetRefusals.SheetMissing.With(name);
            }

            sheets.Add(name, sheet);
        }

        var reading = new Reading(form, sheets, workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false);
        var bid = reading.Bid();
        if (reading.Faults.Count > 0)
        {
            return Outcome<BidContent>.Refused(reading.Faults);
        }

        var checkedBid = BidRules.Check(bid, form);
        return checkedBid.IsDone ? checkedBid : Outcome<BidContent>.Refused([.. checkedBid.Refusals.Select(reading.AtCell)]);
    }

    private sealed class Reading(BidForm form, Dictionary<string, SheetCells> sheets, bool from1904)
    {
        private readonly Dictionary<string, string> cellOfField = new(StringComparer.Ordinal)
        {
            ["currency"] = Sheet(CoverSheet, CurrencyCell),
            ["validUntil"] = Sheet(CoverSheet, ValidUntilCell),
            ["note"] = Sheet(CoverSheet, NoteCell),
            ["lines"] = LinesSheet,
            ["answers"] = AnswersSheet,
        };

        public List<Refusal> Faults { get; } = [];

        public BidContent Bid()
        {
            var alternatives = ReadAlternatives();
            var lines = ReadLines(alternatives);
            return new BidContent(
                (Text(CoverSheet, CurrencyCell) ?? form.Currency.Code).Trim().ToUpperInvariant(),
                Day(CoverSheet, ValidUntilCell),
                Text(CoverSheet, NoteCell),
                lines,
                ReadAnswers(),
                []);
        }

        /// <summary>The same refusal at the cell its field was read from.</summary>
        public Refusal AtCell(Refusal refusal) => refusal.Field is { } field && cellOfField.TryGetValue(field, out var cell) ? refusal.At(cell) : refusal;

        private List<BidLine> ReadLines(ILookup<LineId, (BidAlternative Alternative, int Row)> alternatives)
        {
            var known = form.Lines.ToDictionary(line => line.Number, line => line.Id, StringComparer.Ordinal);
            var lines = new List<BidLine>();
            for (var row = FirstRow; row <= sheets[LinesSheet].LastRow; row++)
            {
                if (IsEmpty(LinesSheet, row, LineNumber, LinePrice, LineLeadTime, LineNotOffered, LineNote))
                {
                    continue;
                }

                if (Known(LinesSheet, LineNumber, row, known, BidSheetRefusals.LineMoved) is not { } id)
                {
                    continue;
                }

                var field = string.Create(CultureInfo.InvariantCulture, $"lines[{lines.Count}]");
                Remember(field + ".line", LinesSheet, LineNumber, row);
                Remember(field + ".unitPrice", LinesSheet, LinePrice, row);
                Remember(field + ".leadTimeDays", LinesSheet, LineLeadTime, row);
                Remember(field + ".notOffered", LinesSheet, LineNotOffered, row);
                Remember(field + ".note", LinesSheet, LineNote, row);
                Remember(field + ".alternatives", AlternativesSheet, AlternativeLine, FirstRow);
                var own = alternatives[id].ToList();
                for (var i = 0; i < own.Count; i++)
                {
                    var at = string.Create(CultureInfo.InvariantCulture, $"{field}.alternatives[{i}]");
                    Remember(at + ".description", AlternativesSheet, AlternativeDescription, own[i].Row);
                    Remember(at + ".unitPrice", AlternativesSheet, AlternativePrice, own[i].Row);
                    Remember(at + ".leadTimeDays", AlternativesSheet, AlternativeLeadTime, own[i].Row);
                }

                lines.Add(new BidLine(
                    id,
                    Number(LinesSheet, Cell(LinePrice, row), BidSheetRefusals.NotAPrice),
                    Days(LinesSheet, Cell(LineLeadTime, row)),
                    Yes(LinesSheet, Cell(LineNotOffered, row)),
                    Text(LinesSheet, Cell(LineNote, row)),
                    [.. own.Select(item => item.Alternative)]));
            }

            return lines;
        }

        private ILookup<LineId, (BidAlternative Alternative, int Row)> ReadAlternatives()
        {
            var known = form.Lines.ToDictionary(line => line.Number, line => line.Id, StringComparer.Ordinal);
            var read = new List<(LineId Line, BidAlternative Alternative, int Row)>();
            for (var row = FirstRow; row <= sheets[AlternativesSheet].LastRow; row++)
            {
                if (IsEmpty(AlternativesSheet, row, AlternativeLine, AlternativeDescription, AlternativePrice, AlternativeLeadTime)
                    || Known(AlternativesSheet, AlternativeLine, row, known, BidSheetRefusals.LineMoved) is not { } line)
                {
                    continue;
                }

                var priceCell = Cell(AlternativePrice, row);
                var faults = Faults.Count;
                var price = Number(AlternativesSheet, priceCell, BidSheetRefusals.NotAPrice);
                if (price is null && faults == Faults.Count)
                {
                    Faults.Add(BidSheetRefusals.PriceMissing.At(Sheet(AlternativesSheet, priceCell)));
                }

                read.Add((line, new BidAlternative(Text(AlternativesSheet, Cell(AlternativeDescription, row)) ?? "", price ?? 0, Days(AlternativesSheet, Cell(AlternativeLeadTime, row))), row));
            }

            return read.ToLookup(item => item.Line, item => (item.Alternative, item.Row));
        }

        private List<BidAnswer> ReadAnswers()
        {
            var known = form.Questions.ToDictionary(question => question.Number.ToString(CultureInfo.InvariantCulture), question => question.Id, StringComparer.Ordinal);
            var answers = new List<BidAnswer>();
            for (var row = FirstRow; row <= sheets[AnswersSheet].LastRow; row++)
            {
                if (IsEmpty(AnswersSheet, row, AnswerNumber, AnswerText)
                    || Known(AnswersSheet, AnswerNumber, row, known, BidSheetRefusals.QuestionMoved) is not { } question
                    || Text(AnswersSheet, Cell(AnswerText, row)) is not { } text)
                {
                    continue;
                }

                var field = string.Create(CultureInfo.InvariantCulture, $"answers[{answers.Count}]");
                Remember(field + ".text", AnswersSheet, AnswerText, row);
                Remember(field + ".criterion", AnswersSheet, AnswerNumber, row);
                answers.Add(new BidAnswer(question, text));
            }

            return answers;
        }

        private T? Known<T>(string sheet, string column, int row, Dictionary<string, T> known, Refusal otherwise)
            where T : struct
        {
            var cell = sheets[sheet][Cell(column, row)];
            if (known.TryGetValue(cell.Value?.Trim() ?? "", out var id) && cell.Kind is SheetCellKind.Text or SheetCellKind.Number)
            {
                return id;
            }

            Faults.Add((cell.Kind == SheetCellKind.Formula ? BidSheetRefusals.Formula : otherwise.With(Short(cell.Value))).At(Address(sheet, column, row)));
            return null;
        }

        private bool IsEmpty(string sheet, int row, params ReadOnlySpan<string> columns)
        {
            foreach (var column in columns)
            {
                if (sheets[sheet][Cell(column, row)].Kind != SheetCellKind.Blank)
                {
                    return false;
                }
            }

            return true;
        }

        private decimal? Number(string sheet, string cell, Refusal otherwise)
        {
            var (kind, value) = sheets[sheet][cell];
            switch (kind)
            {
                case SheetCellKind.Blank:
                    return null;
                case SheetCellKind.Number when SheetText.Number(value) is { } number:
                    return number;
                case SheetCellKind.Formula:
                    Faults.Add(BidSheetRefusals.Formula.At(Sheet(sheet, cell)));
                    return null;
                case SheetCellKind.Text when value.Any(char.IsAsciiDigit) && value.Trim().All(character => char.IsAsciiDigit(character) || character is '.' or ',' or '-' or '+' or ' ' or '\u00a0' or '\u202f' or '\''):
                    Faults.Add(BidSheetRefusals.NumberAsText.With(Short(value)).At(Sheet(sheet, cell)));
                    return null;
                default:
                    Faults.Add(otherwise.With(Short(value)).At(Sheet(sheet, cell)));
                    return null;
            }
        }

        private int? Days(string sheet, string cell)
        {
            var number = Number(sheet, cell, BidSheetRefusals.NotDays);
            if (number is { } days && (days != decimal.Truncate(days) || Math.Abs(days) > int.MaxValue))
            {
                Faults.Add(BidSheetRefusals.NotDays.With(Short(sheets[sheet][cell].Value)).At(Sheet(sheet, cell)));
                return null;
            }

            return (int?)number;
        }

        private DateOnly? Day(string sheet, string cell)
        {
            var (kind, value) = sheets[sheet][cell];
            switch (kind)
            {
                case SheetCellKind.Blank:
                    return null;
                case SheetCellKind.Number when SheetText.Number(value) is { } serial && SheetText.DayOf(serial, from1904) is { } day:
                    return day;
                case SheetCellKind.Text when DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                    return day;
                default:
                    Faults.Add((kind == SheetCellKind.Formula ? BidSheetRefusals.Formula : BidSheetRefusals.NotADate.With(Short(value))).At(Sheet(sheet, cell)));
                    return null;
            }
        }

        private bool Yes(string sheet, string cell)
        {
            var (kind, value) = sheets[sheet][cell];
            if (kind is SheetCellKind.Blank || (kind is SheetCellKind.Boolean && value == "0"))
            {
                return false;
            }

            if ((kind is SheetCellKind.Text && value.Trim().ToUpperInvariant() is "YES" or "X") || (kind is SheetCellKind.Boolean && value == "1"))
            {
                return true;
            }

            Faults.Add((kind == SheetCellKind.Formula ? BidSheetRefusals.Formula : BidSheetRefusals.NotYes.With(Short(value))).At(Sheet(sheet, cell)));
            return false;
        }

        private string? Text(string sheet, string cell)
        {
            var (kind, value) = sheets[sheet][cell];
            switch (kind)
            {
                case SheetCellKind.Blank:
                    return null;
                case SheetCellKind.Text:
                    return value;
                case SheetCellKind.Number when SheetText.Number(value) is { } number:
                    return number.ToString(CultureInfo.InvariantCulture);
                case SheetCellKind.Formula:
                    Faults.Add(BidSheetRefusals.Formula.At(Sheet(sheet, cell)));
                    return null;
                default:
                    Faults.Add(BidSheetRefusals.NotText.With(Short(value)).At(Sheet(sheet, cell)));
                    return null;
            }
        }

        private void Remember(string field, string sheet, string column, int row) => cellOfField[field] = Address(sheet, column, row);

        private static string Sheet(string sheet, string cell) => sheet + "!" + cell;

        private static string Short(string? value) => value is null ? "" : value.Length <= 30 ? value : value[..30];
    }
}
