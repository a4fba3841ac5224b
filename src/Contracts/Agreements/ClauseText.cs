using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Vouch.Contracts;

/// <summary>A piece of a clause on paper.</summary>
/// <param name="Text">Plain text, may have several lines.</param>
/// <param name="IsHeading">True for a heading inside the clause.</param>
/// <param name="Mark">What stands before it: a bullet or a number; empty for a paragraph.</param>
/// <param name="Depth">0 for the clause itself, one more for each list around it.</param>
internal sealed record ClauseBlock(string Text, bool IsHeading, string Mark, int Depth);

/// <summary>
/// Clauses as HTML and as plain blocks. The other side wrote half of them: HTML in them is text, links and images are their words alone, so that nothing in a contract
/// runs, loads or leads anywhere.
/// </summary>
internal static class ClauseText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>Harmless HTML.</summary>
    public static string Html(string markdown)
    {
        var document = Parse(markdown);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.Render(document);
        return writer.ToString();
    }

    /// <summary>The same for paper.</summary>
    public static IReadOnlyList<ClauseBlock> Blocks(string markdown)
    {
        List<ClauseBlock> blocks = [];
        Read(Parse(markdown), "", 0, blocks);
        return blocks;
    }

    private static MarkdownDocument Parse(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            // Headings of a clause stand below those of the page.
            heading.Level = Math.Min(6, heading.Level + 3);
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Unlink(link);
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToList())
        {
            link.ReplaceBy(new LiteralInline(link.Url));
        }

        return document;
    }

    // The address stays readable beside the words: a contract must not hide where it points.
    private static void Unlink(LinkInline link)
    {
        var words = new ContainerInline();
        while (link.FirstChild is { } child)
        {
            child.Remove();
            words.AppendChild(child);
        }

        if (!string.IsNullOrEmpty(link.Url))
        {
            words.AppendChild(new LiteralInline($" ({link.Url})"));
        }

        link.ReplaceBy(words, copyChildren: false);
    }

    private static void Read(ContainerBlock container, string mark, int depth, List<ClauseBlock> blocks)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    blocks.Add(new ClauseBlock(Words(heading.Inline), true, "", depth));
                    break;
                case ListBlock list:
                    ReadList(list, depth, blocks);
                    break;
                case TableRow row:
                    blocks.Add(new ClauseBlock(string.Join("   |   ", row.OfType<TableCell>().Select(cell => string.Join(' ', cell.Descendants<ParagraphBlock>().Select(one => Words(one.Inline))))), false, "", depth));
                    break;
                case ContainerBlock inner:
                    Read(inner, mark, depth, blocks);
                    break;
                case LeafBlock leaf:
                    blocks.Add(new ClauseBlock(leaf.Inline is null ? leaf.Lines.ToString() : Words(leaf.Inline), false, mark, depth));
                    mark = "";
                    break;
                default:
                    break;
            }
        }
    }

    private static void ReadList(ListBlock list, int depth, List<ClauseBlock> blocks)
    {
        var number = int.TryParse(list.OrderedStart, System.Globalization.CultureInfo.InvariantCulture, out var first) ? first : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            Read(item, list.IsOrdered ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}.") : "•", depth + 1, blocks);
            number++;
        }
    }

    private static string Words(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines?.Descendants() ?? [])
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.ToString());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case LineBreakInline { IsHard: true }:
                    text.Append('\n');
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.ToString());
                    break;
                default:
                    break;
            }
        }

        return text.ToString();
    }
}
