using System.Globalization;
using System.Text;

namespace Vouch.Demo;

/// <summary>A page of paper as a supplier of the demo scans it: a small PDF with a few lines of text.</summary>
internal static class Paper
{
    /// <summary>A PDF of one page.</summary>
    /// <param name="lines">The lines; characters that the page's font has not are left out.</param>
    public static byte[] Of(params string[] lines)
    {
        var text = new StringBuilder("BT /F1 18 Tf 60 770 Td 26 TL\n");
        foreach (var line in lines)
        {
            text.Append('(').Append(string.Concat(line.Where(sign => sign is >= ' ' and <= 'ÿ')).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)).Append(") Tj T* /F1 12 Tf\n");
        }

        text.Append("ET");
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", $"<< /Length {Encoding.Latin1.GetByteCount(text.ToString()).ToString(CultureInfo.InvariantCulture)} >>\nstream\n{text}\nendstream",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(place => file.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
