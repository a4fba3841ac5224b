using Vouch.Notices.InApp;
using Vouch.Notices.Mail;

namespace Vouch.Notices.Digest;

/// <summary>Words a gathered mail: what rooms add, then what is unread, grouped by what it is about, in the reader's language.</summary>
internal sealed class DigestText(NoticeTexts texts, MailQueue mail)
{
    /// <summary>More lines than a mail is read for; the rest is in the application.</summary>
    internal const int MostLines = 100;

    /// <summary>The subject of a digest.</summary>
    internal string Subject(int unread, int lines, Recipient reader) => (unread, lines) switch
    {
        (_, 0) => Say("Your summary: {0} unread", reader, unread),
        (0, _) => Say("Your summary: {0} to do", reader, lines),
        _ => Say("Your summary: {0} unread, {1} to do", reader, unread, lines),
    };

    /// <summary>The subject of what waited for the end of quiet hours.</summary>
    internal string QuietSubject(int unread, Recipient reader) => Say("While it was quiet: {0} notices", reader, unread);

    /// <summary>One section of a room.</summary>
    internal string Section(string title, IReadOnlyList<DigestLine> lines, Recipient reader) =>
        Block(Say(title, reader), lines.Take(MostLines).Select(line => (Say(line.Text, reader, [.. line.Arguments]), line.Link)));

    /// <summary>What is unread, one part for each thing it is about, in the order of their first notice.</summary>
    internal IEnumerable<string> Unread(IReadOnlyList<Notice> notices, IReadOnlyDictionary<SubjectRef, SubjectCard> cards, Recipient reader)
    {
        foreach (var group in notices.Take(MostLines).GroupBy(notice => new SubjectRef(notice.SubjectKind, notice.SubjectId)))
        {
            var title = cards.GetValueOrDefault(group.Key) is { } card ? $"{card.Number} {card.Title}".Trim() : Say("About something else", reader);
            yield return Block(title, group.Select(notice => (texts.Say(notice.Text, notice.ArgumentsJson, reader), notice.Link)));
        }

        if (notices.Count > MostLines)
        {
            yield return Block(Say("And {0} more", reader, notices.Count - MostLines), [(Say("All that is unread", reader), "/notices?unread=true")]);
        }
    }

    private string Say(string text, Recipient reader, params object[] arguments) => texts.Say(text, NoticeArguments.Store(arguments), reader);

    private string Block(string title, IEnumerable<(string Text, string? Link)> lines)
    {
        var block = new List<string> { MailQueue.OneLine(title) };
        foreach (var (text, link) in lines)
        {
            block.Add("- " + text);
            if (mail.Absolute(link) is { } address)
            {
                block.Add("  " + address);
            }
        }

        return string.Join('\n', block);
    }
}
