using PdfSharp.Fonts;

namespace Vouch.Pdf;

/// <summary>The fonts that come with Vouch, so that a PDF looks the same on every machine, also on one without any font: DejaVu Sans, which has the letters of all European languages. What it has no letter for is drawn as an empty box.</summary>
public sealed class EmbeddedFonts : IFontResolver
{
    /// <summary>The name of the family, regular and bold.</summary>
    public const string Family = "DejaVu Sans";
    private const string Regular = "DejaVuSans";
    private const string Bold = "DejaVuSans-Bold";
    private static readonly Lock Gate = new();
    private static bool registered;

    /// <summary>Makes the fonts known to PDFsharp, which has one list of fonts for the whole process. Where the process has set up fonts of its own, theirs are asked first.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (registered)
            {
                return;
            }

            if (GlobalFontSettings.FontResolver is null)
            {
                GlobalFontSettings.FontResolver = new EmbeddedFonts();
            }
            else
            {
                GlobalFontSettings.FallbackFontResolver ??= new EmbeddedFonts();
            }

            registered = true;
        }
    }

    /// <inheritdoc/>
    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) =>
        string.Equals(familyName, Family, StringComparison.OrdinalIgnoreCase) ? new FontResolverInfo(bold ? Bold : Regular) : null;

    /// <inheritdoc/>
    public byte[]? GetFont(string faceName)
    {
        using var stream = typeof(EmbeddedFonts).Assembly.GetManifestResourceStream($"Vouch.Pdf.Fonts.{faceName}.ttf");
        if (stream is null)
        {
            return null;
        }

        var font = new byte[stream.Length];
        stream.ReadExactly(font);
        return font;
    }
}
