using System.Text;
using PdfSharp.Drawing;

namespace Vouch.Pdf;

/// <summary>Text broken into lines that fit a width.</summary>
public static class Wrapped
{
    /// <summary>More lines than that are cut off: a text of megabytes would never end.</summary>
    private const int MostLines = 400;

    /// <summary>The lines; one empty line for no text.</summary>
    public static IReadOnlyList<string> Lines(XGraphics graphics, string text, XFont font, double width)
    {
        ArgumentNullException.ThrowIfNull(graphics);
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n', MostLines))
        {
            Break(graphics, Clean(paragraph), font, width, lines);
            if (lines.Count >= MostLines)
            {
                lines.RemoveRange(MostLines, lines.Count - MostLines);
                lines.Add("…");
                break;
            }
        }

        return lines;
    }

    /// <summary>What can be drawn: no control characters, no halves of characters.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                clean.Append(' ');
            }
            else if (rune.Value is not (0xFFFE or 0xFFFF))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    private static void Break(XGraphics graphics, string text, XFont font, double width, List<string> lines)
    {
        var rest = text.AsSpan();
        do
        {
            var length = Fitting(graphics, rest, font, width);
            lines.Add(rest[..length].TrimEnd().ToString());
            rest = rest[length..].TrimStart();
        }
        while (!rest.IsEmpty && lines.Count < MostLines);
    }

    /// <summary>How much of the text fits, up to a space where there is one; at least one character.</summary>
    private static int Fitting(XGraphics graphics, ReadOnlySpan<char> text, XFont font, double width)
    {
        // No character is narrower than a point at these sizes, so that more need not be measured.
        var window = text[..Math.Min(text.Length, (int)Math.Max(width, 1))];
        if (window.Length == text.Length && Width(graphics, text, font) <= width)
        {
            return text.Length;
        }

        var (fits, tooMuch) = (0, window.Length + 1);
        while (tooMuch - fits > 1)
        {
            var middle = (fits + tooMuch) / 2;
            if (Width(graphics, window[..middle], font) <= width)
            {
                fits = middle;
            }
            else
            {
                tooMuch = middle;
            }
        }

        var space = fits > 0 && fits < text.Length && text[fits] != ' ' ? window[..fits].LastIndexOf(' ') : -1;
        var length = space > 0 ? space + 1 : Math.Max(fits, 1);

        // Halves of one character stay together.
        return length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length == 1 ? 2 : length - 1 : length;
    }

    private static double Width(XGraphics graphics, ReadOnlySpan<char> text, XFont font) => text.IsEmpty ? 0 : graphics.MeasureString(text.ToString(), font).Width;
}
