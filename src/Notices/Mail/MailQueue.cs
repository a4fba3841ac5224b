using Vouch.Company;
using Vouch.Notices.Choices;
using Vouch.Notices.InApp;
using Vouch.Notices.Replies;

namespace Vouch.Notices.Mail;

/// <summary>Writes mail into the queue, in the language of the one who gets it.</summary>
internal sealed class MailQueue(NoticeTexts texts, MailSettings settings)
{
    private const int LongestSubject = 200;
    private const string Footer = "You get this mail because it concerns you in Vouch.";
    private const string ChooseFooter = "What comes as mail, and when: {0}";

    /// <summary>False where no mail is sent at all.</summary>
    internal bool IsOn => settings.IsOn;

    /// <summary>False where nobody can answer a mail.</summary>
    internal bool TakesReplies => settings.TakesReplies;

    /// <summary>A mail to a party that nobody in the directory stands for.</summary>
    internal void Queue(Work work, PartyAddress to, string text, string? body, string argumentsJson, string? link, ReplyOffer? offer = null, string? hint = null)
    {
        if (settings.IsOn && !string.IsNullOrWhiteSpace(to.Email))
        {
            var reader = Recipient.Of(to.Name, to.Language, to.TimeZone);
            var (subject, parts) = Written(text, body, argumentsJson, link, reader);
            Hint(parts, hint, offer?.Id, reader);
            Add(work, to, subject, [.. parts, End(null, reader)], new Kind { Offer = offer?.Id });
        }
    }

    /// <summary>The mail of one notice.</summary>
    /// <param name="work">Within which it is written.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="person">Who reads it.</param>
    /// <param name="ignoresQuiet">True for what the person wants in quiet hours too.</param>
    /// <param name="hint">How to answer it, in English; needed where the notice has an offer.</param>
    internal void Queue(Work work, Notice notice, PersonCard person, bool ignoresQuiet, string? hint = null)
    {
        var reader = Recipient.Of(person.Name, person.Language, person.TimeZone);
        var (subject, parts) = Written(notice.Text, notice.Body, notice.ArgumentsJson, notice.Link, reader);
        Hint(parts, hint, notice.Offer, reader);
        Queue(work, person, subject, parts, new Kind { Notice = notice.Id, IgnoresQuiet = ignoresQuiet, Offer = hint is null ? null : notice.Offer });
    }

    /// <summary>A mail to a person that is written already, but for its end.</summary>
    internal void Queue(Work work, PersonCard person, string subject, IReadOnlyList<string> parts) => Queue(work, person, subject, parts, new Kind());

    /// <summary>A mail that answers one that somebody sent; it waits for no digest and no end of quiet hours.</summary>
    internal void Answer(Work work, Correspondent to, string subject, IReadOnlyList<string> parts, ArrivedMail answered, ReplyOfferId? offer)
    {
        if (settings.IsOn && !string.IsNullOrWhiteSpace(to.Address.Email))
        {
            var reader = Recipient.Of(to.Address.Name, to.Address.Language, to.Address.TimeZone);
            var id = answered.MessageId is { Length: <= QueuedMail.LongestMessageId } known ? known : null;
            Add(work, to.Address, subject, [.. parts, End(null, reader)], new Kind { Person = to.Person?.Id, IgnoresQuiet = true, IsAnswer = true, Answers = id, Offer = TakesReplies ? offer : null });
        }
    }

    private void Queue(Work work, PersonCard person, string subject, IReadOnlyList<string> parts, Kind kind)
    {
        if (settings.IsOn && !string.IsNullOrWhiteSpace(person.Email))
        {
            var reader = Recipient.Of(person.Name, person.Language, person.TimeZone);
            Add(work, new PartyAddress(person.Name, person.Email, person.Language, person.TimeZone), subject, [.. parts, End(Absolute("/notices/settings"), reader)], kind with { Person = person.Id });
        }
    }

    /// <summary>How the mail can be answered, where it can be.</summary>
    private void Hint(List<string> parts, string? hint, ReplyOfferId? offer, Recipient reader)
    {
        if (hint is not null && offer is not null && TakesReplies)
        {
            parts.Add(texts.Say(hint, "[]", reader));
        }
    }

    private string End(string? choose, Recipient reader) =>
        "-- \n" + texts.Say(Footer, "[]", reader) + (choose is null ? "" : "\n" + texts.Say(ChooseFooter, NoticeArguments.Store([choose]), reader));

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

    private static void Add(Work work, PartyAddress to, string subject, IReadOnlyList<string> parts, Kind kind) => work.Db.Add(new QueuedMail
    {
        Id = work.NewId<MailId>(),
        ToName = to.Name,
        ToAddress = to.Email,
        Subject = OneLine(subject),
        Body = string.Join("\n\n", parts),
        Person = kind.Person,
        Notice = kind.Notice,
        IgnoresQuiet = kind.IgnoresQuiet,
        Offer = kind.Offer,
        IsAnswer = kind.IsAnswer,
        Answers = kind.Answers,
        QueuedAt = work.At,
        NextAt = work.At,
    });

    /// <summary>What differs between mails besides their words.</summary>
    private sealed record Kind
    {
        public PartyId? Person { get; init; }

        public NoticeId? Notice { get; init; }

        public bool IgnoresQuiet { get; init; }

        public ReplyOfferId? Offer { get; init; }

        public bool IsAnswer { get; init; }

        public string? Answers { get; init; }
    }

    /// <summary>A subject line can never carry another header into the mail.</summary>
    internal static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n', '\t', '\0', '\v', '\f', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= LongestSubject ? line : line[..(LongestSubject - 1)] + "…";
    }
}
