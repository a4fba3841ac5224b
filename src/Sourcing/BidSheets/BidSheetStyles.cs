using DocumentFormat.OpenXml.Spreadsheet;

namespace Vouch.Sourcing;

/// <summary>The cell formats of a bid sheet by their index in the stylesheet. What a bidder fills is unlocked and tinted.</summary>
internal static class BidSheetStyles
{
    public const uint Plain = 0;
    public const uint Heading = 1;
    public const uint Wrapped = 2;
    public const uint Quantity = 3;
    public const uint InputText = 4;
    public const uint InputPrice = 5;
    public const uint InputDays = 6;
    public const uint InputDate = 7;
    public const uint Title = 8;
    public const uint Date = 9;

    private const uint PriceFormat = 164;
    private const uint QuantityFormat = 165;
    private const uint DateFormat = 166;
    private const uint TextFormat = 49;
    private const uint IntegerFormat = 1;

    public static Stylesheet Create() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = PriceFormat, FormatCode = "#,##0.00####" },
            new NumberingFormat { NumberFormatId = QuantityFormat, FormatCode = "#,##0.######" },
            new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy\\-mm\\-dd" }),
        new Fonts(
            new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
            new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
            new Font(new Bold(), new FontSize { Val = 16 }, new FontName { Val = "Calibri" })),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE7EDF5" }) { PatternType = PatternValues.Solid }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFFFF9DB" }) { PatternType = PatternValues.Solid })),
        new Borders(
            new Border(),
            new Border(
                new LeftBorder { Style = BorderStyleValues.Thin },
                new RightBorder { Style = BorderStyleValues.Thin },
                new TopBorder { Style = BorderStyleValues.Thin },
                new BottomBorder { Style = BorderStyleValues.Thin },
                new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            Locked(0, 0, 0),
            Locked(0, 1, 2),
            Locked(0, 0, 0, wrap: true),
            Locked(QuantityFormat, 0, 0),
            Input(TextFormat, wrap: true),
            Input(PriceFormat),
            Input(IntegerFormat),
            Input(DateFormat),
            Locked(0, 2, 0),
            Locked(DateFormat, 0, 0)));

    private static CellFormat Locked(uint format, uint font, uint fill, bool wrap = false) => new(new Alignment { WrapText = wrap, Vertical = VerticalAlignmentValues.Top })
    {
        NumberFormatId = format,
        FontId = font,
        FillId = fill,
        BorderId = 0,
        ApplyNumberFormat = true,
        ApplyFont = true,
        ApplyFill = true,
        ApplyAlignment = true,
    };

    private static CellFormat Input(uint format, bool wrap = false) => new(new Alignment { WrapText = wrap, Vertical = VerticalAlignmentValues.Top }, new Protection { Locked = false })
    {
        NumberFormatId = format,
        FontId = 0,
        FillId = 3,
        BorderId = 1,
        ApplyNumberFormat = true,
        ApplyFill = true,
        ApplyBorder = true,
        ApplyAlignment = true,
        ApplyProtection = true,
    };
}
