using Microsoft.EntityFrameworkCore;
using Vouch.Notices.Mail;

namespace Vouch.Notices.Replies;

/// <summary>Makes reply addresses: the offer with the notice, the secret when the mail goes out.</summary>
internal sealed class ReplyOffers(MailSettings settings)
{
    /// <summary>False where mails say nothing of answering.</summary>
    internal bool IsOn => settings.TakesReplies;

    /// <summary>Writes down what a mail will stand for.</summary>
    internal static ReplyOffer Add(Work work, string act, ReplyTarget target, PartyId recipient, PartyAddress to, string? link)
    {
        var offer = new ReplyOffer
        {
            Id = work.NewId<ReplyOfferId>(),
            Act = act,
            SubjectKind = target.Subject.Kind,
            SubjectId = target.Subject.Id,
            Detail = target.Detail,
            Recipient = recipient,
            Name = to.Name,
            Email = to.Email.Trim().ToLowerInvariant(),
            Language = to.Language,
            TimeZone = to.TimeZone,
            Link = link is { Length: <= ReplyOffer.LongestLink } ? link : null,
            OfferedAt = work.At,
            ExpiresAt = work.At + ReplyOffer.Lifetime,
        };
        work.Db.Add(offer);
        return offer;
    }

    /// <summary>Makes a secret for an offer.</summary>
    /// <returns>The address with it. It is written nowhere.</returns>
    internal string Issue(Work work, ReplyOfferId offer)
    {
        var secret = ReplySecret.Create();
        work.Db.Add(new ReplyToken { Digest = ReplySecret.Digest(secret), Offer = offer, MadeAt = work.At });
        return ReplySecret.Address(settings.Reply!, secret);
    }

    /// <summary>Which of these offers can still be answered.</summary>
    internal async Task<IReadOnlySet<ReplyOfferId>> OpenAsync(Work work, IReadOnlyCollection<ReplyOfferId> offers, CancellationToken cancellationToken) => offers.Count == 0 || !IsOn
        ? new HashSet<ReplyOfferId>()
        : await work.Db.Set<ReplyOffer>().Where(offer => offers.Contains(offer.Id) && offer.UsedAt == null && offer.ExpiresAt > work.At).Select(offer => offer.Id).ToHashSetAsync(cancellationToken);
}
