using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Vouch.Sourcing;

/// <summary>What a cell holds.</summary>
internal enum SheetCellKind
{
    Blank,
    Number,
    Text,
    Boolean,
    Error,
    Formula,
}

/// <summary>One cell: what kind of value, and the value as it is stored (text decoded).</summary>
internal readonly record struct SheetCell(SheetCellKind Kind, string Value);

/// <summary>The cells of one sheet by their addresses, with shared strings resolved. Formulas are never evaluated and their cached values never read.</summary>
internal sealed class SheetCells
{
    private const int MostCells = 200_000;
    private readonly Dictionary<string, SheetCell> cells;

    private SheetCells(string name, Dictionary<string, SheetCell> cells, int lastRow)
    {
        Name = name;
        this.cells = cells;
        LastRow = lastRow;
    }

    public string Name { get; }

    /// <summary>The last row that holds anything; 0 for an empty sheet.</summary>
    public int LastRow { get; }

    public SheetCell this[string address] => cells.GetValueOrDefault(address);

    /// <summary>The sheet of this name; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The sheet has more cells than a bid sheet can have, or addresses that are none.</exception>
    public static SheetCells? Read(WorkbookPart workbook, string name, IReadOnlyList<string> shared)
    {
        var sheet = workbook.Workbook.Sheets?.Elements<Sheet>().FirstOrDefault(candidate => string.Equals(candidate.Name?.Value, name, StringComparison.OrdinalIgnoreCase));
        if (sheet?.Id?.Value is not { } id || workbook.GetPartById(id) is not WorksheetPart part)
        {
            return null;
        }

        var found = new Dictionary<string, SheetCell>(StringComparer.Ordinal);
        var rowNumber = 0;
        var lastRow = 0;
        foreach (var row in part.Worksheet.GetFirstChild<SheetData>()?.Elements<Row>() ?? [])
        {
            // An address may be left out; then it is the next one.
            rowNumber = row.RowIndex?.Value is { } index ? checked((int)index) : rowNumber + 1;
            var column = 0;
            foreach (var cell in row.Elements<Cell>())
            {
                column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : column + 1;
                var read = Read(cell, shared);
                if (read.Kind == SheetCellKind.Blank)
                {
                    continue;
                }

                found[BidSheetLayout.Cell(ColumnName(column), rowNumber)] = read;
                lastRow = Math.Max(lastRow, rowNumber);
                if (found.Count > MostCells)
                {
                    throw new InvalidDataException("Too many cells.");
                }
            }
        }

        return new SheetCells(name, found, lastRow);
    }

    /// <summary>All shared strings of the workbook.</summary>
    public static IReadOnlyList<string> SharedStrings(WorkbookPart workbook) =>
        [.. workbook.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(item => TextOf(item.Elements<Text>(), item.Elements<Run>())) ?? []];

    private static SheetCell Read(Cell cell, IReadOnlyList<string> shared)
    {
        if (cell.CellFormula is not null)
        {
            return new SheetCell(SheetCellKind.Formula, "");
        }

        var stored = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        var (kind, value) = type switch
        {
            CellValues.SharedString => (SheetCellKind.Text, Shared(stored, shared)),
            CellValues.InlineString => (SheetCellKind.Text, cell.InlineString is { } inline ? TextOf(inline.Elements<Text>(), inline.Elements<Run>()) : ""),
            CellValues.String or CellValues.Date => (SheetCellKind.Text, SheetText.Decode(stored)),
            CellValues.Boolean => (SheetCellKind.Boolean, stored),
            CellValues.Error => (SheetCellKind.Error, stored),
            _ => (SheetCellKind.Number, stored),
        };
        return string.IsNullOrWhiteSpace(value) ? default : new SheetCell(kind, value);
    }

    private static string Shared(string stored, IReadOnlyList<string> shared) =>
        int.TryParse(stored, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < shared.Count
            ? shared[index]
            : throw new InvalidDataException("A shared string is missing.");

    // Phonetic runs (rPh) are hints for reading aloud, not part of the text.
    private static string TextOf(IEnumerable<Text> texts, IEnumerable<Run> runs) =>
        SheetText.Decode(string.Concat(texts.Select(text => text.Text).Concat(runs.Select(run => run.Text?.Text))));

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = checked((column * 26) + letter - 'A' + 1);
        }

        return column is > 0 and <= 16_384 ? column : throw new InvalidDataException("A cell has no address.");
    }

    private static string ColumnName(int column)
    {
        var name = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
        {
            name = (char)('A' + ((rest - 1) % 26)) + name;
        }

        return name;
    }
}
