using Vouch.Company;

namespace Vouch.Notices.Replies;

/// <summary>A mail that has arrived, as the channel that took it in understood it. Verdicts about its sender are given only where they can be believed.</summary>
public sealed record ArrivedMail
{
    /// <summary>Its Message-ID without brackets; null for none.</summary>
    public string? MessageId { get; init; }

    /// <summary>The Message-IDs that it answers, without brackets.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Every mailbox in From, in lower case: a mail of one person has exactly one.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Every address that it was delivered or addressed to, in lower case.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>The sender in the envelope, in lower case; empty for a bounce; null where nobody said.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>Its subject; null for none.</summary>
    public string? Subject { get; init; }

    /// <summary>All of its text.</summary>
    public string Text { get; init; } = "";

    /// <summary>What was attached.</summary>
    public IReadOnlyList<NewFile> Files { get; init; } = [];

    /// <summary>True for what a program sent: it does nothing here, and is not answered.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>True where somebody whose word counts checks senders.</summary>
    public bool IsChecked { get; init; }

    /// <summary>SPF as somebody whose word counts found it; null where nobody did.</summary>
    public string? Spf { get; init; }

    /// <summary>DKIM, likewise.</summary>
    public string? Dkim { get; init; }

    /// <summary>DMARC, likewise.</summary>
    public string? Dmarc { get; init; }
}

/// <summary>Where a mail went.</summary>
/// <param name="To">To whom it was addressed.</param>
/// <param name="Code">What came of it: <c>done</c>, <c>ignored</c>, or the code of a refusal; null for what is none of ours.</param>
/// <param name="IsConfidential">True when neither its words nor its files may be kept.</param>
public sealed record MailRouting(MailAddressee To, string? Code = null, bool IsConfidential = false)
{
    /// <summary>What is none of ours.</summary>
    public static MailRouting Elsewhere { get; } = new(MailAddressee.Elsewhere);

    /// <summary>True when it did what it was sent for; nobody need answer it.</summary>
    public bool IsDone => Code is "done" or "mail.again";
}

/// <summary>To whom a mail was addressed.</summary>
public enum MailAddressee
{
    /// <summary>Somebody else: it goes on as an interaction.</summary>
    Elsewhere,

    /// <summary>A reply address.</summary>
    Reply,

    /// <summary>The ask address.</summary>
    Ask,
}

/// <summary>What the checks of a mail's sender say together.</summary>
internal enum SenderVerdict
{
    /// <summary>Nothing that proves anything.</summary>
    Unproven,

    /// <summary>The domain in From vouches for it.</summary>
    Passed,

    /// <summary>It is not from where it says.</summary>
    Failed,
}

/// <summary>Weighs SPF, DKIM and DMARC.</summary>
internal static class SenderCheck
{
    /// <summary>
    /// DMARC is about the address in From and decides where it says pass or fail. Else one that fails stands when the other does not pass, and SPF proves something only when the envelope's domain is that of From.
    /// </summary>
    internal static SenderVerdict Of(ArrivedMail mail) => (mail.Dmarc, mail.Spf, mail.Dkim) switch
    {
        ("pass", _, _) => SenderVerdict.Passed,
        ("fail", _, _) => SenderVerdict.Failed,
        (_, "fail", not "pass") or (_, not "pass", "fail") => SenderVerdict.Failed,
        (_, "pass", _) when IsAligned(mail) => SenderVerdict.Passed,
        _ => SenderVerdict.Unproven,
    };

    private static bool IsAligned(ArrivedMail mail)
    {
        if (mail.EnvelopeFrom is not { } envelope || mail.From is not [var from])
        {
            return false;
        }

        var (sender, shown) = (envelope[(envelope.LastIndexOf('@') + 1)..], from[(from.LastIndexOf('@') + 1)..]);
        return sender.Length > 0 && (string.Equals(sender, shown, StringComparison.OrdinalIgnoreCase) || sender.EndsWith("." + shown, StringComparison.OrdinalIgnoreCase));
    }
}
