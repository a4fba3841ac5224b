using Vouch.Company;
using Vouch.Notices.Choices;
using Vouch.Notices.InApp;

namespace Vouch.Notices.Mail;

/// <summary>Writes mail into the queue, in the language of the one who gets it.</summary>
internal sealed class MailQueue(NoticeTexts texts, MailSettings settings)
{
    private const int LongestSubject = 200;
    private const string Footer = "You get this mail because it concerns you in Vouch.";
    private const string ChooseFooter = "What comes as mail, and when: {0}";

    /// <summary>False where no mail is sent at all.</summary>
    internal bool IsOn => settings.IsOn;

    /// <summary>A mail to a party that nobody in the directory stands for.</summary>
    internal void Queue(Work work, PartyAddress to, string text, string? body, string argumentsJson, string? link)
    {
        if (settings.IsOn && !string.IsNullOrWhiteSpace(to.Email))
        {
            var reader = Recipient.Of(to.Name, to.Language, to.TimeZone);
            var (subject, parts) = Written(text, body, argumentsJson, link, reader);
            Add(work, to, subject, [.. parts, "-- \n" + texts.Say(Footer, "[]", reader)], null, null, ignoresQuiet: false);
        }
    }

    /// <summary>The mail of one notice.</summary>
    internal void Queue(Work work, Notice notice, PersonCard person, bool ignoresQuiet)
    {
        var reader = Recipient.Of(person.Name, person.Language, person.TimeZone);
        var (subject, parts) = Written(notice.Text, notice.Body, notice.ArgumentsJson, notice.Link, reader);
        Queue(work, person, subject, parts, notice.Id, ignoresQuiet);
    }

    /// <summary>A mail to a person that is written already, but for its end.</summary>
    internal void Queue(Work work, PersonCard person, string subject, IReadOnlyList<string> parts, NoticeId? notice = null, bool ignoresQuiet = false)
    {
        if (settings.IsOn && !string.IsNullOrWhiteSpace(person.Email))
        {
            var reader = Recipient.Of(person.Name, person.Language, person.TimeZone);
            var end = "-- \n" + texts.Say(Footer, "[]", reader);
            if (Absolute("/notices/settings") is { } choose)
            {
                end += "\n" + texts.Say(ChooseFooter, NoticeArguments.Store([choose]), reader);
            }

            Add(work, new PartyAddress(person.Name, person.Email, person.Language, person.TimeZone), subject, [.. parts, end], person.Id, notice, ignoresQuiet);
        }
    }

    /// <summary>A local path as a mail can name it; null where the address of this installation is not known.</summary>
    internal string? Absolute(string? path) => path is not null && settings.Address is { } address ? new Uri(address, path).ToString() : null;

    private (string Subject, List<string> Parts) Written(string text, string? body, string argumentsJson, string? link, Recipient reader)
    {
        var line = texts.Say(text, argumentsJson, reader);
        List<string> parts = [line];
        if (body is not null)
        {
            parts.Add(texts.Say(body, argumentsJson, reader));
        }

        if (Absolute(link) is { } address)
        {
            parts.Add(address);
        }

        return (line, parts);
    }

    private static void Add(Work work, PartyAddress to, string subject, IReadOnlyList<string> parts, PartyId? person, NoticeId? notice, bool ignoresQuiet) => work.Db.Add(new QueuedMail
    {
        Id = work.NewId<MailId>(),
        ToName = to.Name,
        ToAddress = to.Email,
        Subject = OneLine(subject),
        Body = string.Join("\n\n", parts),
        Person = person,
        Notice = notice,
        IgnoresQuiet = ignoresQuiet,
        QueuedAt = work.At,
        NextAt = work.At,
    });

    /// <summary>A subject line can never carry another header into the mail.</summary>
    internal static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\t', '\0', '\v', '\f', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= LongestSubject ? line : line[..(LongestSubject - 1)] + "…";
    }
}
