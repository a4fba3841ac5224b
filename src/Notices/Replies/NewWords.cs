using System.Text.RegularExpressions;

namespace Vouch.Notices.Replies;

/// <summary>Finds what somebody wrote in an answer: what stands above the quoted mail, without the signature. Where nothing stands above, what was written below or between quoted lines.</summary>
internal static partial class NewWords
{
    internal const int Longest = 8_000;
    private const int LongestAttribution = 4;
    private const int LinesOfClosing = 6;
    private const int LongestGreeting = 60;

    /// <summary>The words; empty when there are none.</summary>
    internal static string Of(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd().Replace('\u00a0', ' ')).ToList();
        var quote = Quote(lines);
        var above = Own(lines.Take(quote));
        if (above.Length == 0 && quote < lines.Count)
        {
            // Written below the quote: possible only where every quoted line is marked.
            var marked = lines.FindIndex(quote, line => line.TrimStart().StartsWith('>'));
            above = marked < 0 || marked - quote > LongestAttribution ? "" : Own(lines.Skip(marked).Where(line => !line.TrimStart().StartsWith('>')));
        }

        return above.Length <= Longest ? above : above[..(char.IsHighSurrogate(above[Longest - 1]) ? Longest - 1 : Longest)];
    }

    /// <summary>The first line of what is quoted; the number of lines where nothing is.</summary>
    private static int Quote(List<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith('>') || Divider().IsMatch(line) || IsHeader(lines, i))
            {
                return i;
            }

            // "On Monday, somebody <s@example.com>" and "wrote:" may stand on several lines.
            for (var length = 1; length <= LongestAttribution && i + length <= lines.Count && line.Length > 0; length++)
            {
                var joined = string.Join(' ', lines.Skip(i).Take(length).Select(part => part.Trim()));
                if (Attribution().IsMatch(joined))
                {
                    return i;
                }
            }
        }

        return lines.Count;
    }

    /// <summary>The head of a mail as Outlook puts it above what it quotes: From, and Sent, To or Subject soon after.</summary>
    private static bool IsHeader(List<string> lines, int i) => HeaderFrom().IsMatch(lines[i]) && lines.Skip(i + 1).Take(4).Any(line => HeaderNext().IsMatch(line));

    private static string Own(IEnumerable<string> lines)
    {
        var kept = lines.ToList();
        var end = kept.FindIndex(line => line is "--" or "-- " || Device().IsMatch(line.Trim()));
        if (end >= 0)
        {
            kept.RemoveRange(end, kept.Count - end);
        }

        // A greeting at the end closes the mail; with more than a name and an address below it, it was no end.
        var closing = kept.FindLastIndex(line => Closing().IsMatch(line.Trim()));
        if (closing > 0 && kept.Count(line => line.Length > 0) - kept.Take(closing + 1).Count(line => line.Length > 0) <= LinesOfClosing)
        {
            kept.RemoveRange(closing, kept.Count - closing);
        }

        return string.Join('\n', kept).Trim();
    }

    /// <summary>The words without a first line that greets.</summary>
    internal static string WithoutGreeting(string words)
    {
        var end = words.IndexOf('\n', StringComparison.Ordinal);
        var first = (end < 0 ? words : words[..end]).Trim();
        return end > 0 && first.Length <= LongestGreeting && Greeting().IsMatch(first) ? words[(end + 1)..].TrimStart() : words;
    }

    [GeneratedRegex(@"^(-{2,}\s*(original|ursprüngliche|weitergeleitete|forwarded|message d'origine|mensaje original|messaggio originale|oorspronkelijk)\b.*|_{10,}|begin forwarded message:|anfang der weitergeleiteten nachricht:)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Divider();

    [GeneratedRegex(@"^(on|am|le|el|il|op|em|den|w dniu|dnia|\d{1,4}[-./]\d{1,2}[-./]).{4,300}\b(wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał\(?a?\)?)\b[^:]{0,120}:$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribution();

    [GeneratedRegex(@"^\s*\*?(from|von|de|da|van|od|från|fra)\s?:\*?\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeaderFrom();

    [GeneratedRegex(@"^\s*\*?(sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|inviato|oggetto|verzonden|aan|onderwerp)\s?:\*?(\s|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeaderNext();

    [GeneratedRegex(@"^(sent from my .{2,40}|von meinem .{2,40} gesendet|gesendet von meinem .{2,40}|get outlook for .{2,20}|sent from outlook for .{2,20}|envoyé de mon .{2,40}|enviado desde mi .{2,40}|inviato da.{2,40})\.?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Device();

    [GeneratedRegex(@"^((best|kind|warm|many)?\s?(regards|wishes)|best|cheers|yours( sincerely| faithfully)?|sincerely|(many )?thanks( and .*)?|thank you|(mit )?(freundlichen?|besten?|lieben?|viele|vielen|herzlichen?|schöne|schönen)\s(grüßen?|grüssen?|dank)( .{1,30})?|gru(ß|ss)|danke|lg|vg|mfg|bg|cordialement|bien à vous|saludos|un saludo|cordiali saluti|saluti|met vriendelijke groet(en)?|groeten)[,.!]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Closing();

    [GeneratedRegex(@"^(hi|hello|hey|dear|good (morning|afternoon|day)|hallo|guten (tag|morgen|abend)|moin|servus|grüezi|grüß gott|liebe|lieber|sehr geehrte|sehr geehrter|bonjour|hola|ciao|buongiorno|dag|beste)\b.{0,50}[,!.:]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Greeting();
}
