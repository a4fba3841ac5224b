using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vouch.Notices.InApp;
using Vouch.Notices.Mail;

namespace Vouch.Notices.Replies;

/// <summary>Writes the mails that answer mails: what was done and what is promised now, or why nothing was done. They go out at once, whatever somebody chose for notices: they wrote a moment ago.</summary>
internal sealed class ReplyAnswers(MailQueue mail, NoticeTexts texts)
{
    /// <summary>No more refusals than these go to one address in an hour, whoever writes in its name.</summary>
    internal const int MostRefusals = 5;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Confirms, unless that was done.</summary>
    internal async Task<Outcome<Done>> ConfirmAsync(Work work, TakenMailKey key, Correspondent to, Actor actor, ArrivedMail answered, CancellationToken cancellationToken)
    {
        var taken = await work.Db.Set<TakenMail>().FirstOrDefaultAsync(row => row.Key == key.Key, cancellationToken);
        if (taken is not { AnsweredAt: null, ToldJson: not null })
        {
            return Done.Value;
        }

        if (await work.Db.Set<TakenMail>().Where(row => row.Key == key.Key && row.AnsweredAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.AnsweredAt, work.At), cancellationToken) == 0)
        {
            return Done.Value;
        }

        var told = Told.Of(taken);
        var reader = Recipient.Of(to.Address.Name, to.Address.Language, to.Address.TimeZone);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (reader.Culture, reader.Culture);
        var line = texts.Say(told.Text, told.ArgumentsJson, reader);
        List<string> parts = [line];
        foreach (var section in work.Get<IEnumerable<IConfirmationSection>>())
        {
            parts.AddRange((await section.LinesAsync(actor, told.About, cancellationToken)).Select(more => texts.Say(more.Text, NoticeArguments.Store([.. more.Arguments]), reader)));
        }

        if (mail.Absolute(told.Link) is { } address)
        {
            parts.Add(address);
        }

        mail.Answer(work, to, line, parts, answered, null);
        return Done.Value;
    }

    /// <summary>Says why nothing was done; to nobody where <paramref name="to"/> is null, or where too much was said already.</summary>
    internal async Task<Outcome<Done>> RefuseAsync(Work work, TakenMailKey key, Correspondent? to, IReadOnlyList<Refusal> refusals, ArrivedMail answered, ReplyOffer? offer, string? link, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<TakenMail>().AnyAsync(row => row.Key == key.Key, cancellationToken))
        {
            return Done.Value;
        }

        var address = to?.Address.Email.Trim().ToLowerInvariant();
        var since = work.At - Window;
        var isTold = address is not null && mail.IsOn && await work.Db.Set<TakenMail>().CountAsync(row => row.RefusedTo == address && row.At > since, cancellationToken) < MostRefusals;
        work.Db.Add(new TakenMail { Key = key.Key, Thread = key.Thread, Outcome = refusals[0].Code, At = work.At, AnsweredAt = work.At, RefusedTo = isTold ? address : null });
        if (!isTold)
        {
            return Done.Value;
        }

        var reader = Recipient.Of(to!.Address.Name, to.Address.Language, to.Address.TimeZone);
        var isOpen = offer is not null && await work.Db.Set<ReplyOffer>().AnyAsync(row => row.Id == offer.Id && row.UsedAt == null && row.ExpiresAt > work.At, cancellationToken);
        List<string> parts = [.. refusals.Select(refusal => texts.Say(refusal, reader))];
        if (isOpen && work.Get<IEnumerable<IReplyAct>>().FirstOrDefault(act => act.Name == offer!.Act) is { } act)
        {
            parts.Add(texts.Say(act.Hint, "[]", reader));
        }

        if (mail.Absolute(offer?.Link ?? link ?? (to.Person?.Unit is null ? null : "/")) is { } page)
        {
            parts.Add(page);
        }

        mail.Answer(work, to, Say("Nothing was done: your mail to us", reader), parts, answered, isOpen ? offer!.Id : null);
        return Done.Value;
    }

    private string Say(string text, Recipient reader) => texts.Say(text, "[]", reader);
}
