using System.Net;
using System.Text;

namespace Vouch.Relationships.Channels;

/// <summary>What a person reads of an HTML text: its words, a line for each block, nothing of scripts and styles.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase) { "p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "pre", "hr" };
    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "head", "title" };

    internal static string? Of(string? html)
    {
        if (string.IsNullOrWhiteSpace(html) || !html.Contains('<', StringComparison.Ordinal))
        {
            return string.IsNullOrWhiteSpace(html) ? null : WebUtility.HtmlDecode(html).Trim();
        }

        var text = new StringBuilder(html.Length);
        var tokenizer = new MimeKit.Text.HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        string? hidden = null;
        while (tokenizer.ReadNextToken(out var token))
        {
            switch (token)
            {
                case MimeKit.Text.HtmlTagToken tag when hidden is not null:
                    hidden = tag.IsEndTag && string.Equals(tag.Name, hidden, StringComparison.OrdinalIgnoreCase) ? null : hidden;
                    break;
                case MimeKit.Text.HtmlTagToken { IsEndTag: false, IsEmptyElement: false } tag when Hidden.Contains(tag.Name):
                    hidden = tag.Name;
                    break;
                case MimeKit.Text.HtmlTagToken tag when Blocks.Contains(tag.Name):
                    text.Append('\n');
                    break;
                case MimeKit.Text.HtmlDataToken data when hidden is null && token is not MimeKit.Text.HtmlScriptDataToken:
                    text.Append(data.Data);
                    break;
            }
        }

        var lines = text.ToString().Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        var written = new StringBuilder(text.Length);
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            written.Append(written.Length == 0 ? "" : "\n").Append(line);
        }

        return written.Length == 0 ? null : written.ToString();
    }
}
