using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vouch.Notices.InApp;

namespace Vouch.Notices.Replies;

/// <summary>Does what a reply address stands for, as the one it was sent to; once, however many copies of the answer come at once.</summary>
internal sealed record TakeReply(TakenMailKey Mail, ReplyOfferId Offer, GivenReply Reply) : ICommand<ReplyDone>;

/// <summary>Raises a request of a mail to the ask address, once.</summary>
internal sealed record TakeAsk(TakenMailKey Mail, MailedAsk Ask) : ICommand<ReplyDone>;

/// <summary>How a mail is known again.</summary>
/// <param name="Key">Made of Message-ID, sender and address.</param>
/// <param name="Thread">Made of the Message-ID alone.</param>
internal sealed record TakenMailKey(string Key, string Thread);

internal sealed class TakeReplyHandler(IEnumerable<IReplyAct> acts) : IHandler<TakeReply, ReplyDone>
{
    public async Task<Outcome<ReplyDone>> HandleAsync(TakeReply command, Work work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<TakenMail>().AnyAsync(row => row.Key == command.Mail.Key, cancellationToken))
        {
            return ReplyRefusals.Again;
        }

        var offer = await work.Db.Set<ReplyOffer>().AsNoTracking().FirstAsync(row => row.Id == command.Offer, cancellationToken);
        if (acts.FirstOrDefault(act => act.Name == offer.Act) is not { } act)
        {
            return ReplyRefusals.ActUnknown;
        }

        // Only one of two that come at once changes the row; the other waits for it and finds it used.
        if (await work.Db.Set<ReplyOffer>().Where(row => row.Id == offer.Id && row.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, work.At), cancellationToken) == 0)
        {
            return ReplyRefusals.Used;
        }

        if (offer.ExpiresAt <= work.At)
        {
            return ReplyRefusals.Expired;
        }

        var done = await act.ActAsync(offer.Target, command.Reply, work, cancellationToken);
        if (done.IsDone)
        {
            work.Db.Add(Told.Taken(command.Mail, TakenMail.Done, done.Value, work));
        }

        return done;
    }
}

internal sealed class TakeAskHandler(IEnumerable<IAskByMail> desks) : IHandler<TakeAsk, ReplyDone>
{
    public async Task<Outcome<ReplyDone>> HandleAsync(TakeAsk command, Work work, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<TakenMail>().AnyAsync(row => row.Key == command.Mail.Key, cancellationToken))
        {
            return ReplyRefusals.Again;
        }

        var raised = await desks.First().RaiseAsync(command.Ask, work, cancellationToken);
        if (raised.IsDone)
        {
            work.Db.Add(Told.Taken(command.Mail, TakenMail.Asked, raised.Value, work));
        }

        return raised;
    }
}

/// <summary>What a confirmation will say, as it is kept until it is written.</summary>
internal sealed record Told(string Text, string ArgumentsJson, IReadOnlyList<SubjectRef> About, string? Link = null)
{
    internal static TakenMail Taken(TakenMailKey mail, string outcome, ReplyDone done, Work work) => new()
    {
        Key = mail.Key,
        Thread = mail.Thread,
        Outcome = outcome,
        At = work.At,
        By = work.Actor.Party,
        ToldJson = JsonSerializer.Serialize(new Told(done.Line.Text, NoticeArguments.Store([.. done.Line.Arguments]), done.About, done.Line.Link), Json.Options),
    };

    internal static Told Of(TakenMail mail) => JsonSerializer.Deserialize<Told>(mail.ToldJson!, Json.Options)!;
}
