namespace Vouch.Notices.Replies;

/// <summary>Why a mail was not carried out. Rooms answer with <see cref="Unclear"/> and <see cref="Empty"/> when they cannot read what somebody means; everything else is the router's.</summary>
public static class ReplyRefusals
{
    /// <summary>Neither yes nor no nor a question can be read without doubt: nothing is done, and the person is asked.</summary>
    public static readonly Refusal Unclear = new("mail.unclear", "We are not sure what you mean, and did nothing. Please answer again and begin with yes or no.", RefusalKind.Invalid);

    /// <summary>No words of the person's own are left above what is quoted.</summary>
    public static readonly Refusal Empty = new("mail.empty", "We found no words of yours above what your mail quotes, and did nothing. Please write your answer at the top.", RefusalKind.Invalid);

    internal static readonly Refusal Unknown = new("mail.address-unknown", "The address that you answered to is not known. Please answer to the latest mail, or use the page.", RefusalKind.NotFound);

    internal static readonly Refusal Used = new("mail.address-used", "This mail was answered already; each can be answered once. What came of it stands on the page.");

    internal static readonly Refusal Expired = new("mail.address-expired", "This mail is too old to be answered. Please use the page.");

    internal static readonly Refusal OtherSender = new("mail.other-sender", "An answer to this mail came from another address. Only the address that it was sent to is heard, so nothing was done. If that was you, answer from this address or use the page.", RefusalKind.NotAllowed);

    internal static readonly Refusal SenderFailed = new("mail.sender-failed", "A mail in your name did not pass the check of its sender (SPF, DKIM, DMARC), so nothing was done. If it was you, please use the page and tell whoever looks after your mail.", RefusalKind.NotAllowed);

    internal static readonly Refusal SenderUnproven = new("mail.sender-unproven", "Nothing proves that the mail in your name came from you, so nothing was done. If it was you, please use the page and tell whoever looks after your mail.", RefusalKind.NotAllowed);

    internal static readonly Refusal AskedAlready = new("mail.asked-already", "The mail that you answered became a request already; your answer to everybody in it did not become another. What you want to add belongs on its page.");

    internal static readonly Refusal ActUnknown = new("mail.act-unknown", "This can no longer be done by mail. Please use the page.");

    /// <summary>Said to programs only: the same mail came before and did its work then.</summary>
    internal static readonly Refusal Again = new("mail.again", "This mail came before.");
}
