using Vouch.Notices.InApp;

namespace Vouch.Notices.Mail;

/// <summary>Writes mail into the queue, in the language of the one who gets it.</summary>
internal sealed class MailQueue(NoticeTexts texts, MailSettings settings)
{
    private const int LongestSubject = 200;
    private const string Footer = "You get this mail because it concerns you in Vouch.";

    internal void Queue(Work work, PartyAddress to, string text, string? body, string argumentsJson, string? link)
    {
        if (!settings.IsOn || string.IsNullOrWhiteSpace(to.Email))
        {
            return;
        }

        var reader = Recipient.Of(to.Name, to.Language, to.TimeZone);
        var line = texts.Say(text, argumentsJson, reader);
        var parts = new List<string> { line };
        if (body is not null)
        {
            parts.Add(texts.Say(body, argumentsJson, reader));
        }

        if (link is not null && settings.Address is { } address)
        {
            parts.Add(new Uri(address, link).ToString());
        }

        parts.Add("-- \n" + texts.Say(Footer, "[]", reader));
        work.Db.Add(new QueuedMail
        {
            Id = work.NewId<MailId>(),
            ToName = to.Name,
            ToAddress = to.Email,
            Subject = OneLine(line),
            Body = string.Join("\n\n", parts),
            QueuedAt = work.At,
            NextAt = work.At,
        });
    }

    /// <summary>A subject line can never carry another header into the mail.</summary>
    internal static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= LongestSubject ? line : line[..(LongestSubject - 1)] + "…";
    }
}
